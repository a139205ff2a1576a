package io.callbrief.wording.writer;

import java.util.Optional;

import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.FindingType;

/** What is known beyond one call, by ids of the catalogue: our own notes, and counts of cases. No text of a ticket. */
public interface CaseKnowledge {

    /** What docs/findings.md says of it: what it means and when it fires. */
    Optional<String> note(FindingType finding);

    Outcomes outcomes(Cause cause);

    /**
     * Cases whose newest brief names the cause, and what engineers said of it.
     *
     * @param confirmed by engineers' issues, like {@code refuted}; the others were not said anything of
     */
    record Outcomes(long cases, long confirmed, long refuted) {
    }
}
