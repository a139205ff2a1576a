package io.callbrief.analyse.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How good answers were. An abstention counts as wrong in {@code top1} and is left out of Brier score and calibration,
 * which judge the numbers that were shown.
 *
 * @param ece expected calibration error over ten equal bins of confidence
 * @param eceLow lower end of its 90 % interval, by resampling whole calls
 * @param wrongAt80 share of all sessions that were answered wrongly at a confidence of 0.8 or more
 * @param confusion label to answer to number of sessions
 */
public record Scorecard(int n, double top1, double coverage, double brier, double ece, double eceLow, double eceHigh,
        double wrongAt80, Map<String, Map<String, Integer>> confusion) {
    private static final int BINS = 10;
    private static final int RESAMPLES = 1000;
    private static final long SEED = 20_261_121;
    private static final double SURE = 0.8;

    /** @param unreadable recordings that could not be read: neither right nor answered */
    public static Scorecard of(List<Judged> judged, int unreadable) {
        int n = judged.size() + unreadable;
        List<Judged> answered = judged.stream().filter(Judged::answered).toList();
        double[] interval = interval(judged);
        Map<String, Map<String, Integer>> confusion = new TreeMap<>();
        judged.forEach(j -> confusion.computeIfAbsent(j.session().label(), l -> new TreeMap<>()).merge(j.answer(), 1,
                Integer::sum));
        return new Scorecard(n, share(judged.stream().filter(Judged::right).count(), n), share(answered.size(), n),
                answered.stream().mapToDouble(j -> Math.pow(j.confidence() - (j.right() ? 1 : 0), 2)).average()
                        .orElse(Double.NaN),
                ece(answered), interval[0], interval[1],
                share(answered.stream().filter(j -> !j.right() && j.confidence() >= SURE).count(), n), confusion);
    }

    private static double share(long part, int all) {
        return all == 0 ? Double.NaN : (double) part / all;
    }

    private static double ece(List<Judged> answered) {
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            int wanted = bin;
            List<Judged> inBin = answered.stream().filter(j -> bin(j) == wanted).toList();
            double confidence = inBin.stream().mapToDouble(Judged::confidence).sum();
            double right = inBin.stream().filter(Judged::right).count();
            error += Math.abs(confidence - right);
        }
        return answered.isEmpty() ? Double.NaN : error / answered.size();
    }

    private static int bin(Judged judged) {
        return (int) Math.min(BINS - 1, Math.floor(judged.confidence() * BINS));
    }

    /** Sides of a call are alike, so whole calls are drawn. */
    private static double[] interval(List<Judged> judged) {
        List<List<Judged>> calls = new ArrayList<>(judged.stream().collect(
                Collectors.groupingBy(j -> j.session().call(), LinkedHashMap::new, Collectors.toList())).values());
        Random random = new Random(SEED);
        double[] errors = new double[RESAMPLES];
        int known = 0;
        for (int i = 0; i < RESAMPLES && !calls.isEmpty(); i++) {
            List<Judged> drawn = new ArrayList<>();
            for (int c = 0; c < calls.size(); c++) {
                calls.get(random.nextInt(calls.size())).stream().filter(Judged::answered).forEach(drawn::add);
            }
            if (!drawn.isEmpty()) {
                errors[known++] = ece(drawn);
            }
        }
        if (known == 0) {
            return new double[] { Double.NaN, Double.NaN };
        }
        java.util.Arrays.sort(errors, 0, known);
        return new double[] { errors[(int) (0.05 * known)], errors[(int) Math.min(known - 1, 0.95 * known)] };
    }
}
