package io.callbrief.pipeline;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.diagnosis.Cause;
import io.callbrief.feedback.Label;
import io.callbrief.feedback.Verdict;
import io.callbrief.feedback.store.LabelRows;
import io.callbrief.insight.VerifiedCauses;

/** What really was the cause of other tickets, for those that are alike. */
@ApplicationScoped
class Verdicts implements VerifiedCauses {

    private final LabelRows labels;

    Verdicts(LabelRows labels) {
        this.labels = labels;
    }

    @Override
    public Map<UUID, Cause> of(Collection<UUID> caseIds) {
        Map<UUID, Cause> causes = new HashMap<>();
        of(labels.ofCases(caseIds)).forEach((caseId, verdict) -> {
            Cause actual = verdict.actual();
            if (actual != null) {
                causes.put(caseId, actual);
            }
        });
        return causes;
    }

    /** Those that are verified. */
    static Map<UUID, Verdict> of(List<Label> labels) {
        Map<UUID, Verdict> verdicts = new HashMap<>();
        labels.stream().collect(Collectors.groupingBy(Label::caseId)).forEach((caseId, said) -> Verdict.of(said)
                .filter(Verdict::verified).ifPresent(verdict -> verdicts.put(caseId, verdict)));
        return verdicts;
    }
}
