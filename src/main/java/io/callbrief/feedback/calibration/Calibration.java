package io.callbrief.feedback.calibration;

import java.util.List;
import java.util.Map;

import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.RankedCause;

/**
 * What is shown for what the model says. Never changes: what was learnt later is another one.
 *
 * @param ruleVersion for which it was fitted
 * @param map of all causes
 * @param causes that have labels
 * @param sources independent ones among all labels
 * @param ignored persons whose labels differ from all others', or who were excluded by hand; sorted
 */
public record Calibration(String ruleVersion, GlobalMap map, Map<Cause, CauseRecord> causes, int sources,
        List<String> ignored) {

    /** What is known of a cause before anything is known of it counts like so many labels. */
    public static final double PSEUDO_COUNTS = 8;
    private static final double HIGHEST = 0.99;
    private static final double LOWEST = 0.01;

    public Calibration {
        causes = Map.copyOf(causes);
        ignored = List.copyOf(ignored);
    }

    /** Nothing has been learnt: what the model says is shown as it is. */
    public static Calibration untouched(String ruleVersion) {
        return new Calibration(ruleVersion, GlobalMap.IDENTITY, Map.of(), 0, List.of());
    }

    public CauseRecord of(Cause cause) {
        return causes.getOrDefault(cause, CauseRecord.NONE);
    }

    /** By the global map. */
    public double q(double s) {
        return learnt() ? map.apply(s) : s;
    }

    /** How probably the cause is right. */
    public double p(Cause cause, double s) {
        return learnt() ? Math.max(LOWEST, Math.min(HIGHEST, LogOdds.probability(LogOdds.of(q(s)) + of(cause).offset()))) : s;
    }

    /** The same, with the cap on what no recorded call and too few local cases speak for. */
    public double shown(Cause cause, double s, int fittedCalls) {
        double p = p(cause, s);
        boolean known = fittedCalls >= RankedCause.MIN_FITTED_CALLS || of(cause).verified() >= RankedCause.ENOUGH_VERIFIED;
        return known ? p : Math.min(p, RankedCause.UNFITTED_CAP);
    }

    private boolean learnt() {
        return !map.equals(GlobalMap.IDENTITY) || !causes.isEmpty();
    }
}
