package io.callbrief.pipeline;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.connector.Connectors;
import io.callbrief.work.Look;
import io.callbrief.work.LookOutcome;

/** What follows a note that is on its ticket, or one that need not be: the problem that it belongs to, engineers. */
@ApplicationScoped
class Following {

    private final ProblemLinking problems;
    private final Escalating escalating;

    Following(ProblemLinking problems, Escalating escalating) {
        this.problems = problems;
        this.escalating = escalating;
    }

    LookOutcome after(LookOutcome settled, Look look, Connectors.Bound connector) {
        problems.link(look, connector);
        return escalating.after(settled, look, connector);
    }
}
