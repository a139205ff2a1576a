package io.callbrief.connector.zendesk;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.Doorbell;
import io.callbrief.connector.Doorbell.Event;
import io.callbrief.connector.MalformedHookException;

/**
 * The body that the triggers of the README send. Zendesk fills its placeholders as text, so every value is a string; only
 * ids and enums are in it, because a template does not escape quotes.
 *
 * @param event such as {@code ticket_created}
 * @param status of the ticket when the trigger fired; {@code null} when not given
 * @param actorEmail of who caused the event; {@code null} when not given
 */
record ZendeskTriggerBody(String event, String ticketId, @Nullable String status, @Nullable String actorEmail) {

    private static final String VERSION = "1";

    /** For a trigger: its body, with the placeholders that Zendesk fills. */
    static String template(String event) {
        return "{\"v\":" + VERSION + ",\"event\":\"" + event + "\",\"ticket_id\":\"{{ticket.id}}\","
                + "\"status\":\"{{ticket.status}}\",\"actor_email\":\"{{current_user.email}}\"}";
    }

    static ZendeskTriggerBody parse(JsonNode json) throws MalformedHookException {
        String version = ZendeskWebhook.value(json, "", "v");
        if (version != null && !version.equals(VERSION)) {
            throw new MalformedHookException("v: only version " + VERSION + " of the trigger's body is known");
        }
        String event = ZendeskWebhook.value(json, "", "event");
        if (event == null) {
            throw new MalformedHookException("event: missing");
        }
        String ticketId = ZendeskWebhook.value(json, "", "ticket_id");
        if (ticketId == null || !ZendeskWebhook.isTicketId(ticketId)) {
            throw new MalformedHookException("ticket_id: must be the digits of a ticket id");
        }
        return new ZendeskTriggerBody(event, ticketId, ZendeskWebhook.value(json, "", "status"),
                ZendeskWebhook.value(json, "", "actor_email"));
    }

    /**
     * Our own note makes Zendesk fire {@code ticket_updated} with us as the actor: not for us. It never solves a ticket, so
     * a {@code ticket_solved} in our name is somebody else using the same agent, and counts.
     */
    Optional<Doorbell> doorbell(ZendeskSettings settings) {
        if (event.equals("ticket_solved")) {
            return Optional.of(new Doorbell(ticketId, Event.TICKET_RESOLVED));
        }
        if (settings.isBot(actorEmail)) {
            return Optional.empty();
        }
        return switch (event) {
            case "ticket_created" -> Optional.of(new Doorbell(ticketId, Event.TICKET_CREATED));
            case "ticket_updated" -> Optional.of(new Doorbell(ticketId,
                    ZendeskWebhook.isResolved(status) ? Event.TICKET_RESOLVED : Event.TICKET_UPDATED));
            default -> Optional.empty();
        };
    }
}
