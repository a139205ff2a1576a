package io.callbrief.connector.freshdesk;

import java.time.DateTimeException;
import java.time.Duration;
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
 * What Freshdesk answered.
 *
 * @param json {@code null} when the body is no JSON
 * @param retryAfter {@code null} when not asked to wait
 * @param date Freshdesk's clock; {@code null} when not told
 * @param budget calls of the whole account; {@code null} when not told
 */
record FreshdeskAnswer(int status, @Nullable JsonNode json, @Nullable Duration retryAfter, @Nullable Instant date,
        @Nullable Budget budget) {

    /** Calls in the present hour or minute, which of them depends on the account. */
    record Budget(long total, long remaining) {
    }

    private static final JsonMapper JSON = new JsonMapper();
    /** Freshdesk's codes and names of fields are identifiers; whatever else stands there may quote a ticket. */
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]{0,80}");
    /** Some accounts are told {@code 100.0}. */
    private static final Pattern COUNT = Pattern.compile("([0-9]{1,9})(\\.[0-9]*)?");

    static FreshdeskAnswer read(Response response) {
        return new FreshdeskAnswer(response.getStatus(), json(response.readEntity(String.class)),
                seconds(response.getHeaderString(HttpHeaders.RETRY_AFTER)),
                date(response.getHeaderString(HttpHeaders.DATE)),
                budget(response.getHeaderString("X-RateLimit-Total"), response.getHeaderString("X-RateLimit-Remaining")));
    }

    boolean success() {
        return status >= 200 && status < 300;
    }

    /** Freshdesk's own code of an error, such as {@code access_denied}, or field and code, such as {@code body too_long}. */
    Optional<String> error() {
        if (json == null) {
            return Optional.empty();
        }
        JsonNode first = json.path("errors").path(0);
        Optional<String> code = identifier(first, "code").or(() -> identifier(json, "code"));
        return identifier(first, "field").map(field -> field + code.map(c -> " " + c).orElse("")).or(() -> code);
    }

    private static Optional<String> identifier(JsonNode json, String field) {
        return FreshdeskJson.optional(json, field).filter(text -> IDENTIFIER.matcher(text).matches());
    }

    private static @Nullable JsonNode json(@Nullable String body) {
        try {
            return body == null || body.isBlank() ? null : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return null; // an error page of a proxy; the status says the rest
        }
    }

    private static @Nullable Duration seconds(@Nullable String retryAfter) {
        Optional<Long> seconds = count(retryAfter);
        return seconds.map(Duration::ofSeconds).orElse(null);
    }

    private static @Nullable Budget budget(@Nullable String total, @Nullable String remaining) {
        Optional<Long> all = count(total);
        Optional<Long> left = count(remaining);
        return all.isPresent() && left.isPresent() ? new Budget(all.get(), left.get()) : null;
    }

    private static Optional<Long> count(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).map(COUNT::matcher).filter(m -> m.matches())
                .map(m -> Long.valueOf(m.group(1)));
    }

    private static @Nullable Instant date(@Nullable String date) {
        try {
            return date == null ? null : ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        } catch (DateTimeException e) {
            return null; // then our own clock has to do
        }
    }
}
