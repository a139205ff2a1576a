package io.callbrief.feedback.calibration;

/** Where a share lies. */
public record Interval(double from, double to) {

    private static final double TAIL = 0.05;
    private static final double JEFFREYS = 0.5;
    private static final int HALVINGS = 60;
    private static final int FRACTIONS = 300;
    private static final double TINY = 1e-300;
    private static final double CLOSE = 1e-14;

    /** 90 %, with equal tails: quantiles of Beta(right + ½, wrong + ½); an end where nothing speaks against it is 0 or 1. */
    static Interval jeffreys(int right, int of) {
        double alpha = right + JEFFREYS;
        double beta = of - right + JEFFREYS;
        return new Interval(right == 0 ? 0 : quantile(TAIL, alpha, beta), right == of ? 1 : quantile(1 - TAIL, alpha, beta));
    }

    private static double quantile(double probability, double alpha, double beta) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (cumulative(middle, alpha, beta) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** The regularised incomplete beta function, by its continued fraction (DLMF 8.17.22). */
    private static double cumulative(double x, double alpha, double beta) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        if (x > (alpha + 1) / (alpha + beta + 2)) {
            return 1 - cumulative(1 - x, beta, alpha);
        }
        double front = Math.exp(alpha * Math.log(x) + beta * Math.log1p(-x) + LogGamma.of(alpha + beta)
                - LogGamma.of(alpha) - LogGamma.of(beta)) / alpha;
        double f = 1;
        double c = 1;
        double d = 0;
        for (int i = 0; i <= FRACTIONS; i++) {
            double numerator = numerator(i, x, alpha, beta);
            d = 1 / away(1 + numerator * d);
            c = away(1 + numerator / c);
            f *= c * d;
            if (Math.abs(1 - c * d) < CLOSE) {
                break;
            }
        }
        return front * (f - 1);
    }

    private static double numerator(int i, double x, double alpha, double beta) {
        if (i == 0) {
            return 1;
        }
        int m = i / 2;
        return i % 2 == 0 ? m * (beta - m) * x / ((alpha + 2 * m - 1) * (alpha + 2 * m))
                : -(alpha + m) * (alpha + beta + m) * x / ((alpha + 2 * m) * (alpha + 2 * m + 1));
    }

    private static double away(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }
}
