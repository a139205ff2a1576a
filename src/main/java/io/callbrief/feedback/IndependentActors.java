package io.callbrief.feedback;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.callbrief.feedback.calibration.LabelledCase.Actor;

/** Who says the same of a verdict independently of each other: on nobody's word alone a number moves far. */
public final class IndependentActors {

    private static final Set<LabelSource> ASSIGNEES = Set.of(LabelSource.CAUSE_FIELD, LabelSource.CLOSING_TAG);

    private IndependentActors() {
    }

    /**
     * A ticket's assignee and whoever votes on it may be the same person, so they are one; of several voters one is. What was
     * only inferred from the ticket's course is no second opinion beside people's or measurements.
     */
    public static Set<Actor> of(Verdict verdict) {
        List<Statement> agreeing = verdict.agreeing();
        Set<Actor> actors = new HashSet<>();
        Set<String> voters = actors(agreeing, Set.of(LabelSource.VOTE));
        Set<String> assignees = actors(agreeing, ASSIGNEES);
        assignees.forEach(one -> actors.add(new Actor(one, true)));
        voters.stream().sorted().skip(assignees.isEmpty() ? 0 : 1).forEach(one -> actors.add(new Actor(one, true)));
        actors(agreeing, Set.of(LabelSource.ENGINEER)).forEach(one -> actors.add(new Actor(one, true)));
        if (!actors(agreeing, Set.of(LabelSource.LATER_CALLS)).isEmpty()) {
            actors.add(new Actor(LabelSource.LATER_CALLS.id(), false));
        }
        return actors.isEmpty() ? Set.of(new Actor(verdict.source().id(), false)) : Set.copyOf(actors);
    }

    private static Set<String> actors(List<Statement> agreeing, Set<LabelSource> sources) {
        return agreeing.stream().filter(one -> sources.contains(one.source())).map(Statement::actor)
                .collect(Collectors.toSet());
    }
}
