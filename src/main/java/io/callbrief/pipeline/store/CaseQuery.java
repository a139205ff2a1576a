package io.callbrief.pipeline.store;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Which cases to find. What is {@code null} does not matter.
 *
 * @param verdict {@code diagnosed}, {@code no_fault_found} or {@code abstained}, as the newest brief says it
 * @param cause the id of the newest brief's first cause
 * @param abstention the id of the newest brief's reason to name no cause
 * @param userId whose call it is about, or may be about, or whose calls were searched in vain
 * @param sessionId the call that some brief is about
 * @param from opened then or later
 * @param to opened before
 * @param after the last of the page before
 */
public record CaseQuery(@Nullable UUID connectorId, @Nullable State state, @Nullable String verdict,
        @Nullable String cause, @Nullable String abstention, @Nullable String userId, @Nullable UUID sessionId,
        @Nullable Instant from, @Nullable Instant to, @Nullable Position after, int limit) {

    /** How a case stands. One that waits or is dead is open, too. */
    public enum State {
        OPEN,
        /** A look at it is due, under way, or waits. */
        WAITING,
        /** Its last look has used up its attempts. */
        DEAD,
        TICKET_NOT_FOUND
    }

    /** A place in the list. */
    public record Position(Instant createdAt, UUID caseId) {
    }

    public CaseQuery withLimit(int other) {
        return new CaseQuery(connectorId, state, verdict, cause, abstention, userId, sessionId, from, to, after, other);
    }
}
