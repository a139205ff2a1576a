package io.callbrief.feedback.calibration;

import org.apache.commons.statistics.distribution.BetaDistribution;

/** Where a share lies. */
public record Interval(double from, double to) {

    private static final double TAIL = 0.05;
    private static final double JEFFREYS = 0.5;

    /**
     * 90 %, with equal tails: quantiles of Beta(right + ½, wrong + ½); an end where nothing speaks against it is 0 or 1
     * (Brown, Cai, DasGupta 2001).
     */
    public static Interval jeffreys(int right, int of) {
        BetaDistribution share = BetaDistribution.of(right + JEFFREYS, of - right + JEFFREYS);
        return new Interval(right == 0 ? 0 : share.inverseCumulativeProbability(TAIL),
                right == of ? 1 : share.inverseSurvivalProbability(TAIL));
    }
}
