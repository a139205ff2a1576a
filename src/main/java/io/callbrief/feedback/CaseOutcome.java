package io.callbrief.feedback;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.callbrief.ticket.TicketOutcome;

/**
 * How the ticket of a case stands, without its texts.
 *
 * @param replyLikeness how much of the suggested reply was sent, 0 to 1; {@code null} when none was suggested or nothing sent
 * @param firstReplyAt when an agent first wrote to the customer after our note
 * @param userId whose calls are watched; {@code null} when unknown
 */
public record CaseOutcome(UUID caseId, TicketOutcome.State state, @Nullable Instant resolvedAt,
        @Nullable Integer timesReopened, TicketOutcome.Satisfaction.@Nullable Rating rating, @Nullable Double replyLikeness,
        @Nullable Instant firstReplyAt, @Nullable String userId, LaterCalls later) {

    public boolean resolved() {
        return state != TicketOutcome.State.OPEN;
    }
}
