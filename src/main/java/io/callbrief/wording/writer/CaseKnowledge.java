package io.callbrief.wording.writer;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.FindingType;

/** What is known beyond one call, by ids of the catalogue: our own notes, and counts of cases. No text of a ticket. */
public interface CaseKnowledge {

    /** What docs/findings.md says of it: what it means and when it fires. */
    Optional<String> note(FindingType finding);

    Outcomes outcomes(Cause cause);

    /** How those cases ended whose calls went wrong in the same way. */
    Similar similar(UUID caseId);

    /**
     * Cases whose newest brief names the cause, and what engineers said of it.
     *
     * @param confirmed by engineers' issues, like {@code refuted}; the others were not said anything of
     */
    record Outcomes(long cases, long confirmed, long refuted) {
    }

    /**
     * @param cases that were compared
     * @param solvedBy of how many of them which cause was verified; of the others nobody has said it
     */
    record Similar(long cases, Map<Cause, Long> solvedBy) {

        public Similar {
            solvedBy = Map.copyOf(solvedBy);
        }

        long open() {
            return cases - solvedBy.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
