package io.callbrief.analyse.recording;

import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

/** Hands events to a listener under the names and in the shapes of rtcstats v3, whatever wrote the recording. */
final class StandardEvents {
    private final TraceListener listener;

    StandardEvents(TraceListener listener) {
        this.listener = listener;
    }

    void deliver(double timeMillis, String writtenName, @Nullable String peerConnection, JsonNode value,
            List<JsonNode> extra) {
        String name = EventNames.standard(writtenName);
        if (name.equals("addStream") && value.isTextual()) {
            for (JsonNode track : TrackShapes.ofStream(value.textValue())) {
                listener.event(new TraceEvent(timeMillis, "addTrack", peerConnection, track, extra));
            }
            return;
        }
        listener.event(new TraceEvent(timeMillis, name, peerConnection, standard(name, value), extra));
    }

    private static JsonNode standard(String name, JsonNode value) {
        return switch (name) {
            case "onsignalingstatechange", "oniceconnectionstatechange", "onconnectionstatechange",
                    "onicegatheringstatechange" ->
                SignalShapes.state(value);
            case "createOfferOnSuccess", "createAnswerOnSuccess", "setLocalDescription", "setLocalDescriptionOnSuccess",
                    "setRemoteDescription" ->
                SignalShapes.description(value);
            case "onicecandidate", "addIceCandidate" -> SignalShapes.candidate(value);
            case "onicecandidateerror" -> SignalShapes.candidateError(value);
            case "addTrack", "ontrack" -> TrackShapes.track(value);
            case "onaddstream" -> value.isTextual() ? TrackShapes.ofStream(value.textValue()) : value;
            case "addTransceiver" -> TrackShapes.transceiver(value);
            case "createDataChannel" -> SignalShapes.arguments(value);
            case EventNames.MEDIA + "getUserMedia", EventNames.MEDIA + "getDisplayMedia" -> TrackShapes.constraints(value);
            case EventNames.MEDIA + "getUserMediaOnSuccess", EventNames.MEDIA + "getDisplayMediaOnSuccess" ->
                TrackShapes.captured(value);
            default -> value;
        };
    }
}
