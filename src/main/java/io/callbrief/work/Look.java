package io.callbrief.work;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import io.callbrief.ticket.TicketRef;

/**
 * A leased look: whoever holds the token works on the case, until the lease ends.
 *
 * @param attempt from 1
 */
public record Look(UUID id, UUID caseId, TicketRef ticket, Set<LookReason> reasons, int attempt, UUID leaseToken,
        Instant leaseUntil) {
    public Look {
        reasons = Set.copyOf(reasons);
    }
}
