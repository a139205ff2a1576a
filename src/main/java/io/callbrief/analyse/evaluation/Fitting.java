package io.callbrief.analyse.evaluation;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.callbrief.analyse.confidence.CauseEvidence;
import io.callbrief.analyse.confidence.CauseModel;
import io.callbrief.analyse.confidence.CauseScore;
import io.callbrief.analyse.rule.RuleSet;
import io.callbrief.diagnosis.Cause;

/**
 * Fits the model to observed sessions: maximum a posteriori with Gaussian priors, by gradient ascent. There are few
 * calls per cause, so the causes share one prior for their bias and all share the three weights.
 */
public final class Fitting {
    /**
     * Prior of a cause's bias: its decisive evidence alone makes it likelier than something else, 3 to 1; wide, for data to
     * speak.
     */
    static final double BIAS_MEAN = StrictMath.log(3);
    static final double BIAS_SD = 2;
    /** Prior of what one supporting finding adds. */
    static final double SUPPORTING_MEAN = 0.5;
    static final double SUPPORTING_SD = 0.5;
    /** Prior of what one contrary finding adds. */
    static final double AGAINST_MEAN = -1.5;
    static final double AGAINST_SD = 1;
    /** Prior of what one unexplained medium finding adds: side effects happen, and so do two troubles at once. */
    static final double UNEXPLAINED_MEAN = -1.5;
    static final double UNEXPLAINED_SD = 1;
    /** Prior of what one unexplained serious finding adds: it all but rules a cause out. */
    static final double SERIOUS_MEAN = -3;
    static final double SERIOUS_SD = 1;

    private static final int STEPS = 4000;
    private static final double RATE = 0.02;
    private static final int WEIGHTS = 4;

    private final List<CauseEvidence> table;

    public Fitting(List<CauseEvidence> table) {
        this.table = List.copyOf(table);
    }

    /** The same sessions give the same model, bit by bit. */
    public CauseModel fit(List<Observed> sessions, CorpusHash hash) {
        double[] mean = new double[WEIGHTS + table.size()];
        double[] sd = new double[mean.length];
        Arrays.fill(mean, BIAS_MEAN);
        Arrays.fill(sd, BIAS_SD);
        set(mean, SUPPORTING_MEAN, AGAINST_MEAN, UNEXPLAINED_MEAN, SERIOUS_MEAN);
        set(sd, SUPPORTING_SD, AGAINST_SD, UNEXPLAINED_SD, SERIOUS_SD);
        // A session in three formats is one session: each of its recordings counts a third.
        Map<String, Long> recordings = sessions.stream()
                .collect(Collectors.groupingBy(o -> o.session().key(), Collectors.counting()));
        List<Example> examples = sessions.stream().filter(o -> !o.candidates().isEmpty())
                .map(o -> example(o, 1d / recordings.getOrDefault(o.session().key(), 1L))).toList();
        double[] parameters = mean.clone();
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = new double[parameters.length];
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = (mean[i] - parameters[i]) / (sd[i] * sd[i]);
            }
            for (Example example : examples) {
                example.addGradient(gradient, parameters);
            }
            for (int i = 0; i < gradient.length; i++) {
                parameters[i] += RATE * gradient[i];
            }
        }
        return model(parameters, sessions, hash);
    }

    private static void set(double[] values, double... first) {
        System.arraycopy(first, 0, values, 0, first.length);
    }

    private Example example(Observed observed, double weight) {
        List<CauseScore> candidates = observed.candidates();
        int[] rows = candidates.stream().mapToInt(c -> WEIGHTS + row(c.cause())).toArray();
        double[][] evidence = candidates.stream()
                .map(c -> new double[] { c.supporting(), c.against(), c.unexplained(), c.unexplainedSerious() })
                .toArray(double[][]::new);
        boolean[] accepted = new boolean[rows.length];
        for (int i = 0; i < accepted.length; i++) {
            accepted[i] = observed.session().accepted().contains(candidates.get(i).cause());
        }
        return new Example(rows, evidence, accepted, weight);
    }

    private int row(Cause cause) {
        for (int i = 0; i < table.size(); i++) {
            if (table.get(i).cause() == cause) {
                return i;
            }
        }
        throw new IllegalArgumentException("no row for " + cause);
    }

    private CauseModel model(double[] parameters, List<Observed> sessions, CorpusHash hash) {
        Map<Cause, CauseModel.Fitted> causes = new EnumMap<>(Cause.class);
        for (int i = 0; i < table.size(); i++) {
            Cause cause = table.get(i).cause();
            causes.put(cause, new CauseModel.Fitted(rounded(parameters[WEIGHTS + i]), calls(sessions, cause)));
        }
        long calls = sessions.stream().map(o -> o.session().call()).distinct().count();
        long distinct = sessions.stream().map(o -> o.session().key()).distinct().count();
        String id = RuleSet.VERSION + "-" + hash.whole().substring(0, Math.min(8, hash.whole().length()));
        return new CauseModel(id, RuleSet.VERSION, hash.whole(), hash.byFormat(), (int) calls, (int) distinct,
                new CauseModel.Weights(rounded(parameters[0]), rounded(parameters[1]), rounded(parameters[2]),
                        rounded(parameters[3])),
                causes);
    }

    private static int calls(List<Observed> sessions, Cause cause) {
        return sessions.stream().map(Observed::session).filter(s -> s.causes().contains(cause))
                .map(LabelledSession::call).collect(Collectors.toSet()).size();
    }

    /** Six decimals, so that the file reads well and does not depend on the last bit of an exponential. */
    private static double rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }

    /** The priors in words, for the model file. */
    public static Map<String, String> priors() {
        Map<String, String> priors = new LinkedHashMap<>();
        priors.put("bias", normal(BIAS_MEAN, BIAS_SD));
        priors.put("supporting", normal(SUPPORTING_MEAN, SUPPORTING_SD));
        priors.put("against", normal(AGAINST_MEAN, AGAINST_SD));
        priors.put("unexplained", normal(UNEXPLAINED_MEAN, UNEXPLAINED_SD));
        priors.put("unexplainedSerious", normal(SERIOUS_MEAN, SERIOUS_SD));
        return priors;
    }

    private static String normal(double mean, double sd) {
        return "normal, mean " + Math.round(mean * 1e4) / 1e4 + ", standard deviation " + sd;
    }
}
