package io.callbrief.analyse.feature;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/** The last values of one object's counters, to take differences from. */
final class Counters {
    private static final int INITIAL = 8;
    private @Nullable String[] names = new String[INITIAL];
    private double[] last = unknown(INITIAL);
    private int size;
    private int next;
    private boolean startsAtZero;

    /** @param startsAtZero whether a counter not seen before was 0 at the previous report */
    Counters(boolean startsAtZero) {
        this.startsAtZero = startsAtZero;
    }

    /** How much a counter grew; NaN when it is absent, fell, or had no earlier value. */
    double growth(String name, double now) {
        if (Double.isNaN(now)) {
            return Double.NaN;
        }
        int slot = slot(name);
        double before = Double.isNaN(last[slot]) && startsAtZero ? 0 : last[slot];
        last[slot] = now;
        double growth = now - before;
        return growth >= 0 ? growth : Double.NaN;
    }

    /** In every report the same counters are asked for in the same order. */
    @SuppressWarnings("ReferenceEquality") // names are constants mostly, and equals follows
    private int slot(String name) {
        int slot = next;
        if (slot >= size || names[slot] != name) {
            slot = 0;
            while (slot < size && !name.equals(names[slot])) {
                slot++;
            }
            if (slot == size) {
                add(name);
            }
        }
        next = slot + 1 == size ? 0 : slot + 1;
        return slot;
    }

    private void add(String name) {
        if (size == last.length) {
            names = Arrays.copyOf(names, 2 * size);
            last = Arrays.copyOf(last, 2 * size);
            Arrays.fill(last, size, last.length, Double.NaN);
        }
        names[size++] = name;
    }

    /** After the first report of the object an absent counter is unknown, not 0. */
    void seen() {
        startsAtZero = false;
    }

    /** Forget everything: the object's counters started again, or a gap lies between. */
    void reset() {
        Arrays.fill(last, Double.NaN);
    }

    private static double[] unknown(int size) {
        double[] values = new double[size];
        Arrays.fill(values, Double.NaN);
        return values;
    }
}
