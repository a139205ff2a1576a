package io.callbrief.connector.freshdesk;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.HelpdeskUnavailableException;

/** Reads fields of Freshdesk's answers. One that must be there and is not names itself. */
final class FreshdeskJson {

    private FreshdeskJson() {
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
        return optionalInstant(json, field).orElseThrow(() -> unreadable(field));
    }

    /** Times come with the account's offset in some answers. */
    static Optional<Instant> optionalInstant(JsonNode json, String field) {
        try {
            return optional(json, field).map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** True only where it says so. */
    static boolean isTrue(JsonNode json, String field) {
        return json.path(field).isBoolean() && json.path(field).asBoolean();
    }

    private static HelpdeskUnavailableException unreadable(String field) {
        return new HelpdeskUnavailableException("Freshdesk's answer has no readable " + field, null, null);
    }
}
