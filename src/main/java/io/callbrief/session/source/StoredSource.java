package io.callbrief.session.source;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A source as it may be shown.
 *
 * @param secretNames which secrets are set; their values are never shown
 * @param version grows with each change of the set-up
 */
public record StoredSource(UUID id, String kind, String name, Map<String, String> settings, Set<String> secretNames,
        boolean paused, Instant createdAt, long version, Status status) {

    /**
     * How far it was read and how it goes.
     *
     * @param cursor in the kind's own words
     * @param polling some replica is at it now
     * @param failedPolls in a row
     * @param lastProblem why the last failed poll failed
     * @param problems items that could not be taken, retried ones included
     */
    public record Status(@Nullable String cursor, @Nullable Instant nextPollAt, boolean polling,
            @Nullable Instant lastPollAt, @Nullable Instant lastSuccessAt, int failedPolls,
            @Nullable String lastProblem, @Nullable Instant lastProblemAt, Counts counts, long problems) {
    }

    /** Items since the source was made. Re-reading counts again. */
    public record Counts(long recordings, long withoutRecording, long missing, long unreadable) {
    }

    /**
     * An item that could not be taken.
     *
     * @param item what the source calls it, such as a row's id
     * @param givenUp not tried again
     */
    public record ItemProblem(String item, String reason, int attempts, boolean givenUp, @Nullable UUID sessionId,
            Instant firstAt, Instant lastAt) {
    }
}
