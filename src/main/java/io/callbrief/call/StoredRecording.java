package io.callbrief.call;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A recording in the store.
 *
 * @param sha256 lower-case hex of the stored bytes; also its address in the store
 * @param sizeBytes as stored (gzip or plain)
 * @param client browser and system for people, such as {@code Chrome 156 · Linux}; {@code null} when unknown
 * @param network of the client
 */
public record StoredRecording(String sha256, long sizeBytes, RecordingFormat format, Instant startedAt,
        Instant endedAt, @Nullable String client, Network network) {

    /** Of an unknown client in an unknown network. */
    public StoredRecording(String sha256, long sizeBytes, RecordingFormat format, Instant startedAt, Instant endedAt) {
        this(sha256, sizeBytes, format, startedAt, endedAt, null, Network.UNKNOWN);
    }
}
