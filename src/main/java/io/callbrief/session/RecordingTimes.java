package io.callbrief.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * When a recording was made: by its own clock, and by the sender's word only where it has none.
 *
 * @param warnings {@code differs:<field>} where the sender's word is something else
 */
public record RecordingTimes(Instant startedAt, Instant endedAt, List<String> warnings) {

    /** Clocks of browsers and servers are rarely closer than this, and no matching needs them to be. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);
    /** What PostgreSQL, a partition's name and everybody's idea of a date can hold. */
    public static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    public static final Instant LATEST = Instant.parse("9999-12-01T00:00:00Z");

    public RecordingTimes {
        warnings = List.copyOf(warnings);
    }

    /** Empty when neither the file nor the sender says when it was. */
    public static Optional<RecordingTimes> of(RecordingScanner.Scan.Scanned scan, NewSession session) {
        Instant startedAt = scan.startedAt() != null ? scan.startedAt() : session.startedAt();
        if (startedAt == null || !storable(startedAt)) {
            return Optional.empty();
        }
        Instant end = scan.endedAt() != null ? scan.endedAt() : session.endedAt();
        Instant endedAt = end == null || end.isBefore(startedAt) || !storable(end) ? startedAt : end;
        List<String> warnings = new ArrayList<>();
        if (differ(startedAt, session.startedAt())) {
            warnings.add("differs:startedAt");
        }
        if (differ(endedAt, session.endedAt())) {
            warnings.add("differs:endedAt");
        }
        return Optional.of(new RecordingTimes(startedAt, endedAt, warnings));
    }

    /** When a session was of which there is no recording. Empty when nobody says when it began. */
    public static Optional<RecordingTimes> of(NewSession session) {
        Instant startedAt = session.startedAt();
        Instant end = session.endedAt();
        if (startedAt == null || !storable(startedAt)) {
            return Optional.empty();
        }
        Instant endedAt = end == null || end.isBefore(startedAt) || !storable(end) ? startedAt : end;
        return Optional.of(new RecordingTimes(startedAt, endedAt, List.of()));
    }

    public static boolean storable(Instant instant) {
        return !instant.isBefore(EARLIEST) && instant.isBefore(LATEST);
    }

    private static boolean differ(Instant used, @Nullable Instant claimed) {
        return claimed != null && Duration.between(used, claimed).abs().compareTo(TOLERANCE) > 0;
    }
}
