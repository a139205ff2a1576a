package io.callbrief.analyse.evaluation;

import java.util.List;

import io.callbrief.analyse.confidence.CauseScore;
import io.callbrief.diagnosis.Finding;

/**
 * A labelled session and what the rules found in one of its recordings.
 *
 * @param format as the manifest names it; a session may have a recording of each format
 */
public record Observed(String format, LabelledSession session, List<Finding> findings, List<CauseScore> candidates) {
    public Observed {
        findings = List.copyOf(findings);
        candidates = List.copyOf(candidates);
    }
}
