package io.callbrief.feedback.calibration;

/** Probabilities as log odds and back. */
final class LogOdds {

    /** Log odds of 0 and 1 are infinite, and nobody is that certain. */
    private static final double LEAST = 1e-6;

    private LogOdds() {
    }

    static double of(double probability) {
        double bounded = Math.min(1 - LEAST, Math.max(LEAST, probability));
        return Math.log(bounded / (1 - bounded));
    }

    static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }
}
