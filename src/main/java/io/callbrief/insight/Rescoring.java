package io.callbrief.insight;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The sessions of the last time, scored again because the model or the rules changed; what would change, before anything is
 * posted.
 *
 * @param from sessions that began then or later
 * @param sessions to be scored again
 * @param waiting of them still
 * @param compared those that said something before and say it again, or something else
 * @param verdictChanged verdict or first cause
 * @param openCases of which the newest brief is about one of those
 * @param perSecond sessions scored again, from the first to the last; {@code null} before there are two
 * @param appliedAt when somebody asked for looks at those cases
 * @param looks that were asked for
 */
public record Rescoring(UUID id, String modelId, Instant from, Instant createdAt, int sessions, int waiting, int compared,
        int verdictChanged, int openCases, @Nullable Double perSecond, @Nullable Instant appliedAt,
        @Nullable Integer looks) {

    /** What would change for sessions that were judged the same way. */
    public record Change(@Nullable String oldVerdict, @Nullable String oldCause, @Nullable String newVerdict,
            @Nullable String newCause, int sessions, @Nullable Double confidenceChange) {
    }

    public boolean done() {
        return waiting == 0;
    }
}
