package io.callbrief.analyse.recording;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A fixed map from names to small numbers, sparse enough to find most names at the first look. For names of our own only:
 * names that a file may choose could be chosen to collide.
 */
final class NameTable {
    static final int ABSENT = -1;
    private static final int SPARSENESS = 4;

    private final @Nullable String[] names;
    private final int[] numbers;

    NameTable(Map<String, Integer> entries) {
        int size = Integer.highestOneBit(Math.max(1, entries.size())) * 2 * SPARSENESS;
        names = new String[size];
        numbers = new int[size];
        entries.forEach((name, number) -> {
            int slot = slot(name);
            names[slot] = name;
            numbers[slot] = number;
        });
    }

    /** The number of a name; {@link #ABSENT} when it has none. */
    int get(String name) {
        int slot = slot(name);
        return names[slot] == null ? ABSENT : numbers[slot];
    }

    private int slot(String name) {
        int hash = name.hashCode() * 0x9E3779B9;
        int slot = (hash ^ (hash >>> 16)) & (names.length - 1);
        String there = names[slot];
        while (there != null && !there.equals(name)) { // equals asks for identity first, and these names are constants
            slot = (slot + 1) & (names.length - 1);
            there = names[slot];
        }
        return slot;
    }
}
