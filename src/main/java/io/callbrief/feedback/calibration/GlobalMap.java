package io.callbrief.feedback.calibration;

import java.util.List;

/**
 * From what the model says to what is right: q = sigmoid(a + b · logit s). Fitted as the most probable one under the priors
 * a ~ N(mean, 1) and b ~ N(mean, 0.5); without labels it is the prior's mean.
 */
public record GlobalMap(double a, double b) {

    /** The model is calibrated as it ships (docs/accuracy.md), so without labels it is believed as it is. */
    public static final GlobalMap IDENTITY = new GlobalMap(0, 1);
    /** What a number deserves that nobody ever calibrated: for comparison only. */
    static final GlobalMap DISCOUNT = new GlobalMap(0, 0.45);

    /** What the prior weighs against labels, where most of them are right: 1 / (0.86 · 0.14) labels tell as much of a. */
    static final double PSEUDO_COUNTS = 8;
    private static final double A_DEVIATION = 1.0;
    private static final double B_DEVIATION = 0.5;
    private static final int STEPS = 50;
    private static final double CLOSE = 1e-10;
    private static final double LONGEST_STEP = 1;

    public double apply(double s) {
        return LogOdds.probability(a + b * LogOdds.of(s));
    }

    /** Newton's method; the sum of log loss and priors has one minimum. */
    static GlobalMap fit(List<LabelledCase> cases, GlobalMap prior) {
        double a = prior.a;
        double b = prior.b;
        for (int step = 0; step < STEPS; step++) {
            double gradientA = (a - prior.a) / (A_DEVIATION * A_DEVIATION);
            double gradientB = (b - prior.b) / (B_DEVIATION * B_DEVIATION);
            double aa = 1 / (A_DEVIATION * A_DEVIATION);
            double ab = 0;
            double bb = 1 / (B_DEVIATION * B_DEVIATION);
            for (LabelledCase labelled : cases) {
                double x = LogOdds.of(labelled.s());
                double q = LogOdds.probability(a + b * x);
                double error = labelled.weight() * (q - (labelled.right() ? 1 : 0));
                double curvature = labelled.weight() * q * (1 - q);
                gradientA += error;
                gradientB += error * x;
                aa += curvature;
                ab += curvature * x;
                bb += curvature * x * x;
            }
            double determinant = aa * bb - ab * ab;
            double stepA = bounded((bb * gradientA - ab * gradientB) / determinant);
            double stepB = bounded((aa * gradientB - ab * gradientA) / determinant);
            a -= stepA;
            b -= stepB;
            if (Math.abs(stepA) + Math.abs(stepB) < CLOSE) {
                break;
            }
        }
        return new GlobalMap(a, b);
    }

    private static double bounded(double step) {
        return Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, step));
    }
}
