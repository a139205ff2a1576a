package io.callbrief.pipeline;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.callbrief.brief.Brief;
import io.callbrief.brief.Note;
import io.callbrief.call.SessionMatch;
import io.callbrief.diagnosis.Diagnosis;
import io.callbrief.diagnosis.Finding;
import io.callbrief.diagnosis.RankedCause;
import io.callbrief.feedback.Prediction;
import io.callbrief.feedback.receipt.CaseReplay;

/** What a brief claims, with every part of its number. */
public final class PredictedCause {

    private PredictedCause() {
    }

    /**
     * Empty for an abstention.
     *
     * @param findingsJson as they are stored with the brief
     */
    public static Optional<Prediction> of(Brief brief, Note note, @Nullable String findingsJson, boolean heldOut,
            Instant now) {
        Diagnosis diagnosis = brief.diagnosis();
        if (diagnosis == null || findingsJson == null || note.causeId() == null
                || !(brief.match() instanceof SessionMatch.Matched matched)) {
            return Optional.empty();
        }
        return diagnosis.first().map(first -> {
            RankedCause.Learnt learnt = first.learnt();
            return new Prediction(brief.caseId(), brief.version(), now, first.cause(), matched.session().application(),
                    matched.session().organizationId(), diagnosis.modelId(), rules(diagnosis.modelId()),
                    first.fittedCalls(), diagnosis.fittedCalls(), learnt == null ? null : learnt.snapshotId(),
                    CaseReplay.sha256(findingsJson), learnt == null ? first.confidence() : learnt.modelSays(),
                    learnt == null ? first.confidence() : learnt.allCauses(), first.confidence(), matched.probability(),
                    note.confidencePercent(), learnt == null ? 0 : learnt.of(), learnt == null ? 0 : learnt.right(),
                    speaksFor(first, diagnosis), heldOut);
        });
    }

    /** A model's id begins with the version of the rules that it was fitted with. */
    private static String rules(String modelId) {
        int end = modelId.indexOf('-');
        return end < 0 ? modelId : modelId.substring(0, end);
    }

    /** The most severe first, of these the earliest. */
    private static List<String> speaksFor(RankedCause cause, Diagnosis diagnosis) {
        return diagnosis.findings().stream().filter(finding -> cause.findingsFor().contains(finding.id()))
                .sorted(Comparator.comparing(Finding::severity).thenComparing(Finding::from))
                .map(finding -> finding.type().id()).distinct().toList();
    }
}
