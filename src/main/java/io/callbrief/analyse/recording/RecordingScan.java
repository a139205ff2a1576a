package io.callbrief.analyse.recording;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.callbrief.analyse.recording.TraceEnd.Warning;
import io.callbrief.call.NetworkPrefix;
import io.callbrief.call.RecordingFormat;

/**
 * What a recording says of its own place in time, and whose it is.
 *
 * @param startedAt by the client's clock, else by the recording server's; {@code null} when the file does not say
 * @param endedAt by the client's clock; {@code null} when the file does not say
 * @param client browser and system for people, such as {@code Chrome 156 · Linux}; {@code null} when unknown
 * @param network of the client's public address; {@code null} when the recording has none
 * @param region where the client was, by what is said in the recording; {@code null} when nothing is
 * @param warnings what was wrong with the file
 */
public record RecordingScan(RecordingFormat format, @Nullable Instant startedAt, @Nullable Instant endedAt,
        @Nullable String client, @Nullable NetworkPrefix network, @Nullable String region,
        Map<Warning, Integer> warnings) {
}
