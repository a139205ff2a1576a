package io.callbrief.connector.requesttracker;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.callbrief.connector.DeliverySignature;
import io.callbrief.connector.Doorbell;
import io.callbrief.connector.Doorbell.Event;
import io.callbrief.connector.MalformedHookException;

/**
 * What our scrip sends (connectors/request-tracker/rt/commit.pl): ids and names of events.
 *
 * @param event such as {@code ticket_created}
 * @param actor name of the user who made the change; {@code null} when not given
 */
record RtWebhook(String event, String ticketId, @Nullable String actor) {

    /** RT's id of the transaction is the delivery's: RT sends each once. */
    static final DeliverySignature SIGNATURE = new DeliverySignature("X-Callbrief-Signature", "X-Callbrief-Timestamp",
            "X-Callbrief-Delivery");

    private static final String VERSION = "1";
    private static final Pattern TICKET_ID = Pattern.compile("[1-9][0-9]{0,18}");
    private static final ObjectReader JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build().readerFor(JsonNode.class);

    static RtWebhook parse(byte[] body) throws MalformedHookException {
        JsonNode json = json(body);
        String version = value(json, "v");
        if (version != null && !version.equals(VERSION)) {
            throw new MalformedHookException("v: only version " + VERSION + " of the scrip's body is known");
        }
        String event = value(json, "event");
        if (event == null) {
            throw new MalformedHookException("event: missing");
        }
        String ticketId = value(json, "ticket_id");
        if (ticketId == null || !TICKET_ID.matcher(ticketId).matches()) {
            throw new MalformedHookException("ticket_id: must be the digits of a ticket id");
        }
        return new RtWebhook(event, ticketId, value(json, "actor"));
    }

    /** Our own comment rings like any other: not for us. We resolve nothing, so that in our name is somebody else's. */
    Optional<Doorbell> doorbell(RtSettings settings) {
        if (event.equals("ticket_resolved")) {
            return Optional.of(new Doorbell(ticketId, Event.TICKET_RESOLVED));
        }
        if (settings.isBot(actor)) {
            return Optional.empty();
        }
        return switch (event) {
            case "ticket_created" -> Optional.of(new Doorbell(ticketId, Event.TICKET_CREATED));
            case "ticket_updated" -> Optional.of(new Doorbell(ticketId, Event.TICKET_UPDATED));
            default -> Optional.empty();
        };
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
            throw new MalformedHookException(field + ": must be a string or a number");
        }
        String text = value.isMissingNode() || value.isNull() ? "" : value.asText().strip();
        return text.isEmpty() ? null : text;
    }
}
