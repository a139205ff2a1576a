package io.callbrief.analyse.recording;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a recording says of itself in its head. Anything may be missing.
 *
 * @param startTimeMillis the recording server's clock at the start, epoch milliseconds
 */
public record RecordingMetadata(@Nullable String userAgent, @Nullable Long startTimeMillis, @Nullable String url) {

    static RecordingMetadata of(JsonNode head, String startTimeKey) {
        JsonNode time = head.path(startTimeKey);
        boolean plausible = time.isNumber() && time.asDouble() >= 0 && time.asDouble() <= EventClock.MAX_MILLIS;
        return new RecordingMetadata(head.path("userAgent").textValue(), plausible ? time.asLong() : null,
                head.path("url").textValue());
    }
}
