package io.callbrief.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.callbrief.connector.Connectors;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.pipeline.store.Briefs;
import io.callbrief.pipeline.store.CaseTexts;
import io.callbrief.post.PendingNote;
import io.callbrief.ticket.Ticket;
import io.callbrief.work.Look;
import io.callbrief.work.LookOutcome;
import io.callbrief.work.LookOutcome.Done;
import io.callbrief.work.LookOutcome.Failed;
import io.callbrief.work.LookOutcome.GivenUp;
import io.callbrief.work.LookOutcome.LeaseLost;
import io.callbrief.work.LookOutcome.LookAgain;

/**
 * One look at a case: finish what an earlier look began, read the ticket with its files, match, analyse, render, post. Every
 * step can run twice and changes nothing the second time; what a step has found out is stored before the next one acts on it.
 */
@ApplicationScoped
public class EnrichmentPipeline {

    /** A stamp of whole seconds is settled after the next tick. */
    private static final Duration STAMP_SETTLES_WITHIN = Duration.ofSeconds(1);

    private final Connectors connectors;
    private final Delivering delivering;
    private final AttachedRecordings attachedRecordings;
    private final Proposing proposing;
    private final Closing closing;
    private final SecondReading secondReading;
    private final BriefWriter briefs;
    private final Briefs stored;
    private final CaseTexts texts;
    private final Composing composing;
    private final Escalating escalating;
    private final Following following;
    private final Clock clock;

    EnrichmentPipeline(Connectors connectors, Delivering delivering, AttachedRecordings attachedRecordings,
            Proposing proposing, Closing closing, SecondReading secondReading, BriefWriter briefs, Briefs stored,
            CaseTexts texts, Composing composing, Escalating escalating, Following following, Clock clock) {
        this.connectors = connectors;
        this.delivering = delivering;
        this.attachedRecordings = attachedRecordings;
        this.proposing = proposing;
        this.closing = closing;
        this.secondReading = secondReading;
        this.briefs = briefs;
        this.stored = stored;
        this.texts = texts;
        this.composing = composing;
        this.escalating = escalating;
        this.following = following;
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
        LookOutcome begun = delivering.unfinished(look, connector);
        if (!(begun instanceof Done)) {
            return begun;
        }
        Ticket ticket = connector.helpdesk().ticket(connector.account(), look.ticket().ticketId());
        proposing.after(look, ticket, connector);
        Closing.Closed closed = closing.after(look, ticket, connector);
        if (ticket.closed()) {
            return escalating.after(settled(closed.lookAgainAt()), look, connector);
        }
        if (!ticket.stampSettled()) {
            return new LookAgain(clock.instant().plus(STAMP_SETTLES_WITHIN));
        }
        Attached attached = attachedRecordings.of(connector, ticket, look);
        BriefWriter.Written written = briefs.write(look, ticket, attached, stored.posted(look.caseId()),
                connector.helpdesk().editsNotes(), secondReading.of(look, ticket, connector.account()),
                closed.selfCheck());
        LookOutcome settled = settled(written.lookAgainAt() == null ? closed.lookAgainAt() : written.lookAgainAt());
        NewBrief fresh = composing.wordsCameLater(written, connector) ? written.same() : written.fresh();
        if (fresh == null || !texts.maySay(look.caseId(), fresh.brief().match())) {
            return following.after(settled, look, connector);
        }
        Composing.Composed composed = composing.of(look, fresh, connector);
        if (!stored.save(look, composed.brief(), composed.note(), composed.heldOut())) {
            return new LeaseLost();
        }
        composing.stored(composed, connector);
        if (composed.heldOut()) {
            return settled;
        }
        LookOutcome delivered = delivering.deliver(look, connector,
                new PendingNote(composed.note(), ticket.updatedAt(), 0, null));
        return delivered instanceof Done ? following.after(settled, look, connector) : delivered;
    }

    private static LookOutcome settled(@Nullable Instant lookAgainAt) {
        return lookAgainAt == null ? new Done() : new LookAgain(lookAgainAt);
    }
}
