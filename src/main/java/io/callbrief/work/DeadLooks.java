package io.callbrief.work;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.callbrief.ticket.TicketRef;

/** Looks that have used up their attempts, and after which their case was not looked at again. */
public interface DeadLooks {

    /** One page, the newest first. */
    List<DeadLook> list(Query query);

    /**
     * Asks for a look at the tickets of a connector's dead looks, the oldest first. Joins the caller's transaction. What was
     * asked for once is not dead any more, so asking again does no harm.
     *
     * @return how many tickets; the limit: there may be more
     */
    int retry(UUID connectorId, int limit);

    /** @param attempts all of which failed */
    record DeadLook(UUID id, UUID caseId, TicketRef ticket, List<String> reasons, int attempts, Instant createdAt,
            Instant deadSince, @Nullable String problem) {
        public DeadLook {
            reasons = List.copyOf(reasons);
        }

        public Position position() {
            return new Position(deadSince, id);
        }
    }

    /**
     * @param connectorId {@code null}: of any
     * @param after the last of the page before
     */
    record Query(@Nullable UUID connectorId, @Nullable Position after, int limit) {
    }

    /** A place in the list. */
    record Position(Instant deadSince, UUID lookId) {
    }
}
