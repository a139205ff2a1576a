package io.callbrief.analyse.feature;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The last values of one object's counters, to take differences from. */
final class Counters {
    private static final int INITIAL = 8;
    private final Map<String, Integer> slots = new HashMap<>();
    private double[] last = unknown(INITIAL);
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
        Integer known = slots.get(name);
        int slot = known == null ? slots.size() : known;
        if (known == null) {
            slots.put(name, slot);
        }
        if (slot >= last.length) {
            int old = last.length;
            last = Arrays.copyOf(last, 2 * old);
            Arrays.fill(last, old, last.length, Double.NaN);
        }
        double before = Double.isNaN(last[slot]) && startsAtZero ? 0 : last[slot];
        last[slot] = now;
        double growth = now - before;
        return growth >= 0 ? growth : Double.NaN;
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
