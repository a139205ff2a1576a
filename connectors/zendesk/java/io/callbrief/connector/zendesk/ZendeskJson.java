package io.callbrief.connector.zendesk;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.callbrief.connector.HelpdeskUnavailableException;

/** Reads fields of Zendesk's answers. One that must be there and is not names itself. */
final class ZendeskJson {

    private static final JsonMapper JSON = new JsonMapper();

    private ZendeskJson() {
    }

    static JsonNode object(JsonNode json, String field) {
        JsonNode object = json.path(field);
        if (!object.isObject()) {
            throw unreadable(field);
        }
        return object;
    }

    static String required(JsonNode json, String field) {
        return optional(json, field).orElseThrow(() -> unreadable(field));
    }

    /** Empty for null, blank and what is no single value. */
    static Optional<String> optional(JsonNode json, String field) {
        JsonNode value = json.path(field);
        return value.isValueNode() && !value.isNull() ? Optional.of(value.asText().strip()).filter(t -> !t.isEmpty())
                : Optional.empty();
    }

    static Instant instant(JsonNode json, String field) {
        try {
            return Instant.parse(required(json, field));
        } catch (DateTimeException e) {
            throw unreadable(field);
        }
    }

    /** Maps, lists, texts, numbers and booleans as JSON. */
    static String write(Map<String, Object> object) {
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of texts are JSON", e);
        }
    }

    private static HelpdeskUnavailableException unreadable(String field) {
        return new HelpdeskUnavailableException("Zendesk's answer has no readable " + field, null, null);
    }
}
