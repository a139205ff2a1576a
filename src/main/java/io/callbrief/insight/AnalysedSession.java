package io.callbrief.insight;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A session behind a number.
 *
 * @param environment by dimension's id
 * @param caseIds of tickets about it
 */
public record AnalysedSession(UUID sessionId, Instant startedAt, @Nullable String organizationId, @Nullable String userId,
        @Nullable String verdict, @Nullable String cause, @Nullable Double confidence, @Nullable String signature,
        @Nullable String problem, Map<String, String> environment, List<UUID> caseIds) {
    public AnalysedSession {
        environment = Map.copyOf(environment);
        caseIds = List.copyOf(caseIds);
    }

    /**
     * Which sessions somebody asks for; what is {@code null} does not matter.
     *
     * @param value of the dimension {@code by}
     * @param after the place where the page before ended, newest first
     */
    public record Query(@Nullable String cause, @Nullable String signature, @Nullable String application,
            @Nullable Dimension by, @Nullable String value, Instant from, Instant to, @Nullable Place after, int limit) {
    }

    /** In a list by time and id. */
    public record Place(Instant startedAt, UUID sessionId) {
    }
}
