package io.callbrief.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Keeps a few workers free of any one helpdesk, so that a slow one, or one with a flood of tickets, does not hold up the
 * others. Whoever has to wait is told a moment at which its turn should have come, one after the other.
 */
final class FairShare {

    private static final Duration FIRST_GUESS = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    /** Weight of the newest look in the mean. */
    private static final double NEWEST = 0.2;

    private final int most;
    private final Clock clock;
    private final Map<UUID, Queue> queues = new HashMap<>();

    private static final class Queue {
        private int running;
        private double meanMillis = FIRST_GUESS.toMillis();
        private Instant lastTurn = Instant.MIN;
    }

    /** @param workers of which a quarter, one at least, is kept free of any one helpdesk; a single worker serves all */
    FairShare(int workers, Clock clock) {
        this.most = Math.max(1, workers - Math.max(1, workers / 4));
        this.clock = clock;
    }

    /** @return false when this helpdesk has its share already; else {@link #ended} has to follow */
    synchronized boolean begin(UUID connectorId) {
        Queue queue = queues.computeIfAbsent(connectorId, id -> new Queue());
        if (queue.running >= most) {
            return false;
        }
        queue.running++;
        return true;
    }

    /** When the next one that had to wait should come again. */
    synchronized Instant nextTurn(UUID connectorId) {
        Queue queue = queues.computeIfAbsent(connectorId, id -> new Queue());
        Instant now = clock.instant();
        Instant behind = queue.lastTurn.isBefore(now) ? now : queue.lastTurn;
        Instant turn = behind.plusMillis(Math.max(1, Math.round(queue.meanMillis / most)));
        Instant latest = now.plus(LONGEST_WAIT);
        queue.lastTurn = turn.isAfter(latest) ? latest : turn;
        return queue.lastTurn;
    }

    synchronized void ended(UUID connectorId, Duration took) {
        Queue queue = queues.computeIfAbsent(connectorId, id -> new Queue());
        queue.running--;
        queue.meanMillis += NEWEST * (took.toMillis() - queue.meanMillis);
    }
}
