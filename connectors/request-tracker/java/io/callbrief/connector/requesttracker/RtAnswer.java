package io.callbrief.connector.requesttracker;

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
 * What RT answered. What it says in words is in the language of our user and may quote a ticket: nobody reads it.
 *
 * @param json {@code null} when the body is no JSON
 * @param etag of a ticket: the id of its newest transaction, in quotes; {@code null} without
 * @param location of what was made; {@code null} without
 * @param retryAfter {@code null} when not asked to wait
 * @param date RT's clock; {@code null} when not told
 */
record RtAnswer(int status, @Nullable JsonNode json, @Nullable String etag, @Nullable String location,
        @Nullable Duration retryAfter, @Nullable Instant date) {

    private static final JsonMapper JSON = new JsonMapper();

    static RtAnswer read(Response response) {
        return new RtAnswer(response.getStatus(), json(response.readEntity(String.class)),
                response.getHeaderString(HttpHeaders.ETAG), response.getHeaderString(HttpHeaders.LOCATION),
                seconds(response.getHeaderString(HttpHeaders.RETRY_AFTER)),
                date(response.getHeaderString(HttpHeaders.DATE)));
    }

    boolean success() {
        return status >= 200 && status < 300;
    }

    private static @Nullable JsonNode json(@Nullable String body) {
        try {
            return body == null || body.isBlank() ? null : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return null; // a page of RT's or of a proxy; the status says the rest
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
