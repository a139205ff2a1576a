package io.callbrief.insight;

import java.util.UUID;
import java.util.stream.Stream;

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
        ARRIVED(0),
        /** Was there before, or another end of its call came in. */
        AGAIN(1),
        RESCORED(2);

        private final int number;

        Priority(int number) {
            this.number = number;
        }

        /** As rows have it: the least comes first. */
        public static Priority ofNumber(int number) {
            return Stream.of(values()).filter(one -> one.number == number).findFirst().orElseThrow();
        }
    }
}
