package io.callbrief.connector.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.callbrief.connector.Doorbell;
import io.callbrief.connector.Doorbell.Event;
import io.callbrief.connector.MalformedHookException;

/** Events that a webhook is subscribed to. */
class ZendeskEventTest {

    private static final String BOT = "9001";
    private static final ZendeskSettings SETTINGS = new ZendeskSettings("callbrief@acme.example", null, null, null, null, "t",
            "s", null, null);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "ticket.created              | {\"id\":\"7\",\"status\":\"NEW\"}    | {}                           | TICKET_CREATED",
            "ticket.created              | {\"id\":\"7\",\"status\":\"SOLVED\"} | {}                           | TICKET_CREATED",
            "ticket.comment_added        | {\"id\":\"7\",\"status\":\"OPEN\"}   | {\"comment\":{\"id\":\"1\"}} | TICKET_UPDATED",
            "ticket.comment_added        | {\"id\":7}                           | null                         | TICKET_UPDATED",
            "ticket.comment_added        | {\"id\":\"7\",\"status\":\"SOLVED\"} | {}                           | TICKET_RESOLVED",
            "ticket.attachment_linked_to_comment | {\"id\":\"7\",\"tags\":null} | {\"comment\":{\"attachment\":{}}} | TICKET_UPDATED",
            "ticket.status_changed       | {\"id\":\"7\"} | {\"current\":\"SOLVED\",\"previous\":\"OPEN\"}  | TICKET_RESOLVED",
            "ticket.status_changed       | {\"id\":\"7\"} | {\"current\":\"CLOSED\",\"previous\":\"SOLVED\"} | TICKET_RESOLVED",
            "ticket.status_changed       | {\"id\":\"7\"} | {\"current\":\"solved\"}                         | TICKET_RESOLVED",
            "ticket.status_changed       | {\"id\":\"7\",\"status\":\"SOLVED\"} | null                       | TICKET_RESOLVED",
            "ticket.status_changed       | {\"id\":\"7\"} | {\"current\":\"OPEN\",\"previous\":\"SOLVED\"}   | TICKET_UPDATED",
            "messaging_ticket.message_added | {\"id\":\"7\"} | {\"actor\":{\"type\":\"end_user\"}}           | TICKET_UPDATED",
            "messaging_ticket.message_added | {\"id\":\"7\"} | {}                                            | TICKET_UPDATED" })
    void anEventRingsForItsTicket(String type, String detail, String event, Event expected) throws MalformedHookException {
        assertThat(doorbell(envelope("zen:event-type:" + type, detail, event), BOT)).hasValue(new Doorbell("7", expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "ticket.status_changed          | {\"current\":\"PENDING\",\"previous\":\"OPEN\"}",
            "ticket.status_changed          | {\"current\":\"OPEN\"}",
            "messaging_ticket.message_added | {\"actor\":{\"type\":\"system\"}}",
            "ticket.tags_changed            | {}",
            "ticket.custom_field_changed    | {}",
            "ticket.problem_link_changed    | {}",
            "ticket.merged                  | {}",
            "ticket.soft_deleted            | {}",
            "ticket.never_heard_of          | {}",
            "user.deleted                   | {}" })
    void whatTellsNothingNewIsNotForUs(String type, String event) throws MalformedHookException {
        assertThat(doorbell(envelope("zen:event-type:" + type, "{\"id\":\"7\"}", event), BOT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "ticket.comment_added | {\"id\":\"7\",\"actor_id\":\"9001\"} | {}",
            "ticket.comment_added | {\"id\":\"7\",\"actor_id\":9001}     | {}",
            "ticket.comment_added | {\"id\":\"7\"} | {\"comment\":{\"author\":{\"id\":\"9001\",\"is_staff\":true}}}",
            "ticket.comment_added | {\"id\":\"7\"} | {\"comment\":{\"author_id\":\"9001\"}}",
            "ticket.comment_added | {\"id\":\"7\",\"actor_id\":null} | {\"comment\":{\"author\":null,\"author_id\":9001}}",
            "ticket.attachment_linked_to_comment | {\"id\":\"7\",\"actor_id\":\"9001\"} | {}",
            "ticket.created       | {\"id\":\"7\",\"actor_id\":\"9001\"} | {}" })
    void whatOurOwnAgentDidIsNotForUs(String type, String detail, String event) throws MalformedHookException {
        String body = envelope("zen:event-type:" + type, detail, event);

        assertThat(doorbell(body, BOT)).isEmpty();
        assertThat(doorbell(body, "9002")).isPresent();
        assertThat(doorbell(body, null)).isPresent();
    }

    @Test
    void whereOurOwnIdIsNotKnownOurNoteIsKnownByItsReference() throws MalformedHookException {
        String ours = "{\"comment\":{\"is_public\":false,\"body\":\"Pre-analysis\\nref callbrief:a41c:1\"}}";

        assertThat(doorbell(envelope("zen:event-type:ticket.comment_added", "{\"id\":\"7\"}", ours), null)).isEmpty();
        assertThat(doorbell(envelope("zen:event-type:ticket.comment_added", "{\"id\":\"7\"}",
                ours.replace("false", "true")), null)).as("a customer quotes it").isPresent();
    }

    @Test
    void aTicketSolvedInOurNameWasSolvedBySomebodyElse() throws MalformedHookException {
        assertThat(doorbell(envelope("zen:event-type:ticket.status_changed", "{\"id\":\"7\",\"actor_id\":\"9001\"}",
                "{\"current\":\"SOLVED\"}"), BOT)).hasValue(new Doorbell("7", Event.TICKET_RESOLVED));
    }

    @Test
    void theSubjectIsEnoughToNameTheTicket() throws MalformedHookException {
        assertThat(doorbell("{\"type\":\"ZEN:EVENT-TYPE:TICKET.CREATED\",\"zendesk_event_version\":\"2022-11-06\","
                + "\"subject\":\"zen:ticket:7\",\"detail\":null}", BOT)).hasValue(new Doorbell("7", Event.TICKET_CREATED));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"id\":null}", "{\"id\":\" \"}", "{\"id\":\"x\"}", "{\"id\":\"012\"}", "{\"id\":true}" })
    void withoutATicketIdItIsMalformed(String detail) {
        assertMalformed("{\"type\":\"zen:event-type:ticket.created\",\"detail\":" + detail + "}",
                "detail.id: must be the digits of a ticket id");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "{\"type\":null,\"zendesk_event_version\":\"2022-11-06\"} | type: missing",
            "{\"type\":[],\"zendesk_event_version\":\"2022-11-06\"} | type: must be a string",
            "{\"type\":\"zen:event-type:ticket.created\",\"detail\":[]} | detail: must be an object",
            "{\"type\":\"zen:event-type:ticket.created\",\"detail\":{\"id\":{}}} | detail.id: must be a string",
            "{\"type\":\"zen:event-type:ticket.created\",\"subject\":\"zen:ticket:8\",\"detail\":{\"id\":\"7\"}}"
                    + " | subject: names another ticket than detail.id",
            "{\"type\":\"zen:event-type:ticket.comment_added\",\"detail\":{\"id\":\"7\"},\"event\":\"x\"}"
                    + " | event: must be an object",
            "{\"type\":\"zen:event-type:ticket.comment_added\",\"detail\":{\"id\":\"7\"},\"event\":{\"comment\":1}}"
                    + " | event.comment: must be an object",
            "{\"type\":\"zen:event-type:ticket.comment_added\",\"detail\":{\"id\":\"7\",\"actor_id\":[1]}}"
                    + " | detail.actor_id: must be a string",
            "{\"type\":\"zen:event-type:ticket.status_changed\",\"detail\":{\"id\":\"7\"},\"event\":{\"current\":null}}"
                    + " | event.current: missing" })
    void aMalformedEventNamesItsField(String body, String reason) {
        assertMalformed(body, reason);
    }

    private static void assertMalformed(String body, String reason) {
        assertThatThrownBy(() -> doorbell(body, BOT)).isInstanceOf(MalformedHookException.class).hasMessage(reason);
    }

    private static String envelope(String type, String detail, String event) {
        return "{\"account_id\":1,\"detail\":" + detail + ",\"event\":" + event
                + ",\"id\":\"e-1\",\"subject\":\"zen:ticket:7\","
                + "\"time\":\"2026-11-21T08:30:00.123456789Z\",\"type\":\"" + type
                + "\",\"zendesk_event_version\":\"2022-11-06\"}";
    }

    private static Optional<Doorbell> doorbell(String body, @Nullable String botUserId) throws MalformedHookException {
        return ZendeskWebhook.doorbell(body.getBytes(StandardCharsets.UTF_8), SETTINGS, botUserId);
    }
}
