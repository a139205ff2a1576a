package io.callbrief.pipeline;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.FindingType;
import io.callbrief.pipeline.store.CauseOutcomes;
import io.callbrief.wording.writer.CaseKnowledge;

/** Our pages and counts, for whoever words: the rooms do not know each other. */
@ApplicationScoped
class OwnKnowledge implements CaseKnowledge {

    private final CauseOutcomes outcomes;

    OwnKnowledge(CauseOutcomes outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public Optional<String> note(FindingType finding) {
        return DocsPage.FINDINGS.row(finding.id())
                .map(row -> row.getOrDefault("means", "") + "; fires when: " + row.getOrDefault("fires when", ""));
    }

    @Override
    public Outcomes outcomes(Cause cause) {
        CauseOutcomes.Counts counts = outcomes.of(cause);
        return new Outcomes(counts.cases(), counts.confirmed(), counts.refuted());
    }
}
