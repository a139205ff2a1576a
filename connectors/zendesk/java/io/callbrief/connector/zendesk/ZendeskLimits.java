package io.callbrief.connector.zendesk;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jspecify.annotations.Nullable;

/**
 * What the headers of an answer say about calling again.
 *
 * @param retryAfter {@code null} when not asked to wait
 * @param noUpdateOfTicketFor until when Zendesk refuses further updates of the ticket that was just updated; {@code null}
 *        while it takes some
 */
record ZendeskLimits(@Nullable Duration retryAfter, @Nullable Duration noUpdateOfTicketFor) {

    /** {@code total=30; remaining=0; resets=468}, in seconds; the second is its older name. */
    private static final String PER_TICKET = "zendesk-ratelimit-per-ticket-updates";
    private static final String PER_TICKET_BEFORE = "zendesk-rate-limit-tickets-update";
    private static final Pattern EXHAUSTED = Pattern.compile("\\bremaining=0\\s*;\\s*resets=([0-9]{1,6})\\b");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");

    static ZendeskLimits read(Response response) {
        Duration ticket = exhausted(response.getHeaderString(PER_TICKET));
        if (ticket == null) {
            ticket = exhausted(response.getHeaderString(PER_TICKET_BEFORE));
        }
        Duration asked = seconds(response.getHeaderString(HttpHeaders.RETRY_AFTER));
        if (asked == null) {
            asked = ticket;
        }
        if (asked == null && "0".equals(response.getHeaderString("ratelimit-remaining"))) {
            asked = seconds(response.getHeaderString("ratelimit-reset"));
        }
        return new ZendeskLimits(asked, ticket);
    }

    private static @Nullable Duration exhausted(@Nullable String header) {
        Matcher matcher = EXHAUSTED.matcher(header == null ? "" : header);
        return matcher.find() ? seconds(matcher.group(1)) : null;
    }

    private static @Nullable Duration seconds(@Nullable String seconds) {
        return seconds != null && SECONDS.matcher(seconds).matches() ? Duration.ofSeconds(Long.parseLong(seconds)) : null;
    }
}
