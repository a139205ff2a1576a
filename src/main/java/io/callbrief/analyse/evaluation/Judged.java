package io.callbrief.analyse.evaluation;

import java.util.List;

import io.callbrief.analyse.confidence.CauseEvidence;
import io.callbrief.analyse.confidence.CauseModel;
import io.callbrief.analyse.confidence.Conclusion;
import io.callbrief.diagnosis.Diagnosis.Verdict;

/**
 * What a model concluded about a labelled session, and whether that was right.
 *
 * @param answer the id of the cause named first, or {@code abstained}
 * @param confidence of that cause; 0 for an abstention
 */
public record Judged(String format, LabelledSession session, String answer, double confidence, boolean right) {
    static final String ABSTAINED = "abstained";

    static Judged of(Observed observed, List<CauseEvidence> table, CauseModel model) {
        Conclusion conclusion = Conclusion.of(observed.findings(), table, model);
        if (conclusion.verdict() == Verdict.ABSTAINED) {
            return new Judged(observed.format(), observed.session(), ABSTAINED, 0, false);
        }
        var first = conclusion.causes().get(0);
        return new Judged(observed.format(), observed.session(), first.cause().id(), first.confidence(),
                observed.session().accepted().contains(first.cause()));
    }

    boolean answered() {
        return !answer.equals(ABSTAINED);
    }
}
