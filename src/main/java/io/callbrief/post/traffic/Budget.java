package io.callbrief.post.traffic;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What the headers of an answer say of the helpdesk's budget. Names as Zendesk ({@code ratelimit-*}, {@code x-rate-limit*}),
 * Freshdesk ({@code x-ratelimit-total}) and Jira ({@code x-ratelimit-*}) send them.
 *
 * @param limit {@code null} when not told
 * @param resetsAt when the budget is whole again
 */
record Budget(double remaining, @Nullable Double limit, Instant resetsAt) {

    private static final Duration WINDOW_NOT_TOLD = Duration.ofMinutes(1);
    /** A longer one is a clock that is wrong. */
    private static final Duration LONGEST_WINDOW = Duration.ofHours(1);

    /** Empty when the answer tells nothing of a budget. */
    static Optional<Budget> of(Function<String, @Nullable String> header, Instant now) {
        Double remaining = number(header, "ratelimit-remaining", "x-ratelimit-remaining", "x-rate-limit-remaining");
        if (remaining == null) {
            return Optional.empty();
        }
        Double limit = number(header, "ratelimit-limit", "x-ratelimit-limit", "x-ratelimit-total", "x-rate-limit");
        return Optional.of(new Budget(remaining, limit, resetsAt(header, now)));
    }

    /** Whether only what others need is left. */
    boolean usedUp(int reservePercent) {
        return remaining <= (limit == null ? 0 : limit * reservePercent / 100);
    }

    private static Instant resetsAt(Function<String, @Nullable String> header, Instant now) {
        Double seconds = number(header, "ratelimit-reset");
        Instant told = seconds == null ? instant(header.apply("x-ratelimit-reset"))
                : now.plusMillis(Math.round(seconds * 1000));
        return told != null && told.isAfter(now) && told.isBefore(now.plus(LONGEST_WINDOW)) ? told
                : now.plus(WINDOW_NOT_TOLD);
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null; // as if it were not told
        }
    }

    /** Freshdesk sends figures such as {@code 100.0}. */
    private static @Nullable Double number(Function<String, @Nullable String> header, String... names) {
        return Stream.of(names).map(header).filter(text -> text != null && text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?"))
                .map(Double::valueOf).findFirst().orElse(null);
    }
}
