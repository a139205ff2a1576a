package io.callbrief.connector.requesttracker;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.callbrief.connector.HelpdeskUnavailableException;

/** Reads fields of RT's answers. One that must be there and is not names itself. */
final class RtJson {

    private static final JsonMapper JSON = new JsonMapper();

    private RtJson() {
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

    /** The id of another object: depending on the call it comes as an object or alone. */
    static String reference(JsonNode json, String field) {
        JsonNode value = json.path(field);
        return value.isObject() ? value.path("id").asText() : value.asText();
    }

    static Instant instant(JsonNode json, String field) {
        return optionalInstant(json, field).orElseThrow(() -> unreadable(field));
    }

    /** RT writes "not set" as the beginning of 1970. */
    static Optional<Instant> optionalInstant(JsonNode json, String field) {
        try {
            return optional(json, field).map(Instant::parse).filter(i -> !i.equals(Instant.EPOCH));
        } catch (DateTimeException e) {
            throw unreadable(field);
        }
    }

    /** Values of a custom field by its name or number. */
    static List<String> values(JsonNode json, String field) {
        List<String> values = new ArrayList<>();
        for (JsonNode candidate : json.path("CustomFields")) {
            if (candidate.path("name").asText().equalsIgnoreCase(field) || candidate.path("id").asText().equals(field)) {
                candidate.path("values").forEach(v -> values.add(v.asText().strip()));
            }
        }
        values.removeIf(String::isEmpty);
        return values;
    }

    static Optional<String> value(JsonNode json, String field) {
        return values(json, field).stream().findFirst();
    }

    static String text(Object maps) {
        try {
            return JSON.writeValueAsString(maps);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of texts are JSON", e);
        }
    }

    private static HelpdeskUnavailableException unreadable(String field) {
        return new HelpdeskUnavailableException("RT's answer has no readable " + field, null, null);
    }
}
