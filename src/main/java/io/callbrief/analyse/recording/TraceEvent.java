package io.callbrief.analyse.recording;

import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Something that the application or the browser did.
 *
 * @param timeMillis epoch milliseconds by the client's clock; may go backwards
 * @param name standard name such as {@code onconnectionstatechange} or
 *        {@code navigator.mediaDevices.getUserMediaOnFailure}, never the wire number
 * @param peerConnection {@code PC_0}, …; {@code null} for page-level events
 * @param value the event's argument; a JSON null node when there was none
 * @param extra further arguments: call correlation ids, track ids
 */
public record TraceEvent(double timeMillis, String name, @Nullable String peerConnection, JsonNode value,
        List<JsonNode> extra) {
}
