package io.callbrief.diagnosis;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a recording is, apart from what it says.
 *
 * @param format such as {@code rtcstats-v3}
 * @param client browser and system for people, such as {@code Chrome 156 · Linux}; {@code null} when unknown
 * @param warnings stable ids such as {@code truncated_last_line}, {@code malformed_line}; each once
 * @param damagedLines of a warning that is about a line, the first such line, from 1
 */
public record RecordingFacts(String format, @Nullable Instant startedAt, @Nullable Instant endedAt,
        @Nullable String client, int peerConnections, List<String> warnings, Map<String, Long> damagedLines) {
    public RecordingFacts {
        warnings = List.copyOf(warnings);
        damagedLines = Map.copyOf(damagedLines);
    }

    /** Where it is not known, or does not matter, which lines are damaged. */
    public RecordingFacts(String format, @Nullable Instant startedAt, @Nullable Instant endedAt, @Nullable String client,
            int peerConnections, List<String> warnings) {
        this(format, startedAt, endedAt, client, peerConnections, warnings, Map.of());
    }
}
