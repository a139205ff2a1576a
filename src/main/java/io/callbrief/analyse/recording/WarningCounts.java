package io.callbrief.analyse.recording;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

import io.callbrief.analyse.recording.TraceEnd.Warning;

/** Counts what was wrong with a file while it is read. */
final class WarningCounts {
    private final Map<Warning, Integer> counts = new EnumMap<>(Warning.class);

    void count(Warning warning) {
        counts.merge(warning, 1, Integer::sum);
    }

    /** A copy, in the order of declaration. */
    Map<Warning, Integer> toMap() {
        return Collections.unmodifiableMap(new EnumMap<>(counts));
    }
}
