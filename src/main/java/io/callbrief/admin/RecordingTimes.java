package io.callbrief.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.callbrief.admin.RecordingParameters.Claims;
import io.callbrief.analyse.recording.RecordingScan;

/**
 * When a recording was made: by its own clock, and by the sender's word only where it has none.
 *
 * @param warnings {@code differs:<field>} where the sender's word is something else
 */
record RecordingTimes(Instant startedAt, Instant endedAt, List<String> warnings) {

    /** Clocks of browsers and servers are rarely closer than this, and no matching needs them to be. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    RecordingTimes {
        warnings = List.copyOf(warnings);
    }

    /** Empty when neither the file nor the sender says when it was. */
    static Optional<RecordingTimes> of(RecordingScan scan, Claims claims) {
        Instant startedAt = scan.startedAt() != null ? scan.startedAt() : claims.startedAt();
        if (startedAt == null || !Parameters.storable(startedAt)) {
            return Optional.empty();
        }
        Instant end = scan.endedAt() != null ? scan.endedAt() : claims.endedAt();
        Instant endedAt = end == null || end.isBefore(startedAt) || !Parameters.storable(end) ? startedAt : end;
        List<String> warnings = new ArrayList<>();
        if (differ(startedAt, claims.startedAt())) {
            warnings.add("differs:startedAt");
        }
        if (differ(endedAt, claims.endedAt())) {
            warnings.add("differs:endedAt");
        }
        return Optional.of(new RecordingTimes(startedAt, endedAt, warnings));
    }

    private static boolean differ(Instant used, @Nullable Instant claimed) {
        return claimed != null && Duration.between(used, claimed).abs().compareTo(TOLERANCE) > 0;
    }
}
