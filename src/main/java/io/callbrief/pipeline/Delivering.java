package io.callbrief.pipeline;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.connector.Connectors;
import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.post.Delivered;
import io.callbrief.post.NotePoster;
import io.callbrief.post.PendingNote;
import io.callbrief.post.store.NoteDeliveries;
import io.callbrief.work.Look;
import io.callbrief.work.LookOutcome;
import io.callbrief.work.LookOutcome.Done;
import io.callbrief.work.LookOutcome.Failed;
import io.callbrief.work.LookOutcome.LeaseLost;
import io.callbrief.work.LookOutcome.LookAgain;
import io.callbrief.work.Looks;

/** The part of a look that brings stored notes onto their ticket. */
@ApplicationScoped
class Delivering {

    private final NoteDeliveries deliveries;
    private final NotePoster poster;
    private final Looks looks;
    private final Clock clock;

    Delivering(NoteDeliveries deliveries, NotePoster poster, Looks looks, Clock clock) {
        this.deliveries = deliveries;
        this.poster = poster;
        this.looks = looks;
        this.clock = clock;
    }

    /** What an earlier look began. @return {@link Done} when there was nothing, or it is on the ticket now */
    LookOutcome unfinished(Look look, Connectors.Bound connector) throws TicketNotFoundException {
        Optional<PendingNote> unfinished = deliveries.unconfirmed(look.caseId());
        return unfinished.isPresent() ? deliver(look, connector, unfinished.get()) : new Done();
    }

    LookOutcome deliver(Look look, Connectors.Bound connector, PendingNote pending) throws TicketNotFoundException {
        Delivered delivered = poster.deliver(connector, look.ticket(), pending, () -> looks.holds(look));
        if (delivered instanceof Delivered.NotYetKnown unknown) {
            return new LookAgain(clock.instant().plus(unknown.after()));
        }
        if (delivered instanceof Delivered.Undecided undecided) {
            return new Failed(undecided.problem(), null);
        }
        return delivered instanceof Delivered.LeaseLost ? new LeaseLost() : new Done();
    }
}
