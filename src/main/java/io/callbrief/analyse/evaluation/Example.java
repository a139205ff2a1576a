package io.callbrief.analyse.evaluation;

/** One session as numbers: its candidates' parameters, their evidence, and which of them are right. */
final class Example {
    private final int[] biases;
    private final double[][] evidence;
    private final boolean[] accepted;
    private final double weight;
    private final double[] scores;

    Example(int[] biases, double[][] evidence, boolean[] accepted, double weight) {
        this.biases = biases;
        this.evidence = evidence;
        this.accepted = accepted;
        this.weight = weight;
        this.scores = new double[biases.length];
    }

    /** Of log P(an accepted candidate), or of log P(something else) where none is accepted. */
    void addGradient(double[] gradient, double[] parameters) {
        double all = 1;
        double right = 0;
        for (int i = 0; i < scores.length; i++) {
            double score = parameters[biases[i]];
            for (int w = 0; w < evidence[i].length; w++) {
                score += parameters[w] * evidence[i][w];
            }
            // The same on every machine, unlike Math.exp.
            scores[i] = StrictMath.exp(score);
            all += scores[i];
            right += accepted[i] ? scores[i] : 0;
        }
        for (int i = 0; i < scores.length; i++) {
            double error = weight * ((accepted[i] ? scores[i] / right : 0) - scores[i] / all);
            gradient[biases[i]] += error;
            for (int w = 0; w < evidence[i].length; w++) {
                gradient[w] += error * evidence[i][w];
            }
        }
    }
}
