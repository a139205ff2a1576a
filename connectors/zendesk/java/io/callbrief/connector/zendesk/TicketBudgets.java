package io.callbrief.connector.zendesk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/** Which tickets Zendesk takes no update of for a while: 30 in 10 minutes per user and ticket. */
final class TicketBudgets {

    private final Clock clock;
    private final Map<String, Instant> closedUntil = new ConcurrentHashMap<>();

    TicketBudgets(Clock clock) {
        this.clock = clock;
    }

    /** @return {@code null} when it may be updated */
    @Nullable
    Duration closedFor(String ticketId) {
        Instant until = closedUntil.get(ticketId);
        Duration left = until == null ? Duration.ZERO : Duration.between(clock.instant(), until);
        return left.isNegative() || left.isZero() ? null : left;
    }

    void close(String ticketId, Duration time) {
        Instant now = clock.instant();
        closedUntil.values().removeIf(until -> !until.isAfter(now));
        closedUntil.put(ticketId, now.plus(time));
    }
}
