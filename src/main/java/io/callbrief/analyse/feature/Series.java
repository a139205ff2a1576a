package io.callbrief.analyse.feature;

import java.util.Arrays;

/** One measure over the windows of a {@link TimeAxis}; NaN where nothing is known. */
final class Series {

    /** What happens to values that fall into the same window. */
    enum Merge {
        SUM,
        MAX,
        MIN
    }

    private final Merge merge;
    private final int capacity;
    private double[] values = new double[0];

    Series(Merge merge, int capacity) {
        this.merge = merge;
        this.capacity = capacity;
    }

    /** Remembers nothing: everything stays unknown. */
    static Series deaf() {
        return new Series(Merge.SUM, 0);
    }

    void add(int window, double value) {
        if (Double.isNaN(value) || window >= capacity) {
            return;
        }
        if (window >= values.length) {
            int old = values.length;
            values = Arrays.copyOf(values, Math.min(capacity, Math.max(window + 1, 2 * old)));
            Arrays.fill(values, old, values.length, Double.NaN);
        }
        values[window] = merged(values[window], value);
    }

    double at(int window) {
        return window < values.length ? values[window] : Double.NaN;
    }

    double over(int first, int last) {
        double result = Double.NaN;
        for (int i = first; i <= last && i < values.length; i++) {
            result = merged(result, values[i]);
        }
        return result;
    }

    void halve() {
        for (int i = 0; i < values.length; i++) {
            double value = values[i];
            values[i] = Double.NaN;
            values[i / 2] = i % 2 == 0 ? value : merged(values[i / 2], value);
        }
    }

    private double merged(double a, double b) {
        if (Double.isNaN(a)) {
            return b;
        }
        if (Double.isNaN(b)) {
            return a;
        }
        return switch (merge) {
            case SUM -> a + b;
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
        };
    }
}
