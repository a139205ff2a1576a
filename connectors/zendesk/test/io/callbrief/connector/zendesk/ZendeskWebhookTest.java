package io.callbrief.connector.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.callbrief.connector.Doorbell;
import io.callbrief.connector.Doorbell.Event;
import io.callbrief.connector.MalformedHookException;
import io.callbrief.testing.ZendeskHooks;

class ZendeskWebhookTest {

    private static final String CUSTOMER = "jordan@customer.example";
    private static final String BOT = "9001";
    private static final ZendeskSettings SETTINGS = new ZendeskSettings("callbrief@acme.example", null, null, null, null,
            "t", "s", null, null);

    @ParameterizedTest
    @CsvSource({
            "ticket_created, New,    TICKET_CREATED",
            "ticket_created, Solved, TICKET_CREATED",
            "ticket_updated, Open,   TICKET_UPDATED",
            "ticket_updated, '',     TICKET_UPDATED",
            "ticket_updated, Solved, TICKET_RESOLVED",
            "ticket_updated, closed, TICKET_RESOLVED",
            "ticket_solved,  Solved, TICKET_RESOLVED",
            "ticket_solved,  Gelöst, TICKET_RESOLVED" })
    void anEventRingsForItsTicket(String event, String status, Event expected) throws MalformedHookException {
        assertThat(doorbell(ZendeskHooks.body(event, "48213", status, CUSTOMER)))
                .hasValue(new Doorbell("48213", expected));
    }

    @ParameterizedTest
    @ValueSource(strings = { "callbrief@acme.example", "Callbrief@ACME.example", " callbrief@acme.example " })
    void whatOurOwnAgentDidIsNotForUs(String actor) throws MalformedHookException {
        assertThat(doorbell(ZendeskHooks.body("ticket_created", "48213", "New", actor))).isEmpty();
        assertThat(doorbell(ZendeskHooks.body("ticket_updated", "48213", "Solved", actor))).isEmpty();
    }

    @Test
    void aTicketSolvedInOurNameWasSolvedBySomebodyElse() throws MalformedHookException {
        assertThat(doorbell(ZendeskHooks.body("ticket_solved", "48213", "Solved", "callbrief@acme.example")))
                .hasValue(new Doorbell("48213", Event.TICKET_RESOLVED));
    }

    @Test
    void anUnknownEventIsNotForUs() throws MalformedHookException {
        assertThat(doorbell(ZendeskHooks.body("satisfaction_rated", "48213", "Solved", CUSTOMER))).isEmpty();
    }

    @Test
    void onlyEventAndTicketAreNeededAndUnknownFieldsAreIgnored() throws MalformedHookException {
        assertThat(doorbell("{\"event\":\"ticket_created\",\"ticket_id\":48213,\"colour\":{\"a\":[1]},\"status\":null}"))
                .hasValue(new Doorbell("48213", Event.TICKET_CREATED));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "''                                                  | the body is not a JSON object",
            "{\"event\":\"ticket_created\"                       | the body is not JSON",
            "{\"event\":\"ticket_created\",\"ticket_id\":\"1\"}x | the body is not JSON",
            "[1]                                                 | the body is not a JSON object",
            "\"ticket_created\"                                  | the body is not a JSON object",
            "null                                                | the body is not a JSON object",
            "{\"zendesk_event_version\":\"2022-11-06\"}      | type: missing",
            "{\"ticket_id\":\"1\"}                               | event: missing",
            "{\"event\":\" \",\"ticket_id\":\"1\"}               | event: missing",
            "{\"event\":[\"ticket_created\"],\"ticket_id\":\"1\"}| event: must be a string",
            "{\"event\":\"ticket_created\"}                      | ticket_id: must be the digits of a ticket id",
            "{\"event\":\"ticket_created\",\"ticket_id\":\"12a\"}| ticket_id: must be the digits of a ticket id",
            "{\"event\":\"ticket_created\",\"ticket_id\":\"-1\"} | ticket_id: must be the digits of a ticket id",
            "{\"event\":\"ticket_created\",\"ticket_id\":\"012\"}| ticket_id: must be the digits of a ticket id",
            "{\"event\":\"x\",\"ticket_id\":\"../users/1\"}      | ticket_id: must be the digits of a ticket id",
            "{\"event\":\"x\",\"ticket_id\":\"12345678901234567890\"} | ticket_id: must be the digits of a ticket id",
            "{\"event\":\"x\",\"ticket_id\":{\"id\":1}}          | ticket_id: must be a string",
            "{\"v\":2,\"event\":\"x\",\"ticket_id\":\"1\"}       | v: only version 1 of the trigger's body is known" })
    void aMalformedBodyNamesItsField(String body, String reason) {
        assertThatThrownBy(() -> doorbell(body)).isInstanceOf(MalformedHookException.class).hasMessage(reason);
    }

    @Test
    void theLongestTicketIdIsOne() throws MalformedHookException {
        assertThat(doorbell(ZendeskHooks.body("ticket_created", "9223372036854775807", "New", CUSTOMER)))
                .hasValue(new Doorbell("9223372036854775807", Event.TICKET_CREATED));
    }

    private static Optional<Doorbell> doorbell(String body) throws MalformedHookException {
        return ZendeskWebhook.doorbell(body.getBytes(StandardCharsets.UTF_8), SETTINGS, BOT);
    }
}
