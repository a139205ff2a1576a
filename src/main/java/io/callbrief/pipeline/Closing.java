package io.callbrief.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteBlock;
import io.callbrief.brief.SelfCheck;
import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Connectors;
import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.diagnosis.Cause;
import io.callbrief.escalate.Escalation;
import io.callbrief.escalate.store.EscalationRows;
import io.callbrief.feedback.CaseOutcome;
import io.callbrief.feedback.Label;
import io.callbrief.feedback.LabelSource;
import io.callbrief.feedback.LaterCalls;
import io.callbrief.feedback.Named;
import io.callbrief.feedback.OutcomeReader;
import io.callbrief.feedback.ReplyLikeness;
import io.callbrief.feedback.Statement;
import io.callbrief.feedback.Verdict;
import io.callbrief.feedback.store.LabelRows;
import io.callbrief.feedback.store.OutcomeRows;
import io.callbrief.pipeline.store.Briefs;
import io.callbrief.ticket.Ticket;
import io.callbrief.ticket.TicketOutcome;
import io.callbrief.ticket.TicketOutcome.Satisfaction;
import io.callbrief.work.Look;
import io.callbrief.work.LookReason;

/** The part of a look that asks what the cause really was, and compares it with what the note had said. */
@ApplicationScoped
class Closing {

    /** Reopened within it, a solved ticket was not. */
    private static final Duration SETTLES_WITHIN = Duration.ofDays(7);
    /** The field in which connectors show our cause, where an admin named one. */
    private static final String SHOWN_CAUSE_FIELD = "causeField";
    private static final String RULE = "rule";

    private final Briefs briefs;
    private final EscalationRows escalations;
    private final LaterSessions later;
    private final LabelRows labels;
    private final OutcomeRows outcomes;
    private final Clock clock;

    Closing(Briefs briefs, EscalationRows escalations, LaterSessions later, LabelRows labels, OutcomeRows outcomes,
            Clock clock) {
        this.briefs = briefs;
        this.escalations = escalations;
        this.later = later;
        this.labels = labels;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    /**
     * @param selfCheck {@code null} until the ticket is resolved and somebody has said what it was
     * @param lookAgainAt when more will be known; {@code null} when nothing is awaited
     */
    record Closed(@Nullable SelfCheck selfCheck, @Nullable Instant lookAgainAt) {
    }

    Closed after(Look look, Ticket ticket, Connectors.Bound connector) throws TicketNotFoundException {
        Optional<Briefs.NewestNote> note = briefs.judgedNote(look.caseId());
        if (note.isEmpty()) {
            return new Closed(null, null);
        }
        Named named = named(look.caseId(), note.get().note());
        if (asks(look, ticket, connector.account())) {
            Optional<TicketOutcome> told = connector.helpdesk().outcome(connector.account(), ticket.ref().ticketId());
            if (told.isPresent()) {
                hear(look.caseId(), named, told.get(), note.get(), connector.account());
            }
        }
        return closed(look.caseId());
    }

    private boolean asks(Look look, Ticket ticket, ConnectorAccount account) {
        boolean fields = account.actualCauseField() != null || account.settings().containsKey(SHOWN_CAUSE_FIELD);
        return ticket.closed() || look.reasons().contains(LookReason.TICKET_RESOLVED)
                || (look.reasons().contains(LookReason.TICKET_UPDATED) && fields)
                || outcomes.ofCase(look.caseId()).isPresent();
    }

    /** Whatever a later note says: judged is what was said before the ticket was resolved. */
    private Named named(UUID caseId, Note note) {
        List<Label> known = labels.ofCase(caseId);
        return !known.isEmpty() ? known.get(0).named()
                : new Named(note.marker().version(), note.causeId() == null ? null : Cause.ofId(note.causeId()),
                        note.confidencePercent());
    }

    private void hear(UUID caseId, Named named, TicketOutcome told, Briefs.NewestNote note, ConnectorAccount account) {
        Instant resolvedAt = told.resolvedAt();
        String userId = note.userId();
        LaterCalls calls = told.state() == TicketOutcome.State.OPEN || resolvedAt == null || userId == null
                || named.cause() == null ? new LaterCalls(0, 0) : later.of(userId, resolvedAt, named.cause());
        Satisfaction rating = told.satisfaction();
        CaseOutcome outcome = new CaseOutcome(caseId, told.state(), resolvedAt, told.timesReopened(),
                rating == null ? null : rating.rating(), likeness(note.note(), told),
                told.agentReplies().stream().map(Ticket.Reply::writtenAt).filter(at -> at.isAfter(note.confirmedAt()))
                        .findFirst().orElse(null),
                userId, calls);
        List<Statement> said = new ArrayList<>(
                new OutcomeReader(account.actualCauseField(), account.settings().get(SHOWN_CAUSE_FIELD)).read(told, named));
        engineers(caseId).forEach(said::add);
        calls.statement().ifPresent(said::add);
        replySent(outcome).ifPresent(said::add);
        labels.say(caseId, named, said);
        outcomes.save(outcome);
    }

    private List<Statement> engineers(UUID caseId) {
        List<Statement> said = new ArrayList<>();
        escalations.ofCase(caseId).ifPresent(escalation -> {
            Escalation.Answer answer = escalation.engineerSays();
            said.add(new Statement(LabelSource.ENGINEER, "engineers:" + escalation.connectorId(), true, null,
                    answer == null ? null : answer == Escalation.Answer.CONFIRMED));
            if (!escalation.askedBy().equals(RULE)) {
                said.add(Statement.observed(LabelSource.ESCALATED, false));
            }
        });
        return said;
    }

    private static @Nullable Double likeness(Note note, TicketOutcome told) {
        String suggested = note.blocks().stream().filter(NoteBlock.Reply.class::isInstance)
                .map(block -> ((NoteBlock.Reply) block).text()).findFirst().orElse(null);
        return suggested == null || told.agentReplies().isEmpty() ? null
                : told.agentReplies().stream().mapToDouble(reply -> ReplyLikeness.of(suggested, reply.text())).max()
                        .getAsDouble();
    }

    private Optional<Statement> replySent(CaseOutcome outcome) {
        Instant settled = settledAt(outcome);
        return settled != null && !settled.isAfter(clock.instant())
                ? Optional.of(Statement.observed(LabelSource.REPLY_SENT, true))
                : Optional.empty();
    }

    /** When a ticket that the suggested reply has solved may be taken for solved; {@code null} where it has not. */
    private static @Nullable Instant settledAt(CaseOutcome outcome) {
        Instant resolvedAt = outcome.resolvedAt();
        Double likeness = outcome.replyLikeness();
        return outcome.resolved() && resolvedAt != null && likeness != null && likeness >= ReplyLikeness.NEARLY_UNCHANGED
                ? resolvedAt.plus(SETTLES_WITHIN)
                : null;
    }

    private Closed closed(UUID caseId) {
        Optional<CaseOutcome> outcome = outcomes.ofCase(caseId).filter(CaseOutcome::resolved);
        if (outcome.isEmpty()) {
            return new Closed(null, null);
        }
        Instant settled = settledAt(outcome.get());
        return new Closed(Verdict.of(labels.ofCase(caseId)).filter(Verdict::verified)
                .map(verdict -> selfCheck(verdict, outcome.get())).orElse(null),
                settled != null && settled.isAfter(clock.instant()) ? settled : null);
    }

    private static @Nullable SelfCheck selfCheck(Verdict verdict, CaseOutcome outcome) {
        Cause actual = verdict.actual();
        return actual == null ? null
                : new SelfCheck(verdict.right(), verdict.named().cause(), verdict.named().percent(), actual,
                        verdict.countsFrom(outcome.resolvedAt()), outcome.later().fine(), outcome.later().same());
    }
}
