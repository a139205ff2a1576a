package io.callbrief.session.source.telemetry;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One sample of one client, checked. What it did not say is {@code null}.
 *
 * @param frozen whether the picture stands still
 * @param lossAboveOne whether a loss in it can only be a percent
 * @param line what it measured, as a line of the recording
 */
public record Sample(String sessionId, Instant at, @Nullable String userId, @Nullable String roomId,
        @Nullable String platform, @Nullable String region, @Nullable Boolean frozen, boolean lossAboveOne, String line) {

    public Sample ofUser(String user) {
        return new Sample(sessionId, at, user, roomId, platform, region, frozen, lossAboveOne, line);
    }

    /** Ids only. */
    @Override
    public String toString() {
        return "sample of " + sessionId;
    }
}
