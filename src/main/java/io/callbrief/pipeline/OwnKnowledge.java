package io.callbrief.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.FindingType;
import io.callbrief.insight.similar.SimilarCases;
import io.callbrief.insight.store.CaseInsightRows;
import io.callbrief.pipeline.store.CauseOutcomes;
import io.callbrief.wording.writer.CaseKnowledge;

/** Our pages and counts, for whoever words: the rooms do not know each other. */
@ApplicationScoped
class OwnKnowledge implements CaseKnowledge {

    /** As many as are compared by their words; docs/insight.md#similar-tickets. */
    private static final int MOST_SIMILAR = 60;

    private final CauseOutcomes outcomes;
    private final CaseInsightRows cases;
    private final SimilarCases similar;

    OwnKnowledge(CauseOutcomes outcomes, CaseInsightRows cases, SimilarCases similar) {
        this.outcomes = outcomes;
        this.cases = cases;
        this.similar = similar;
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

    /** Their causes alone: neither a ticket nor what stands in it goes on from here. */
    @Override
    public Similar similar(UUID caseId) {
        List<Optional<Cause>> verified = cases.of(caseId).map(one -> similar.to(one, MOST_SIMILAR)).orElse(List.of()).stream()
                .map(each -> Optional.ofNullable(each.solvedBy())).toList();
        return new Similar(verified.size(), verified.stream().flatMap(Optional::stream)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
    }
}
