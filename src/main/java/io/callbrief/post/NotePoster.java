package io.callbrief.post;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.brief.NoteMarker;
import io.callbrief.connector.Connectors;
import io.callbrief.connector.PostResult;
import io.callbrief.connector.PostedNote;
import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.post.store.NoteDeliveries;
import io.callbrief.ticket.Ticket;
import io.callbrief.ticket.TicketRef;
import io.quarkus.logging.Log;

/**
 * Delivers a note exactly once. Every try is the same request with the same stamp, so a helpdesk that stored the first one
 * refuses the second; after any unknown outcome the ticket is read before anything is written again.
 */
@ApplicationScoped
public class NotePoster {

    private final NoteDeliveries deliveries;
    private final PostConfig config;
    private final Clock clock;

    NotePoster(NoteDeliveries deliveries, PostConfig config, Clock clock) {
        this.deliveries = deliveries;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Takes the delivery one step further.
     *
     * @param leaseHolds asked right before the helpdesk is written to
     * @throws TicketNotFoundException when the ticket has vanished meanwhile
     */
    public Delivered deliver(Connectors.Bound connector, TicketRef ticket, PendingNote pending,
            BooleanSupplier leaseHolds) throws TicketNotFoundException {
        Optional<String> earlier = connector.helpdesk().editsNotes()
                ? deliveries.lastNoteId(pending.note().marker().caseId())
                : Optional.empty();
        if (earlier.isPresent()) {
            Optional<Delivered> edited = edit(connector, ticket, pending, earlier.get(), leaseHolds);
            if (edited.isPresent()) {
                return edited.get();
            }
        }
        if (pending.attempts() == 0) {
            return attempt(connector, ticket, pending, pending.ticketUpdatedAt(), leaseHolds);
        }
        return readThenDecide(connector, ticket, pending, leaseHolds);
    }

    /**
     * An edit twice is an edit once, so nothing has to be read before it is tried again.
     *
     * @return empty when the earlier note is gone: then this one is posted
     */
    private Optional<Delivered> edit(Connectors.Bound connector, TicketRef ticket, PendingNote pending, String noteId,
            BooleanSupplier leaseHolds) {
        if (!leaseHolds.getAsBoolean()) {
            return Optional.of(new Delivered.LeaseLost());
        }
        PostResult result = connector.helpdesk().edit(connector.account(), ticket.ticketId(), noteId, pending.note());
        if (result instanceof PostResult.Posted posted) {
            return Optional.of(confirm(ticket, pending.note().marker(), posted.note()));
        }
        return result instanceof PostResult.Conflict ? Optional.empty()
                : Optional.of(new Delivered.NotYetKnown(config.firstLookAfter()));
    }

    private Delivered readThenDecide(Connectors.Bound connector, TicketRef ticket, PendingNote pending,
            BooleanSupplier leaseHolds) throws TicketNotFoundException {
        NoteMarker marker = pending.note().marker();
        // This order matters. A history that shows somebody's change shows ours too, if ours came first; so when the
        // note is looked for after the history was read and is not there, it was not stored before that change, and
        // with the old stamp it cannot be stored after it.
        Ticket now = connector.helpdesk().ticket(connector.account(), ticket.ticketId());
        boolean changedByOthers = connector.helpdesk().changedByOthersSince(connector.account(), ticket.ticketId(),
                pending.ticketUpdatedAt());
        Optional<PostedNote> found = connector.helpdesk().findNote(connector.account(), ticket.ticketId(), marker);
        if (found.isPresent()) {
            return confirm(ticket, marker, found.get());
        }
        boolean unchanged = now.updatedAt().equals(pending.ticketUpdatedAt());
        if (changedByOthers || unchanged || changedByOurEarlierNote(connector, ticket, pending)) {
            Duration stillUnderWay = connector.helpdesk().locksByStamp() ? Duration.ZERO : stillUnderWay(pending);
            if (!stillUnderWay.isZero()) {
                return new Delivered.NotYetKnown(stillUnderWay);
            }
            if (!unchanged && !now.stampSettled()) {
                return new Delivered.NotYetKnown(config.firstLookAfter());
            }
            // Unchanged, nothing was stored: a settled stamp changes with every change.
            if (!unchanged || !connector.helpdesk().locksByStamp()) {
                deliveries.restamped(marker, now.updatedAt());
            }
            return attempt(connector, ticket, pending, now.updatedAt(), leaseHolds);
        }
        return waitForVisibility(ticket, pending);
    }

    /**
     * A helpdesk may show a ticket as it was before our note of an earlier version. With a stamp that is older than that
     * note nothing can have been stored since, so a new one may be taken.
     */
    private static boolean changedByOurEarlierNote(Connectors.Bound connector, TicketRef ticket, PendingNote pending) {
        NoteMarker marker = pending.note().marker();
        return marker.version() > 1 && connector.helpdesk()
                .findNote(connector.account(), ticket.ticketId(), new NoteMarker(marker.caseId(), marker.version() - 1))
                .filter(earlier -> earlier.postedAt().isAfter(pending.ticketUpdatedAt())).isPresent();
    }

    private Delivered attempt(Connectors.Bound connector, TicketRef ticket, PendingNote pending, Instant stamp,
            BooleanSupplier leaseHolds) {
        NoteMarker marker = pending.note().marker();
        if (!leaseHolds.getAsBoolean()) {
            return new Delivered.LeaseLost();
        }
        deliveries.attempted(marker);
        PostResult result = connector.helpdesk().post(connector.account(), ticket.ticketId(), pending.note(), stamp);
        if (result instanceof PostResult.Posted posted) {
            return confirm(ticket, marker, posted.note());
        }
        Log.infof("note ticket=%s version=%d: %s, reading before writing again", ticket, marker.version(),
                result instanceof PostResult.Conflict ? "the ticket changed meanwhile" : "outcome unknown");
        return new Delivered.NotYetKnown(config.firstLookAfter());
    }

    private Delivered confirm(TicketRef ticket, NoteMarker marker, PostedNote note) {
        deliveries.confirmed(marker, note.noteId());
        Log.infof("note ticket=%s version=%d confirmed", ticket, marker.version());
        return new Delivered.Confirmed();
    }

    /** A helpdesk that does not look at stamps may store an earlier try as long as it may show it late. */
    private Duration stillUnderWay(PendingNote pending) {
        Duration waited = Duration.between(pending.firstUnknownAt().orElseGet(clock::instant), clock.instant());
        Duration left = config.visibleWithin().minus(waited);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** The ticket changed, and nobody shows yet by whom. */
    private Delivered waitForVisibility(TicketRef ticket, PendingNote pending) {
        Instant since = pending.firstUnknownAt().orElseGet(clock::instant);
        Duration waited = Duration.between(since, clock.instant());
        if (waited.compareTo(config.visibleWithin()) > 0) {
            return new Delivered.Undecided("ticket " + ticket + " changed after our try to post, and after "
                    + config.visibleWithin().toSeconds() + " s its history does not show by whom");
        }
        Duration half = waited.dividedBy(2);
        Duration longer = half.compareTo(config.firstLookAfter()) > 0 ? half : config.firstLookAfter();
        Duration next = longer.compareTo(config.lookAtLeastEvery()) > 0 ? config.lookAtLeastEvery() : longer;
        return new Delivered.NotYetKnown(next);
    }
}
