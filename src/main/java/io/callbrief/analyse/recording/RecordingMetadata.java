package io.callbrief.analyse.recording;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a recording says of itself in its head. Anything may be missing.
 *
 * @param startTimeMillis the recording server's clock at the start, epoch milliseconds
 * @param region where the client was, as a server has looked it up or the application says
 */
public record RecordingMetadata(@Nullable String userAgent, @Nullable Long startTimeMillis, @Nullable String url,
        @Nullable String region) {

    /** Of an unknown region. */
    public RecordingMetadata(@Nullable String userAgent, @Nullable Long startTimeMillis, @Nullable String url) {
        this(userAgent, startTimeMillis, url, null);
    }

    static RecordingMetadata of(JsonNode head, String startTimeKey) {
        JsonNode time = head.path(startTimeKey);
        boolean plausible = time.isNumber() && time.asDouble() >= 0 && time.asDouble() <= EventClock.MAX_MILLIS;
        return new RecordingMetadata(head.path("userAgent").textValue(), plausible ? time.asLong() : null,
                head.path("url").textValue(), Places.region(head.path("locations").path(0)));
    }
}
