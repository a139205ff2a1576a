package io.callbrief.session.source.peermetrics;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Values of events in the shapes of rtcstats; {@code null} where the row does not hold what its type promises. */
final class EventValues {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LONGEST_TEXT = 512;
    private static final int LONGEST_DESCRIPTION = 1 << 20;
    private static final Set<String> STATES = Set.of("new", "checking", "connecting", "connected", "completed",
            "disconnected", "failed", "closed", "gathering", "complete", "stable", "have-local-offer",
            "have-remote-offer", "have-local-pranswer", "have-remote-pranswer");
    /**
     * Refusals of a TURN server (RFC 8656, 19; RFC 8489, 14.8). The library keeps the code and not the server's address, and
     * 701, which healthy calls have too, may be of a STUN server that nobody needs.
     */
    private static final Set<Integer> RELAY_ERRORS = Set.of(401, 403, 437, 438, 440, 441, 442, 443, 486, 508);

    private EventValues() {
    }

    static @Nullable JsonNode state(JsonNode data) {
        return STATES.contains(data.asText()) ? JSON.textNode(data.asText()) : null;
    }

    static @Nullable JsonNode candidate(JsonNode data) {
        String candidate = text(data.path("candidate"));
        return candidate == null ? null : JSON.objectNode().put("candidate", candidate);
    }

    static @Nullable JsonNode candidateError(JsonNode data) {
        int code = data.path("errorCode").asInt();
        return RELAY_ERRORS.contains(code) ? JSON.objectNode().put("errorCode", code) : null;
    }

    static @Nullable JsonNode description(JsonNode description) {
        String type = text(description.path("type"));
        String sdp = description.path("sdp").textValue();
        return type == null || sdp == null || sdp.isEmpty() || sdp.length() > LONGEST_DESCRIPTION ? null
                : JSON.objectNode().put("type", type).put("sdp", sdp);
    }

    /** Only what a diagnosis reads; the servers' addresses are nobody's business. */
    static ObjectNode configuration(JsonNode configuration) {
        ObjectNode kept = JSON.objectNode();
        String policy = text(configuration.path("iceTransportPolicy"));
        return policy == null ? kept : kept.put("iceTransportPolicy", policy);
    }

    static @Nullable JsonNode track(JsonNode track) {
        String kind = kind(track);
        String id = text(track.path("id"));
        return kind == null || id == null ? null : JSON.arrayNode().add(kind).add(id).add("");
    }

    /** The tracks of {@code {audio: […], video: […]}}. */
    static ArrayNode captured(JsonNode data) {
        ArrayNode tracks = JSON.arrayNode();
        for (String kind : new String[] { "audio", "video" }) {
            for (JsonNode track : data.path(kind)) {
                String id = text(track.path("id"));
                String label = text(track.path("label"));
                if (id != null) {
                    tracks.add(JSON.arrayNode().add(kind).add(id).add(label == null ? "" : label));
                }
            }
        }
        return tracks;
    }

    /** Its name, by which rules know it. */
    static @Nullable JsonNode error(JsonNode error) {
        String name = text(error.path("name"));
        return name == null ? null : JSON.textNode(name);
    }

    private static @Nullable String kind(JsonNode track) {
        String kind = text(track.path("kind"));
        return "audio".equals(kind) || "video".equals(kind) ? kind : null;
    }

    static @Nullable String text(JsonNode value) {
        String text = value.textValue();
        return text == null || text.isEmpty() || text.length() > LONGEST_TEXT ? null : text;
    }
}
