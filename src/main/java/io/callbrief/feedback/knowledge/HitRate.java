package io.callbrief.feedback.knowledge;

import java.util.List;

/**
 * How often an article was right of late.
 *
 * @param hits uses in which it was the cause after all
 * @param uses at most {@link #WINDOW}
 */
public record HitRate(int hits, int uses) {

    public static final int WINDOW = 20;
    /** An article that is right less often than this misleads. */
    public static final double LEAST = 0.7;
    private static final double TAIL = 0.05;
    private static final int STEPS = 400;
    private static final int HALVINGS = 40;

    /** @param newestFirst whether each use was a hit */
    public static HitRate of(List<Boolean> newestFirst) {
        List<Boolean> window = newestFirst.subList(0, Math.min(WINDOW, newestFirst.size()));
        return new HitRate((int) window.stream().filter(hit -> hit).count(), window.size());
    }

    /** Whether the rate is below {@link #LEAST}, and that is no accident: the whole 90 % interval lies below. */
    public boolean tooLow() {
        return uses > 0 && below(LEAST) > 1 - TAIL;
    }

    /** Lower end of the Jeffreys 90 % interval (Brown, Cai, DasGupta 2001); 0 where nothing was right. */
    public double from() {
        return hits == 0 ? 0 : quantile(TAIL);
    }

    /** Upper end; 1 where nothing was wrong. */
    public double to() {
        return hits == uses ? 1 : quantile(1 - TAIL);
    }

    private double quantile(double probability) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (below(middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** The probability that the true rate is below, by Beta(hits + ½, misses + ½); with rate = sin² it has whole powers. */
    private double below(double rate) {
        return integral(Math.asin(Math.sqrt(rate))) / integral(Math.PI / 2);
    }

    /** By Simpson's rule. */
    private double integral(double until) {
        double width = until / STEPS;
        double sum = density(0) + density(until);
        for (int i = 1; i < STEPS; i++) {
            sum += (i % 2 == 0 ? 2 : 4) * density(i * width);
        }
        return sum * width / 3;
    }

    private double density(double angle) {
        return Math.pow(Math.sin(angle), 2.0 * hits) * Math.pow(Math.cos(angle), 2.0 * (uses - hits));
    }
}
