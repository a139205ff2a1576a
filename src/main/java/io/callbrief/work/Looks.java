package io.callbrief.work;

import java.util.Optional;
import java.util.UUID;

import io.callbrief.ticket.TicketRef;

/** The one state machine: READY → LEASED → DONE, with WAITING and retries, and DEAD when retries are used up. */
public interface Looks {

    /**
     * Asks for a look at the ticket's case, which is opened when it is new. Joins the caller's transaction: the look
     * exists if and only if what caused it does. Reasons merge into a look that has not begun.
     *
     * @return the case
     */
    UUID request(TicketRef ticket, LookReason reason);

    /** Leases the look, if it is due, no other look at the same case is leased, and its connector is not paused. */
    Optional<Look> claim(UUID lookId);

    /**
     * Stores how the look ended, together with what follows from it.
     *
     * @return false when the lease was lost; then nothing was stored
     */
    boolean finish(Look look, LookOutcome outcome);

    /** Whether the lease still holds; to be asked right before anything that others can see. */
    boolean holds(Look look);

    /** Puts whatever is due into the outbox: waiting looks, retries, expired leases, lost records. Not of paused connectors. */
    int requeueDue();
}
