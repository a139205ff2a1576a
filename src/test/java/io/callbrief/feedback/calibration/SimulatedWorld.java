package io.callbrief.feedback.calibration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToDoubleFunction;

import io.callbrief.diagnosis.Cause;
import io.callbrief.feedback.calibration.LabelledCase.Actor;

/**
 * Verdicts with a known truth: 12 causes, the k-th 1/k as frequent as the first, each with an error of its own.
 *
 * @param shift added to the log odds that the model says
 * @param slope what those are multiplied by: below 1 the model is too sure of itself
 * @param spread standard deviation of each cause's own error, in log odds
 */
record SimulatedWorld(double shift, double slope, double spread) {

    /** As wrong as a number that nobody ever calibrated. */
    static final SimulatedWorld OVERCONFIDENT = new SimulatedWorld(-0.4, 0.4, 0.7);
    /** As right as the shipped model is on its recordings, which says a little too little; causes differ in the field. */
    static final SimulatedWorld AS_SHIPPED = new SimulatedWorld(0.1, 1.1, 0.5);

    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    static final String RULES = "2";
    private static final Actor LATER_CALLS = new Actor("later-calls", false);
    private static final int CAUSES = 12;
    /** Which they are does not matter. */
    static final List<Cause> CAUSES_BY_FREQUENCY = List.of(Cause.values()).subList(0, CAUSES);
    private static final int AGENTS = 10;
    private static final int ORGANIZATIONS = 30;
    private static final Duration LABELLED_WITHIN = Duration.ofDays(60);
    private static final double MEAN = 1.7;
    private static final double DEVIATION = 1.1;
    private static final int BINS = 10;

    /** A verdict and whether it was right. */
    record Verdict(Cause cause, double s, double truth, boolean right) {
    }

    /** Errors of the causes, drawn once for a run. */
    double[] errors(Random random) {
        double[] errors = new double[CAUSES];
        for (int i = 0; i < CAUSES; i++) {
            errors[i] = spread * random.nextGaussian();
        }
        return errors;
    }

    List<Verdict> verdicts(int count, double[] errors, Random random) {
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int cause = zipf(random);
            double s = Math.min(0.99, Math.max(0.5, LogOdds.probability(MEAN + DEVIATION * random.nextGaussian())));
            double truth = LogOdds.probability(shift + errors[cause] + slope * LogOdds.of(s));
            verdicts.add(new Verdict(CAUSES_BY_FREQUENCY.get(cause), s, truth, random.nextDouble() < truth));
        }
        return verdicts;
    }

    private static int zipf(Random random) {
        double sum = 0;
        for (int k = 1; k <= CAUSES; k++) {
            sum += 1.0 / k;
        }
        double left = random.nextDouble() * sum;
        for (int k = 1; k < CAUSES; k++) {
            left -= 1.0 / k;
            if (left < 0) {
                return k - 1;
            }
        }
        return CAUSES - 1;
    }

    /** Half of them labelled by later calls, half by ten honest agents, in sixty days. */
    static List<LabelledCase> labelled(List<Verdict> verdicts, Random random) {
        return verdicts.stream().map(one -> label(one, one.right(),
                random.nextBoolean() ? LATER_CALLS : new Actor("agent" + random.nextInt(AGENTS), true), random,
                NOW.minusSeconds(random.nextInt((int) LABELLED_WITHIN.toSeconds())))).toList();
    }

    static LabelledCase label(Verdict verdict, boolean says, Actor actor, Random random, Instant at) {
        return new LabelledCase(new UUID(random.nextLong(), random.nextLong()), verdict.cause(), RULES, verdict.s(), says, 1,
                Set.of(actor), "organisation" + random.nextInt(ORGANIZATIONS), at, true);
    }

    static double brier(List<Verdict> verdicts, ToDoubleFunction<Verdict> shown) {
        return verdicts.stream().mapToDouble(one -> Math.pow(shown.applyAsDouble(one) - (one.right() ? 1 : 0), 2)).average()
                .orElseThrow();
    }

    /** Expected calibration error in ten bins of equal width. */
    static double ece(List<Verdict> verdicts, ToDoubleFunction<Verdict> shown) {
        double[] difference = new double[BINS];
        for (Verdict one : verdicts) {
            double p = shown.applyAsDouble(one);
            difference[Math.min(BINS - 1, (int) (p * BINS))] += p - (one.right() ? 1 : 0);
        }
        double sum = 0;
        for (double bin : difference) {
            sum += Math.abs(bin);
        }
        return sum / verdicts.size();
    }
}
