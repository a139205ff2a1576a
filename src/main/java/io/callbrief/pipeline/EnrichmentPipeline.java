package io.callbrief.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.brief.Note;
import io.callbrief.brief.WordedText;
import io.callbrief.connector.Connectors;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.pipeline.store.Briefs;
import io.callbrief.pipeline.store.CaseTexts;
import io.callbrief.post.Delivered;
import io.callbrief.post.NotePoster;
import io.callbrief.post.PendingNote;
import io.callbrief.post.store.NoteDeliveries;
import io.callbrief.ticket.Ticket;
import io.callbrief.work.Look;
import io.callbrief.work.LookOutcome;
import io.callbrief.work.LookOutcome.Done;
import io.callbrief.work.LookOutcome.Failed;
import io.callbrief.work.LookOutcome.GivenUp;
import io.callbrief.work.LookOutcome.LeaseLost;
import io.callbrief.work.LookOutcome.LookAgain;
import io.callbrief.work.Looks;

/**
 * One look at a case: finish what an earlier look began, read the ticket with its files, match, analyse, render, post. Every
 * step can run
 * twice and changes nothing the second time; what a step has found out is stored before the next one acts on it.
 */
@ApplicationScoped
public class EnrichmentPipeline {

    /** A stamp of whole seconds is settled after the next tick. */
    private static final Duration STAMP_SETTLES_WITHIN = Duration.ofSeconds(1);

    private final Connectors connectors;
    private final AttachedRecordings attachedRecordings;
    private final BriefWriter briefs;
    private final Briefs stored;
    private final CaseTexts texts;
    private final SecondReading secondReading;
    private final Proposing proposing;
    private final BriefWording wording;
    private final NoteWriter notes;
    private final NoteDeliveries deliveries;
    private final NotePoster poster;
    private final Escalating escalating;
    private final Looks looks;
    private final Clock clock;

    EnrichmentPipeline(Connectors connectors, AttachedRecordings attachedRecordings, BriefWriter briefs, Briefs stored,
            CaseTexts texts, SecondReading secondReading, Proposing proposing, BriefWording wording, NoteWriter notes,
            NoteDeliveries deliveries, NotePoster poster, Escalating escalating,
            Looks looks, Clock clock) {
        this.connectors = connectors;
        this.attachedRecordings = attachedRecordings;
        this.briefs = briefs;
        this.stored = stored;
        this.texts = texts;
        this.secondReading = secondReading;
        this.proposing = proposing;
        this.wording = wording;
        this.notes = notes;
        this.deliveries = deliveries;
        this.poster = poster;
        this.escalating = escalating;
        this.looks = looks;
        this.clock = clock;
    }

    /**
     * @return how the look ended; what nobody expected comes out as an exception and is retried as a failure
     * @throws HelpdeskUnavailableException when the helpdesk did not answer, or not now: {@link HelpdeskTurns} decides
     */
    public LookOutcome enrich(Look look) {
        Optional<Connectors.Bound> connector = connectors.byId(look.ticket().connectorId());
        if (connector.isEmpty()) {
            return connectors.exists(look.ticket().connectorId())
                    ? new Failed("this build has no helpdesks of the connector's kind", null)
                    : new GivenUp("connector was deleted");
        }
        if (connector.get().paused()) {
            return new LookAgain(clock.instant()); // claimed while it was being paused: not again before it goes on
        }
        try {
            return enrich(look, connector.get());
        } catch (TicketNotFoundException e) {
            return new LookOutcome.TicketNotFound();
        } catch (HelpdeskRefusedException e) {
            return new Failed("helpdesk refused: " + e.getMessage(), null);
        }
    }

    private LookOutcome enrich(Look look, Connectors.Bound connector) throws TicketNotFoundException {
        if (escalating.isEngineersIssue(connector, look.ticket())) {
            return new Done();
        }
        Optional<PendingNote> unfinished = deliveries.unconfirmed(look.caseId());
        if (unfinished.isPresent()) {
            LookOutcome outcome = deliver(look, connector, unfinished.get());
            if (!(outcome instanceof Done)) {
                return outcome;
            }
        }
        Ticket ticket = connector.helpdesk().ticket(connector.account(), look.ticket().ticketId());
        proposing.after(look, ticket, connector);
        if (ticket.closed()) {
            return escalating.after(new Done(), look, connector);
        }
        if (!ticket.stampSettled()) {
            return new LookAgain(clock.instant().plus(STAMP_SETTLES_WITHIN));
        }
        Attached attached = attachedRecordings.of(connector, ticket, look);
        BriefWriter.Written written = briefs.write(look, ticket, attached, stored.posted(look.caseId()),
                connector.helpdesk().editsNotes(), secondReading.of(look, ticket, connector.account()));
        LookOutcome settled = written.lookAgainAt() == null ? new Done() : new LookAgain(written.lookAgainAt());
        NewBrief fresh = written.fresh() == null && wording.cameLater(written.same(), connector) ? written.same()
                : written.fresh();
        if (fresh == null || !texts.maySay(look.caseId(), fresh.brief().match())) {
            return escalating.after(settled, look, connector);
        }
        WordedText words = wording.of(fresh.brief(), connector);
        Note note = notes.write(fresh.brief(), connector.account().language(), connector.account().brand(), words);
        if (!stored.save(look, fresh, note)) {
            return new LeaseLost();
        }
        wording.said(words, fresh.brief(), connector);
        LookOutcome delivered = deliver(look, connector, new PendingNote(note, ticket.updatedAt(), 0, null));
        return delivered instanceof Done ? escalating.after(settled, look, connector) : delivered;
    }

    private LookOutcome deliver(Look look, Connectors.Bound connector, PendingNote pending)
            throws TicketNotFoundException {
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
