package io.callbrief.analyse.recording;

import org.jspecify.annotations.Nullable;

/**
 * What a recording says of itself in its head. Anything may be missing.
 *
 * @param startTimeMillis the recording server's clock at the start, epoch milliseconds
 */
public record RecordingMetadata(@Nullable String userAgent, @Nullable Long startTimeMillis, @Nullable String url) {
}
