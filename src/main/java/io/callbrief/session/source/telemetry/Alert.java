package io.callbrief.session.source.telemetry;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Word to the company that a picture stands still.
 *
 * @param frozenSince the first of the samples that said so
 */
public record Alert(UUID id, UUID sourceId, String sessionId, Instant frozenSince, String body) {

    /** Older samples, as of a browser that was cut off, are history and alert nobody. */
    public static final Duration NEWS = Duration.ofMinutes(2);

    /** @param known what the session is known to be */
    public static Alert sustainedFreeze(UUID id, UUID sourceId, Sample known, Instant frozenSince, Instant detectedAt) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("id", id.toString()).put("type", "sustained_freeze").put("sourceId", sourceId.toString())
                .put("sessionId", known.sessionId()).put("userId", known.userId()).put("roomId", known.roomId())
                .put("frozenSince", frozenSince.toString()).put("lastSampleAt", known.at().toString())
                .put("detectedAt", detectedAt.toString()).put("samples", FreezeWatch.SUSTAINED)
                .put("link", link(known.userId(), frozenSince, known.at()));
        return new Alert(id, sourceId, known.sessionId(), frozenSince, body.toString());
    }

    /** Of this installation: where the session is, as soon as it is listed. */
    private static String link(@Nullable String userId, Instant from, Instant to) {
        String user = userId == null ? "" : "userId=" + URLEncoder.encode(userId, StandardCharsets.UTF_8) + "&";
        return "/api/v1/sessions?" + user + "from=" + from + "&to=" + to;
    }
}
