package io.callbrief.connector.zendesk;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

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
record ZendeskWebhook(String event, String ticketId, @Nullable String status, @Nullable String actorEmail) {

    private static final String VERSION = "1";
    private static final Pattern TICKET_ID = Pattern.compile("[1-9][0-9]{0,18}");
    private static final Set<String> RESOLVED = Set.of("solved", "closed");
    private static final ObjectReader JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build().readerFor(JsonNode.class);

    static ZendeskWebhook parse(byte[] body) throws MalformedHookException {
        JsonNode json = json(body);
        String version = value(json, "v");
        if (version != null && !version.equals(VERSION)) {
            throw new MalformedHookException("v: only version " + VERSION + " of the trigger's body is known");
        }
        String event = value(json, "event");
        if (event == null) {
            throw new MalformedHookException("event: missing");
        }
        String ticketId = value(json, "ticket_id");
        if (ticketId == null || !TICKET_ID.matcher(ticketId).matches()) {
            throw new MalformedHookException("ticket_id: must be the digits of a ticket id");
        }
        return new ZendeskWebhook(event, ticketId, value(json, "status"), value(json, "actor_email"));
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
                    isResolved() ? Event.TICKET_RESOLVED : Event.TICKET_UPDATED));
            default -> Optional.empty();
        };
    }

    /** Zendesk writes statuses with a capital letter. */
    private boolean isResolved() {
        return status != null && RESOLVED.contains(status.toLowerCase(Locale.ROOT));
    }

    private static JsonNode json(byte[] body) throws MalformedHookException {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (IOException e) {
            // without its message: that quotes the body
            throw new MalformedHookException("the body is not JSON");
        }
        if (!json.isObject()) {
            throw new MalformedHookException("the body is not a JSON object");
        }
        return json;
    }

    private static @Nullable String value(JsonNode json, String field) throws MalformedHookException {
        JsonNode value = json.path(field);
        if (value.isContainerNode()) {
            throw new MalformedHookException(field + ": must be a string");
        }
        String text = value.isMissingNode() || value.isNull() ? "" : value.asText().strip();
        return text.isEmpty() ? null : text;
    }
}
