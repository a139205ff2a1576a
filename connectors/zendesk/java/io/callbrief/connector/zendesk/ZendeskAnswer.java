package io.callbrief.connector.zendesk;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * What Zendesk answered.
 *
 * @param json {@code null} when the body is no JSON
 * @param date Zendesk's clock; {@code null} when not told
 */
record ZendeskAnswer(int status, @Nullable JsonNode json, ZendeskLimits limits, @Nullable Instant date) {

    private static final JsonMapper JSON = new JsonMapper();
    /** Zendesk's error codes are identifiers; whatever else stands there may quote a ticket. */
    private static final Pattern ERROR_CODE = Pattern.compile("[A-Za-z_]{1,60}");

    static ZendeskAnswer read(Response response) {
        return new ZendeskAnswer(response.getStatus(), json(response.readEntity(String.class)),
                ZendeskLimits.read(response), date(response.getHeaderString(HttpHeaders.DATE)));
    }

    boolean success() {
        return status >= 200 && status < 300;
    }

    /** Zendesk's own code of an error, such as {@code RecordInvalid}. */
    Optional<String> error() {
        return json == null ? Optional.empty()
                : Optional.of(json.path("error").asText()).filter(e -> ERROR_CODE.matcher(e).matches());
    }

    private static @Nullable JsonNode json(@Nullable String body) {
        try {
            return body == null || body.isBlank() ? null : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return null; // an error page of a proxy; the status says the rest
        }
    }

    private static @Nullable Instant date(@Nullable String date) {
        try {
            return date == null ? null : ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        } catch (DateTimeException e) {
            return null; // then our own clock has to do
        }
    }
}
