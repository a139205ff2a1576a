package io.callbrief.wording.writer;

import java.util.List;
import java.util.Optional;

import io.callbrief.diagnosis.Cause;

/**
 * The installation's own words about a cause. They depend on cause and language alone, so nothing of a ticket can come in
 * by them.
 */
public interface ShippedAdvice {

    /** @param reply with the placeholder {@code {call}} where the call is named */
    record Advice(String sentence, String reply, List<String> steps) {

        public Advice {
            steps = List.copyOf(steps);
        }
    }

    Optional<Advice> about(Cause cause, Language language);
}
