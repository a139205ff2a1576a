package io.callbrief.pipeline;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.connector.Connectors;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.insight.store.ProblemCaseRows;
import io.callbrief.insight.store.ProblemCaseRows.ToLink;
import io.callbrief.work.Look;
import io.quarkus.logging.Log;

/** Makes a ticket an incident of the problem that it is of, where the helpdesk has a ticket for the problem. */
@ApplicationScoped
class ProblemLinking {

    private final ProblemCaseRows problems;

    ProblemLinking(ProblemCaseRows problems) {
        this.problems = problems;
    }

    /** Doing it twice changes nothing, here and there. What a helpdesk refuses is not asked for again. */
    void link(Look look, Connectors.Bound connector) {
        UUID caseId = look.caseId();
        problems.find(caseId);
        Optional<ToLink> found = problems.toLink(caseId);
        if (found.isPresent()) {
            ToLink link = found.get();
            problems.answered(link.problemId(), caseId, linked(look, connector, link));
        }
    }

    private static boolean linked(Look look, Connectors.Bound connector, ToLink link) {
        try {
            return connector.helpdesk().linkToProblem(connector.account(), look.ticket().ticketId(),
                    link.problemTicket().ticketId());
        } catch (HelpdeskRefusedException e) {
            Log.warnf("case=%s: not linked to problem %s: %s", look.caseId(), link.problemId(), e.getMessage());
            return false;
        }
    }
}
