package io.callbrief.call;

import java.time.Instant;

/**
 * A recording in the store.
 *
 * @param sha256 lower-case hex of the stored bytes; also its address in the store
 * @param sizeBytes as stored (gzip or plain)
 */
public record StoredRecording(String sha256, long sizeBytes, RecordingFormat format, Instant startedAt,
        Instant endedAt) {
}
