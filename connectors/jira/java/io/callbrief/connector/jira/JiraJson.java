package io.callbrief.connector.jira;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.callbrief.connector.HelpdeskUnavailableException;

/** Reads fields of Jira's answers. One that must be there and is not names itself. */
final class JiraJson {

    private static final JsonMapper JSON = new JsonMapper();
    /** Jira writes {@code 2026-04-25T18:35:13.605+0530}, without the colon of ISO 8601. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME).appendPattern("[XXX][XX][X]").toFormatter(Locale.ROOT);
    /** Of the status category that means "done" everywhere; its name is translated. */
    private static final int DONE = 3;

    private JiraJson() {
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
        return value(json.path(field));
    }

    static Optional<String> value(JsonNode value) {
        return value.isValueNode() && !value.isNull() ? Optional.of(value.asText().strip()).filter(t -> !t.isEmpty())
                : Optional.empty();
    }

    static Instant instant(JsonNode json, String field) {
        return optionalInstant(json, field).orElseThrow(() -> unreadable(field));
    }

    static Optional<Instant> optionalInstant(JsonNode json, String field) {
        try {
            return optional(json, field).map(t -> OffsetDateTime.parse(t, TIME).toInstant());
        } catch (DateTimeException e) {
            throw unreadable(field);
        }
    }

    /** Whether an issue with these fields is resolved: by its resolution, or where a workflow sets none, by its status. */
    static boolean isResolved(JsonNode fields) {
        return fields.path("resolution").isObject() || isDone(fields.path("status"));
    }

    static boolean isDone(JsonNode status) {
        JsonNode category = status.path("statusCategory");
        return category.path("key").asText().equals("done") || category.path("id").asInt() == DONE;
    }

    static String accountId(JsonNode user) {
        return user.path("accountId").asText();
    }

    static String write(Object json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of texts are JSON", e);
        }
    }

    private static HelpdeskUnavailableException unreadable(String field) {
        return new HelpdeskUnavailableException("Jira's answer has no readable " + field, null, null);
    }
}
