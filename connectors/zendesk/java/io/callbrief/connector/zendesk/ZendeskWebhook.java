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
import io.callbrief.connector.MalformedHookException;

/** The body of a delivery: what our triggers send, or an event that a webhook is subscribed to. */
final class ZendeskWebhook {

    private static final Pattern TICKET_ID = Pattern.compile("[1-9][0-9]{0,18}");
    private static final Set<String> RESOLVED = Set.of("solved", "closed");
    private static final ObjectReader JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build().readerFor(JsonNode.class);

    private ZendeskWebhook() {
    }

    /** @param botUserId our own id, {@code null} when not known here */
    static Optional<Doorbell> doorbell(byte[] body, ZendeskSettings settings, @Nullable String botUserId)
            throws MalformedHookException {
        JsonNode json = json(body);
        return ZendeskEvent.isOne(json) ? ZendeskEvent.parse(json).doorbell(botUserId)
                : ZendeskTriggerBody.parse(json).doorbell(settings);
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

    /**
     * As text, whatever its JSON type is: placeholders make a string of everything.
     *
     * @return {@code null} when missing, null or blank
     */
    static @Nullable String value(JsonNode json, String prefix, String field) throws MalformedHookException {
        JsonNode value = json.path(field);
        if (value.isContainerNode()) {
            throw new MalformedHookException(prefix + field + ": must be a string");
        }
        String text = value.isMissingNode() || value.isNull() ? "" : value.asText().strip();
        return text.isEmpty() ? null : text;
    }

    static boolean isTicketId(@Nullable String id) {
        return id != null && TICKET_ID.matcher(id).matches();
    }

    /** Triggers write statuses with a capital letter, events in capitals. */
    static boolean isResolved(@Nullable String status) {
        return status != null && RESOLVED.contains(status.toLowerCase(Locale.ROOT));
    }
}
