package io.callbrief.feedback;

import java.time.Duration;
import java.util.Optional;

import io.callbrief.brief.SelfCheck;

/**
 * The user's calls after the ticket was resolved.
 *
 * @param fine without the cause
 * @param same with the same cause again
 */
public record LaterCalls(int fine, int same) {

    /** How long they are watched. */
    public static final Duration WATCHED_FOR = Duration.ofDays(14);
    /** So many without the cause, and none with it, prove the fix. */
    private static final int ENOUGH = SelfCheck.ENOUGH_FINE;

    /** @return empty while too few to say */
    public Optional<Statement> statement() {
        if (same > 0) {
            return Optional.of(Statement.observed(LabelSource.LATER_CALLS, false));
        }
        return fine >= ENOUGH ? Optional.of(Statement.observed(LabelSource.LATER_CALLS, true)) : Optional.empty();
    }
}
