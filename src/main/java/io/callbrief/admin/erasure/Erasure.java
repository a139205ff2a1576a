package io.callbrief.admin.erasure;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.callbrief.ticket.TicketRef;

/**
 * How far an erasure has got. Whose it is, is not kept once its rows are gone.
 *
 * @param cases whose texts were erased
 * @param namedIn cases of other people from which the person's name was taken out
 * @param files that nobody else needed and that are gone
 * @param ticketsWithOurNotes where notes about the person are, or may be: nothing is deleted in a helpdesk
 */
public record Erasure(UUID id, State state, Instant askedAt, @Nullable Instant finishedAt, int cases, int namedIn,
        int sessions, int recordings, int liveSessions, int users, int sandboxTickets, int files,
        @Nullable String lastProblem, List<TicketRef> ticketsWithOurNotes) {
    public Erasure {
        ticketsWithOurNotes = List.copyOf(ticketsWithOurNotes);
    }

    public enum State {
        /** Rows are being deleted. */
        RUNNING,
        /** Every row is gone; files go when nobody can be about to use them again. */
        FILES,
        DONE
    }
}
