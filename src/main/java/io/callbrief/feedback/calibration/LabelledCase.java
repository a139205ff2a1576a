package io.callbrief.feedback.calibration;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.callbrief.diagnosis.Cause;

/**
 * A case of which somebody, or the customer's later calls, said whether the first cause was right.
 *
 * @param cause that was predicted
 * @param ruleVersion of the prediction
 * @param s what the model said, 0 to 1
 * @param weight 0 to 1, by who said it
 * @param actors who say so, independently of each other; never empty
 * @param organization of the call; {@code null} when unknown
 * @param at when it was said
 * @param verified whether it counts in "n of m verified here"; a weak label does not
 */
public record LabelledCase(UUID caseId, Cause cause, String ruleVersion, double s, boolean right, double weight,
        Set<Actor> actors, @Nullable String organization, Instant at, boolean verified) {

    public LabelledCase {
        actors = Set.copyOf(actors);
        if (actors.isEmpty()) {
            throw new IllegalArgumentException("case " + caseId + " is labelled by nobody");
        }
    }

    /**
     * Who labels.
     *
     * @param person whether it is somebody with an interest; measurements are not
     */
    public record Actor(String id, boolean person) {
    }

    /** On whose word alone the label stands. */
    Optional<Actor> soleActor() {
        return actors.size() == 1 ? actors.stream().findFirst() : Optional.empty();
    }

    /** The same, where it is a person. */
    Optional<String> solePerson() {
        return soleActor().filter(Actor::person).map(Actor::id);
    }

    LabelledCase weighing(double other) {
        return new LabelledCase(caseId, cause, ruleVersion, s, right, other, actors, organization, at, verified);
    }
}
