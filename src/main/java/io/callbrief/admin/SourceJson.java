package io.callbrief.admin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.callbrief.session.source.StoredSource;
import io.callbrief.session.source.StoredSource.Counts;
import io.callbrief.session.source.StoredSource.Status;

/**
 * A source as its admin sees it.
 *
 * @param secretNames which secrets are set
 * @param state {@code active} or {@code paused}
 */
public record SourceJson(UUID id, String kind, String name, Map<String, String> settings, Set<String> secretNames,
        String state, Instant createdAt, StatusJson status) {

    static SourceJson of(StoredSource stored) {
        return new SourceJson(stored.id(), stored.kind(), stored.name(), new TreeMap<>(stored.settings()),
                stored.secretNames(), stored.paused() ? "paused" : "active", stored.createdAt(),
                StatusJson.of(stored.status()));
    }

    /**
     * How it goes.
     *
     * @param failedPolls in a row; 0 while all is well
     * @param lastProblem why the last failed poll failed, however long ago
     * @param problems how many items could not be taken; they are at {@code /problems}
     */
    public record StatusJson(@Nullable String cursor, @Nullable Instant nextPollAt, boolean polling,
            @Nullable Instant lastPollAt, @Nullable Instant lastSuccessAt, int failedPolls,
            @Nullable String lastProblem, @Nullable Instant lastProblemAt, Counts counts, long problems) {

        static StatusJson of(Status status) {
            return new StatusJson(status.cursor(), status.nextPollAt(), status.polling(), status.lastPollAt(),
                    status.lastSuccessAt(), status.failedPolls(), status.lastProblem(), status.lastProblemAt(),
                    status.counts(), status.problems());
        }
    }

    /**
     * What came of trying a source.
     *
     * @param found in words
     * @param problem in words; {@code null} where all is well
     */
    public record TestJson(boolean ok, List<String> found, @Nullable String problem) {
    }
}
