package io.callbrief.connector.freshdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.callbrief.connector.Doorbell;
import io.callbrief.connector.Doorbell.Event;
import io.callbrief.connector.MalformedHookException;
import io.callbrief.testing.FreshdeskHooks;

class FreshdeskWebhookTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "ticket_created              | TICKET_CREATED",
            "ticket_updated              | TICKET_UPDATED",
            "ticket_resolved             | TICKET_RESOLVED",
            "{ticket_action:created}     | TICKET_CREATED",
            "{note_type:public}          | TICKET_UPDATED",
            "{reply_sent:sent}           | TICKET_UPDATED",
            "{status:{from:2,to:3}}      | TICKET_UPDATED",
            "{status:{from:2,to:4}}      | TICKET_RESOLVED",
            "{status:{from:2,to:5}}      | TICKET_RESOLVED",
            "{status:{from:4,to:2}}      | TICKET_UPDATED",
            "{ status : { from : 2 , to : 4 } } | TICKET_RESOLVED",
            "{status:4}                  | TICKET_RESOLVED",
            "{status:Gelöst}             | TICKET_UPDATED",
            "{customer_feedback:103}     | TICKET_RESOLVED" })
    void anEventRingsForItsTicket(String event, Event expected) throws MalformedHookException {
        assertThat(doorbell(FreshdeskHooks.body(event, "5107", ""))).hasValue(new Doorbell("5107", expected));
        assertThat(doorbell(FreshdeskHooks.simpleBody(event, "5107"))).hasValue(new Doorbell("5107", expected));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{note_type:private}", "{ticket_action:update}", "{ticket_action:deleted}",
            "{priority:{from:1,to:2}}", "{tag:x}", "status", "{status", "{:}", "{}", "ticket_merged", "{{Triggered event}}" })
    void ourOwnDoingAndWhatIsOfNoUseIsIgnored(String event) throws MalformedHookException {
        assertThat(doorbell(FreshdeskHooks.body(event, "5107", ""))).isEmpty();
        assertThat(doorbell(FreshdeskHooks.simpleBody(event, "5107"))).isEmpty();
    }

    @Test
    void aStatusOfTheCompanysOwnMayMeanResolved() throws MalformedHookException {
        byte[] body = FreshdeskHooks.simpleBody("{status:{from:2,to:7}}", "5107").getBytes(StandardCharsets.UTF_8);

        assertThat(FreshdeskWebhook.parse(body).doorbell(Set.of(4, 7)))
                .hasValue(new Doorbell("5107", Event.TICKET_RESOLVED));
        assertThat(FreshdeskWebhook.parse(body).doorbell(Set.of(4))).hasValue(new Doorbell("5107", Event.TICKET_UPDATED));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"ticket_id\":5107}", "{\"ticket_id\":\" 5107 \",\"event\":null}",
            "{\"freshdesk_webhook\":{\"ticket_id\":5107}}",
            "{\"freshdesk_webhook\":{\"ticket_id\":\"5107\",\"triggered_event\":\"\",\"ticket_tags\":null,\"x\":[1]}}" })
    void aRuleThatDoesNotSayWhyMeansAnUpdate(String body) throws MalformedHookException {
        assertThat(doorbell(body)).hasValue(new Doorbell("5107", Event.TICKET_UPDATED));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "''                                              | the body is not a JSON object",
            "{\"ticket_id\":\"1\"                            | the body is not JSON",
            "{\"ticket_id\":\"1\"}x                          | the body is not JSON",
            "<ticket_id>1</ticket_id>                        | the body is not JSON",
            "[1]                                             | the body is not a JSON object",
            "{}                                              | ticket_id: must be the digits of a ticket id",
            "{\"ticket_id\":\"#12\"}                         | ticket_id: must be the digits of a ticket id",
            "{\"ticket_id\":\"012\"}                         | ticket_id: must be the digits of a ticket id",
            "{\"ticket_id\":1.5}                             | ticket_id: must be the digits of a ticket id",
            "{\"ticket_id\":-1}                              | ticket_id: must be the digits of a ticket id",
            "{\"ticket_id\":true}                            | ticket_id: must be the digits of a ticket id",
            "{\"ticket_id\":\"../agents/1\"}                 | ticket_id: must be the digits of a ticket id",
            "{\"ticket_id\":\"12345678901234567890\"}        | ticket_id: must be the digits of a ticket id",
            "{\"ticket_id\":{\"id\":1}}                      | ticket_id: must be a string or a number",
            "{\"ticket_id\":1,\"event\":[\"a\"]}             | event: must be a string or a number",
            "{\"v\":2,\"ticket_id\":1}                       | v: only version 1 of the rule's body is known",
            "{\"freshdesk_webhook\":[]}                      | freshdesk_webhook: must be an object",
            "{\"freshdesk_webhook\":{}}                      | ticket_id: must be the digits of a ticket id" })
    void aMalformedBodyNamesItsField(String body, String reason) {
        assertThatThrownBy(() -> doorbell(body)).isInstanceOf(MalformedHookException.class).hasMessage(reason);
    }

    private static Optional<Doorbell> doorbell(String body) throws MalformedHookException {
        return FreshdeskWebhook.parse(body.getBytes(StandardCharsets.UTF_8)).doorbell(Set.of(4));
    }
}
