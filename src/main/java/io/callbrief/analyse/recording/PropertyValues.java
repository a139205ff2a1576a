package io.callbrief.analyse.recording;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The properties of one stats object: an open-addressing table from property index to value, because it is hot. */
final class PropertyValues {
    private static final int FREE = -1;
    private static final int FIRST_SLOTS = 32;
    private static final int SLOT_COST_BYTES = 48;
    private static final int ENTRY_COST_BYTES = 120;

    private final StateBudget budget;
    private int[] indexes = new int[FIRST_SLOTS];
    private double[] numbers = new double[FIRST_SLOTS];
    private @Nullable Object[] others = new Object[FIRST_SLOTS];
    private long[] reports = new long[FIRST_SLOTS];
    private int size;
    private long held;

    PropertyValues(StateBudget budget) {
        this.budget = budget;
        Arrays.fill(indexes, FREE);
    }

    double number(int index) {
        int slot = slot(index);
        return indexes[slot] == FREE ? Double.NaN : numbers[slot];
    }

    @Nullable
    Object other(int index) {
        int slot = slot(index);
        return indexes[slot] == FREE ? null : others[slot];
    }

    /** The ordinal of the report that transmitted this property last; 0 when none did. */
    long report(int index) {
        int slot = slot(index);
        return indexes[slot] == FREE ? 0 : reports[slot];
    }

    /** Sets a number, or a text; {@code false} when the budget does not allow it. */
    boolean set(int index, double number, @Nullable String text, long report) {
        int slot = claim(index);
        if (slot < 0) {
            return false;
        }
        numbers[slot] = number;
        reports[slot] = report;
        return (text == null && others[slot] == null) || setOther(slot, text);
    }

    private boolean setOther(int slot, @Nullable String text) {
        giveBack(cost(others[slot]));
        boolean fits = take(cost(text));
        others[slot] = fits ? text : null;
        return fits;
    }

    /** Starts or goes on with an object-valued property: its numbers merge by key. */
    boolean open(int index, long report) {
        int slot = claim(index);
        if (slot < 0) {
            return false;
        }
        if (!(others[slot] instanceof Map)) {
            giveBack(cost(others[slot]));
            others[slot] = new HashMap<String, Double>();
            numbers[slot] = Double.NaN;
        }
        reports[slot] = report;
        return true;
    }

    /** Sets a number within an object-valued property. */
    boolean setInside(int index, String key, double number) {
        int slot = slot(index);
        if (indexes[slot] == FREE || !(others[slot] instanceof Map)) {
            return false;
        }
        @SuppressWarnings("unchecked") // only open() puts a map
        Map<String, Double> inside = (Map<String, Double>) others[slot];
        if (inside.put(key, number) == null && !take(ENTRY_COST_BYTES + 2L * key.length())) {
            inside.remove(key);
            return false;
        }
        return true;
    }

    void clear() {
        budget.giveBack(held);
        held = 0;
        size = 0;
        Arrays.fill(indexes, FREE);
        Arrays.fill(others, null);
    }

    private int claim(int index) {
        int slot = slot(index);
        if (indexes[slot] != FREE) {
            return slot;
        }
        if (!take(SLOT_COST_BYTES)) {
            return -1;
        }
        if (2 * ++size > indexes.length) {
            grow();
            slot = slot(index);
        }
        indexes[slot] = index;
        numbers[slot] = Double.NaN;
        others[slot] = null;
        return slot;
    }

    private int slot(int index) {
        int mask = indexes.length - 1;
        int slot = index & mask; // the properties of a type are neighbours by index, so they hardly ever collide
        while (indexes[slot] != FREE && indexes[slot] != index) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        int[] oldIndexes = indexes;
        double[] oldNumbers = numbers;
        @Nullable
        Object[] oldOthers = others;
        long[] oldReports = reports;
        indexes = new int[2 * oldIndexes.length];
        Arrays.fill(indexes, FREE);
        numbers = new double[indexes.length];
        others = new Object[indexes.length];
        reports = new long[indexes.length];
        for (int old = 0; old < oldIndexes.length; old++) {
            if (oldIndexes[old] != FREE) {
                int slot = slot(oldIndexes[old]);
                indexes[slot] = oldIndexes[old];
                numbers[slot] = oldNumbers[old];
                others[slot] = oldOthers[old];
                reports[slot] = oldReports[old];
            }
        }
    }

    private boolean take(long bytes) {
        if (!budget.take(bytes)) {
            return false;
        }
        held += bytes;
        return true;
    }

    private void giveBack(long bytes) {
        budget.giveBack(bytes);
        held -= bytes;
    }

    private static long cost(@Nullable Object other) {
        if (other instanceof String text) {
            return 2L * text.length();
        }
        if (other instanceof Map<?, ?> inside) {
            long cost = 0;
            for (Object key : inside.keySet()) {
                cost += ENTRY_COST_BYTES + 2L * ((String) key).length();
            }
            return cost;
        }
        return 0;
    }
}
