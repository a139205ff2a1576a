package io.callbrief.insight;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A session that this replica analyses, until its lease ends.
 *
 * @param attempt from 1
 * @param rescoring the run that it is scored again for; {@code null} when there is none
 */
public record QueuedSession(UUID sessionId, Priority priority, int attempt, @Nullable UUID rescoring, UUID lease) {

    /** What comes first. */
    public enum Priority {
        ARRIVED,
        /** Was there before, or another end of its call came in. */
        AGAIN,
        RESCORED
    }
}
