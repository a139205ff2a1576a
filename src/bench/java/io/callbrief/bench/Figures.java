package io.callbrief.bench;

import java.util.Arrays;

/** What several rounds gave. */
record Figures(double median, double min, double max) {

    static Figures of(double[] rounds) {
        double[] sorted = rounds.clone();
        Arrays.sort(sorted);
        return new Figures(sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }
}
