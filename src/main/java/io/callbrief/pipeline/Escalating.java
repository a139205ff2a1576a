package io.callbrief.pipeline;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.connector.Connectors;
import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.escalate.Escalation;
import io.callbrief.escalate.Escalator;
import io.callbrief.escalate.Escalator.Progress;
import io.callbrief.escalate.store.CodeOwnerRows;
import io.callbrief.escalate.store.EscalationRows;
import io.callbrief.pipeline.store.Briefs;
import io.callbrief.ticket.TicketRef;
import io.callbrief.work.Look;
import io.callbrief.work.LookOutcome;

/** The last step of a look: the engineers' issue, where somebody or a rule asked for one. */
@ApplicationScoped
class Escalating {

    private static final String RULE = "rule";

    private final Escalator escalator;
    private final EscalationRows escalations;
    private final CodeOwnerRows owners;
    private final Briefs briefs;
    private final Clock clock;

    Escalating(Escalator escalator, EscalationRows escalations, CodeOwnerRows owners, Briefs briefs, Clock clock) {
        this.escalator = escalator;
        this.escalations = escalations;
        this.owners = owners;
        this.briefs = briefs;
        this.clock = clock;
    }

    /** An issue that we made for engineers is no complaint: only what they say on it is read. */
    boolean isEngineersIssue(Connectors.Bound connector, TicketRef ticket) throws TicketNotFoundException {
        return connector.helpdesk().takesIssues() && escalator.heard(connector, ticket);
    }

    /** @param settled how the look ends as far as its ticket is concerned */
    LookOutcome after(LookOutcome settled, Look look, Connectors.Bound connector) {
        Optional<Briefs.NewestNote> newest = briefs.newestNote(look.caseId());
        if (newest.isEmpty()) {
            return settled;
        }
        Optional<Escalation> escalation = escalations.ofCase(look.caseId())
                .or(() -> byRule(look, newest.get())).filter(asked -> asked.issueId() == null);
        if (escalation.isEmpty()) {
            return settled;
        }
        Progress progress = escalator.advance(escalation.get(), newest.get().note(), look.ticket(),
                connector.account().name());
        if (progress instanceof Progress.Refused refused) {
            return new LookOutcome.Failed(refused.problem(), null);
        }
        return progress instanceof Progress.Later later ? sooner(settled, later.at()) : settled;
    }

    private Optional<Escalation> byRule(Look look, Briefs.NewestNote newest) {
        Integer percent = newest.note().confidencePercent();
        String cause = newest.note().causeId();
        if (percent == null || cause == null) {
            return Optional.empty();
        }
        return owners.of(newest.application(), cause)
                .filter(owner -> owner.fromPercent() != null && percent >= owner.fromPercent())
                .filter(owner -> escalations.ask(Escalation.asked(look.caseId(), owner, newest.application(), cause, RULE,
                        clock.instant())))
                .flatMap(owner -> escalations.ofCase(look.caseId()));
    }

    private static LookOutcome sooner(LookOutcome settled, Instant at) {
        return settled instanceof LookOutcome.LookAgain again && again.at().isBefore(at) ? again
                : new LookOutcome.LookAgain(at);
    }
}
