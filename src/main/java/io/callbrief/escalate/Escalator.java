package io.callbrief.escalate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.callbrief.brief.Note;
import io.callbrief.connector.Connectors;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.escalate.store.EscalationRows;
import io.callbrief.ticket.TicketOutcome;
import io.callbrief.ticket.TicketRef;
import io.quarkus.logging.Log;

/** Makes the issue that was asked for, once; where one of the same kind is open already, the case joins it. */
@ApplicationScoped
public class Escalator {

    /** As long as an index may take to show what was stored. */
    static final Duration SHOWN_WITHIN = Duration.ofMinutes(2);
    static final Duration OPEN_ISSUES_OF = Duration.ofDays(30);
    private static final Duration NEXT_TRY = Duration.ofMinutes(1);
    private static final Duration PAUSED = Duration.ofMinutes(5);
    private static final Duration FIRST_LOOK = Duration.ofSeconds(5);
    private static final Duration NEXT_LOOK = Duration.ofSeconds(30);

    private final EscalationRows rows;
    private final Connectors connectors;
    private final Clock clock;

    Escalator(EscalationRows rows, Connectors connectors, Clock clock) {
        this.rows = rows;
        this.connectors = connectors;
        this.clock = clock;
    }

    /** How far it got. */
    public sealed interface Progress {

        /** Nothing left to do. */
        record Done() implements Progress {
        }

        /** The engineers' helpdesk is not there, or has not shown yet what it stored. */
        record Later(Instant at) implements Progress {
        }

        /** Somebody has to change the set-up. */
        record Refused(String problem) implements Progress {
        }
    }

    /** @param note the newest of the case that is on its ticket */
    public Progress advance(Escalation escalation, Note note, TicketRef ticket, String helpdesk) {
        Optional<Connectors.Bound> engineers = connectors.byId(escalation.connectorId());
        if (engineers.isEmpty()) {
            return new Progress.Refused("the connector for engineers' issues is not active");
        }
        if (engineers.get().paused()) {
            return new Progress.Later(clock.instant().plus(PAUSED));
        }
        try {
            return advance(engineers.get(), escalation, note, ticket, helpdesk);
        } catch (HelpdeskUnavailableException e) {
            Log.infof("case=%s: no issue yet: %s", escalation.caseId(), e.getMessage());
            return new Progress.Later(clock.instant().plus(e.retryAfter().orElse(NEXT_TRY)));
        } catch (HelpdeskRefusedException e) {
            return new Progress.Refused("no issue was made: " + e.getMessage());
        }
    }

    private Progress advance(Connectors.Bound engineers, Escalation escalation, Note note, TicketRef ticket,
            String helpdesk) {
        if (escalation.triedAt() == null) {
            for (String candidate : rows.issuesLike(escalation, clock.instant().minus(OPEN_ISSUES_OF))) {
                if (isOpen(engineers, candidate)) {
                    return opened(escalation, candidate, true);
                }
            }
            return create(engineers, escalation, note, ticket, helpdesk);
        }
        Optional<String> stored = engineers.helpdesk().findIssue(engineers.account(), escalation.label());
        if (stored.isPresent()) {
            return opened(escalation, stored.get(), false);
        }
        Instant now = clock.instant();
        return now.isBefore(escalation.triedAt().plus(SHOWN_WITHIN)) ? new Progress.Later(now.plus(NEXT_LOOK))
                : create(engineers, escalation, note, ticket, helpdesk);
    }

    private Progress create(Connectors.Bound engineers, Escalation escalation, Note note, TicketRef ticket,
            String helpdesk) {
        rows.tried(escalation.caseId());
        Optional<String> made = engineers.helpdesk().createIssue(engineers.account(),
                IssueText.of(escalation, note, ticket, helpdesk));
        return made.isPresent() ? opened(escalation, made.get(), false)
                : new Progress.Later(clock.instant().plus(FIRST_LOOK));
    }

    private Progress opened(Escalation escalation, String issueId, boolean linked) {
        rows.opened(escalation.caseId(), issueId, linked);
        Log.infof("case=%s: issue %s at connector=%s%s", escalation.caseId(), issueId, escalation.connectorId(),
                linked ? ", which was open already" : "");
        return new Progress.Done();
    }

    private static boolean isOpen(Connectors.Bound engineers, String issueId) {
        try {
            return engineers.helpdesk().outcome(engineers.account(), issueId)
                    .filter(outcome -> outcome.state() == TicketOutcome.State.OPEN).isPresent();
        } catch (TicketNotFoundException e) {
            return false; // somebody deleted it
        }
    }

    /** Hears what the labels of an engineers' issue say of its cases. @return whether it is one */
    public boolean heard(Connectors.Bound engineers, TicketRef issue) throws TicketNotFoundException {
        boolean known = rows.isIssue(issue);
        if (!known && !rows.mayHaveUnknownIssues(issue.connectorId())) {
            return false;
        }
        List<String> labels = engineers.helpdesk().outcome(engineers.account(), issue.ticketId())
                .map(TicketOutcome::tags).orElse(List.of());
        if (known) {
            rows.said(issue, answer(labels));
        }
        return known || labels.contains(IssueText.LABEL);
    }

    /** Both labels at once say nothing. */
    private static Escalation.@Nullable Answer answer(List<String> labels) {
        boolean confirmed = labels.contains(Escalation.Answer.CONFIRMED.label());
        boolean refuted = labels.contains(Escalation.Answer.REFUTED.label());
        if (confirmed == refuted) {
            return null;
        }
        return confirmed ? Escalation.Answer.CONFIRMED : Escalation.Answer.REFUTED;
    }
}
