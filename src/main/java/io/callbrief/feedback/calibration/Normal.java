package io.callbrief.feedback.calibration;

/** The normal distribution. */
final class Normal {

    private static final int FRACTIONS = 60;
    private static final double SMALL = 2.5;

    private Normal() {
    }

    /** The probability of more than {@code z} standard deviations, for z ≥ 0 (Abramowitz and Stegun 26.2.10, 26.2.14). */
    static double above(double z) {
        double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        if (z < SMALL) {
            double term = z;
            double sum = z;
            for (int n = 1; n < FRACTIONS; n++) {
                term *= z * z / (2 * n + 1);
                sum += term;
            }
            return 0.5 - density * sum;
        }
        double fraction = z;
        for (int n = FRACTIONS; n > 0; n--) {
            fraction = z + n / fraction;
        }
        return density / fraction;
    }
}
