package io.callbrief.analyse.recording;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

/** Finds out while a recording is read which browser and system it is of. */
public final class ClientFinder {
    private @Nullable String userAgent;
    private @Nullable JsonNode hints;

    public void start(RecordingMetadata metadata) {
        userAgent = metadata.userAgent();
    }

    public void event(TraceEvent event) {
        if (event.peerConnection() == null && event.name().equals("create")
                && event.value().path("userAgentData").isObject()) {
            hints = event.value().path("userAgentData").deepCopy();
        }
    }

    /** For people, such as {@code Chrome 156 · Linux}; {@code null} when the recording does not say. */
    public @Nullable String client() {
        return ClientName.of(hints, userAgent);
    }
}
