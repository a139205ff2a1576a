package io.callbrief.work;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.callbrief.ticket.TicketRef;

/**
 * A case with the looks that were taken at it, oldest first.
 *
 * @param state {@code open} or {@code ticket_not_found}
 */
public record CaseRecord(UUID id, TicketRef ticket, String state, Instant createdAt, List<LookRecord> looks) {
    public CaseRecord {
        looks = List.copyOf(looks);
    }

    /**
     * How far a look has got.
     *
     * @param state {@code ready}, {@code leased}, {@code waiting}, {@code done} or {@code dead}
     * @param attempts begun so far
     * @param nextAt when it is due, was due, or began
     */
    public record LookRecord(List<String> reasons, String state, int attempts, Instant createdAt, Instant nextAt,
            @Nullable Instant finishedAt, @Nullable String lastProblem) {
        public LookRecord {
            reasons = List.copyOf(reasons);
        }
    }
}
