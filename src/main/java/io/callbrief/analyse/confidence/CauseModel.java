package io.callbrief.analyse.confidence;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.RankedCause;

/**
 * Turns scores into probabilities: softmax over the candidates and "something else", whose score is 0.
 *
 * @param modelId names this model and the rules that it was fitted with
 * @param corpusHash SHA-256 over the recordings and labels that it was fitted on
 * @param formatHashes the same for each format of them
 * @param fittedCalls how many calls it was fitted on
 * @param weights what one supporting, contrary, unexplained or unexplained serious finding adds to a cause's score
 */
public record CauseModel(String modelId, String ruleVersion, String corpusHash, Map<String, String> formatHashes,
        int fittedCalls, int fittedSessions, Weights weights, Map<Cause, Fitted> causes) {

    public record Weights(double supporting, double against, double unexplained, double unexplainedSerious) {
    }

    /**
     * @param bias the cause's score when there is nothing but its decisive evidence
     * @param fittedCalls how many calls with this cause the model was fitted on
     */
    public record Fitted(double bias, int fittedCalls) {
    }

    public CauseModel {
        causes = Map.copyOf(causes);
        formatHashes = Map.copyOf(formatHashes);
    }

    double score(CauseScore candidate) {
        Fitted fitted = causes.get(candidate.cause());
        return fitted == null ? Double.NEGATIVE_INFINITY
                : fitted.bias() + weights.supporting() * candidate.supporting() + weights.against() * candidate.against()
                        + weights.unexplained() * candidate.unexplained()
                        + weights.unexplainedSerious() * candidate.unexplainedSerious();
    }

    /** Each candidate's probability, before any cap; they sum to less than 1, the rest is "something else". */
    public Map<Cause, Double> probabilities(List<CauseScore> candidates) {
        double highest = Math.max(0, candidates.stream().mapToDouble(this::score).max().orElse(0));
        double sum = Math.exp(-highest);
        Map<Cause, Double> probabilities = new EnumMap<>(Cause.class);
        for (CauseScore candidate : candidates) {
            double value = Math.exp(score(candidate) - highest);
            probabilities.put(candidate.cause(), value);
            sum += value;
        }
        double total = sum;
        probabilities.replaceAll((cause, value) -> value / total);
        return probabilities;
    }

    public int fittedCalls(Cause cause) {
        Fitted fitted = causes.get(cause);
        return fitted == null ? 0 : fitted.fittedCalls();
    }

    /** What may be claimed: a cause that was hardly fitted is capped. */
    public double shown(Cause cause, double probability) {
        return fittedCalls(cause) >= RankedCause.MIN_FITTED_CALLS ? probability
                : Math.min(probability, RankedCause.UNFITTED_CAP);
    }
}
