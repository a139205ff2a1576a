package io.callbrief.call;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One client's time in a call. What nobody said is {@code null}: unknown is a value.
 *
 * @param conferenceId the call that several sessions share
 * @param timeZone where the user was
 * @param displayName how other participants see the user
 */
public record CallSession(UUID id, String source, String externalId, @Nullable String userId,
        @Nullable String conferenceId, @Nullable String organizationId, @Nullable String application,
        @Nullable String release, @Nullable ZoneId timeZone, @Nullable String displayName, Instant startedAt,
        Instant endedAt, List<StoredRecording> recordings) {

    public CallSession {
        recordings = List.copyOf(recordings);
    }

    public Duration duration() {
        return Duration.between(startedAt, endedAt);
    }

    /** The recording to analyse: the longest one, the largest of equally long ones. */
    public Optional<StoredRecording> longestRecording() {
        return recordings.stream().max(Comparator
                .comparing((StoredRecording r) -> Duration.between(r.startedAt(), r.endedAt()))
                .thenComparing(StoredRecording::sizeBytes)
                .thenComparing(StoredRecording::sha256));
    }
}
