package io.callbrief.bench;

import java.util.Arrays;

/** In milliseconds, of the measurements of one kind of query. */
record Latencies(int count, double p50, double p95, double p99, double max) {

    static Latencies of(long[] nanoseconds) {
        long[] sorted = nanoseconds.clone();
        Arrays.sort(sorted);
        return new Latencies(sorted.length, at(sorted, 0.50), at(sorted, 0.95), at(sorted, 0.99), at(sorted, 1));
    }

    private static double at(long[] sorted, double quantile) {
        return sorted[(int) Math.ceil(quantile * sorted.length) - 1] / 1e6;
    }
}
