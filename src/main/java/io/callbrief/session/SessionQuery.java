package io.callbrief.session;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Which sessions to list.
 *
 * @param userId {@code null}: of any user
 * @param after the last session of the page before
 */
public record SessionQuery(@Nullable String userId, Instant from, Instant to, @Nullable Position after, int limit) {

    /** A place in the order of start and id. */
    public record Position(Instant startedAt, UUID sessionId) {
    }
}
