package io.callbrief.analyse.confidence;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.callbrief.diagnosis.Cause;
import io.callbrief.ticket.ReportedSymptom;

/**
 * Lets what the customer says shift the probabilities that the recording gave: P'(cause) ∝ P(cause) × L(symptoms | cause),
 * where "something else" and "no fault" keep a factor of 1. However much is said, a factor stays within bounds, so that
 * the recording decides.
 */
final class SymptomFit {
    /** The most that words may add to the odds of a cause, and the least. */
    static final double MOST = 3;
    static final double LEAST = 1 / MOST;
    /** The most that is shown for a cause of a call about which nothing could be concluded: just below a claim. */
    static final double UNCLAIMED = Conclusion.CLAIM - 0.01;

    private SymptomFit() {
    }

    /** How much likelier these symptoms are with the cause than without it. */
    static double factor(Cause cause, List<ReportedSymptom> symptoms) {
        double factor = symptoms.stream().mapToDouble(s -> SymptomTable.level(cause, s.symptom(), s.side()).factor())
                .reduce(1, (one, other) -> one * other);
        return Math.max(LEAST, Math.min(MOST, factor));
    }

    /** Only what was a candidate by its findings is one still: nothing is added. */
    static Map<Cause, Double> shift(Map<Cause, Double> probabilities, List<ReportedSymptom> symptoms) {
        Map<Cause, Double> shifted = new EnumMap<>(Cause.class);
        probabilities.forEach((cause, probability) -> shifted.put(cause, probability * factor(cause, symptoms)));
        double somethingElse = Math.max(0, 1 - probabilities.values().stream().mapToDouble(Double::doubleValue).sum());
        double sum = somethingElse + shifted.values().stream().mapToDouble(Double::doubleValue).sum();
        shifted.replaceAll((cause, value) -> sum == 0 ? 0 : value / sum);
        return shifted;
    }
}
