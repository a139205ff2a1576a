package io.callbrief.analyse.recording;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

import io.callbrief.analyse.recording.TraceEnd.Warning;

/** Counts what was wrong with a file while it is read. */
final class WarningCounts {
    /** Where the others are noticed is not where anything is wrong. */
    private static final Set<Warning> OF_A_LINE = Set.of(Warning.MALFORMED_LINE, Warning.TRUNCATED_LAST_LINE,
            Warning.OVERSIZED_LINE, Warning.CLOCK_JUMP);

    private final Map<Warning, Integer> counts = new EnumMap<>(Warning.class);
    private final Map<Warning, Long> firstLines = new EnumMap<>(Warning.class);
    private LongSupplier line = () -> 0;

    /** Tells which line is being read, from 1. */
    void at(LongSupplier currentLine) {
        line = currentLine;
    }

    void count(Warning warning) {
        if (OF_A_LINE.contains(warning) && line.getAsLong() > 0) {
            firstLines.putIfAbsent(warning, line.getAsLong());
        }
        counts.merge(warning, 1, Integer::sum);
    }

    /** A copy: the first line of each warning that is about a line. */
    Map<Warning, Long> firstLines() {
        return Collections.unmodifiableMap(new EnumMap<>(firstLines));
    }

    /** A copy, in the order of declaration. */
    Map<Warning, Integer> toMap() {
        return Collections.unmodifiableMap(new EnumMap<>(counts));
    }
}
