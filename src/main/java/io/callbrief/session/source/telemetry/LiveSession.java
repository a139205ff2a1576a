package io.callbrief.session.source.telemetry;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.callbrief.session.NewSession;

/**
 * A session whose samples wait.
 *
 * @param recordedSha256 of the recording that was made of it before
 * @param chunks samples as lines, in the order in which they came in; empty where nobody asked for them
 * @param lastChunk the id of the last of them
 */
public record LiveSession(long no, String source, String externalId, @Nullable String userId, @Nullable String roomId,
        @Nullable String platform, @Nullable String region, Instant firstAt, Instant lastAt, boolean lossInPercent,
        @Nullable String recordedSha256, List<String> chunks, long lastChunk) {
    public LiveSession {
        chunks = List.copyOf(chunks);
    }

    NewSession toSession() {
        return NewSession.of(userId, roomId, externalId);
    }

    /** Ids only. */
    @Override
    public String toString() {
        return source + "/" + no;
    }
}
