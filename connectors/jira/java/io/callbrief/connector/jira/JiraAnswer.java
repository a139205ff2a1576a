package io.callbrief.connector.jira;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * What Jira answered. Its error messages may quote an issue, so only the status is ever told on.
 *
 * @param json {@code null} when the body is no JSON
 * @param retryAfter {@code null} when not asked to wait
 * @param date Jira's clock; {@code null} when not told
 */
record JiraAnswer(int status, @Nullable JsonNode json, @Nullable Duration retryAfter, @Nullable Instant date) {

    private static final JsonMapper JSON = new JsonMapper();

    static JiraAnswer read(Response response) {
        return new JiraAnswer(response.getStatus(), json(response.readEntity(String.class)),
                seconds(response.getHeaderString(HttpHeaders.RETRY_AFTER)),
                date(response.getHeaderString(HttpHeaders.DATE)));
    }

    boolean success() {
        return status >= 200 && status < 300;
    }

    boolean missing() {
        return status == 404 || status == 410;
    }

    private static @Nullable JsonNode json(@Nullable String body) {
        try {
            return body == null || body.isBlank() ? null : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return null; // an error page of a proxy; the status says the rest
        }
    }

    private static @Nullable Duration seconds(@Nullable String retryAfter) {
        return retryAfter != null && retryAfter.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(retryAfter)) : null;
    }

    private static @Nullable Instant date(@Nullable String date) {
        try {
            return date == null ? null : ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        } catch (DateTimeException e) {
            return null; // then our own clock has to do
        }
    }
}
