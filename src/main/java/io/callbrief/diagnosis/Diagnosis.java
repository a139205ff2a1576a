package io.callbrief.diagnosis;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What a recording says.
 *
 * @param abstention why no cause is claimed; {@code null} unless the verdict is {@link Verdict#ABSTAINED}
 * @param causes best first; their confidences sum to at most 1; may be filled for an abstention too
 * @param findings every observation, in order of time; then what peers' recordings show
 * @param legs where media failed, as far as that is certain; empty when it is not, or when nothing failed
 * @param fittedCalls how many recorded calls the model was fitted on in all
 * @param modelId names the fitted model and the rule version, so that a shown number can be recomputed
 * @param withoutComplaint the causes as the recording alone ranks them, where what the customer wrote was weighed too;
 *        empty where it was not
 */
public record Diagnosis(Verdict verdict, @Nullable Abstention abstention, List<RankedCause> causes,
        List<Finding> findings, List<FunnelStep> funnel, List<FailingLeg> legs, int fittedCalls, String modelId,
        List<RankedCause> withoutComplaint) {

    public enum Verdict {
        DIAGNOSED,
        NO_FAULT_FOUND,
        ABSTAINED
    }

    public Diagnosis {
        causes = List.copyOf(causes);
        findings = List.copyOf(findings);
        funnel = List.copyOf(funnel);
        legs = List.copyOf(legs);
        withoutComplaint = List.copyOf(withoutComplaint);
    }

    /** By the recording alone. */
    public Diagnosis(Verdict verdict, @Nullable Abstention abstention, List<RankedCause> causes, List<Finding> findings,
            List<FunnelStep> funnel, List<FailingLeg> legs, int fittedCalls, String modelId) {
        this(verdict, abstention, causes, findings, funnel, legs, fittedCalls, modelId, List.of());
    }

    public Optional<RankedCause> first() {
        return verdict == Verdict.ABSTAINED ? Optional.empty() : causes.stream().findFirst();
    }
}
