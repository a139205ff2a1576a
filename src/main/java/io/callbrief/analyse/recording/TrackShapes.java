package io.callbrief.analyse.recording;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Brings values that name tracks into the shape of rtcstats v3: {@code [kind, id, label, stream id, …]}. */
final class TrackShapes {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern TRACK = Pattern.compile("(audio|video):(\\S+)");
    private static final Pattern STREAM = Pattern.compile("stream:([^;\\s]+)");
    private static final Pattern TRACK_OF_STREAM = Pattern.compile("(audio|video):([^,\\s]+)");

    private TrackShapes() {
    }

    static JsonNode track(JsonNode value) {
        if (value.isObject()) { // webrtc-internals
            ArrayNode track = track(value.path("kind").asText(), value.path("id").asText(), value.path("label").asText());
            value.path("streams").forEach(track::add);
            return track;
        }
        Matcher text = TRACK.matcher(value.isTextual() ? value.textValue() : "");
        if (!text.lookingAt()) {
            return value;
        }
        ArrayNode track = track(text.group(1), text.group(2), "");
        Matcher stream = STREAM.matcher(value.textValue());
        while (stream.find()) {
            track.add(stream.group(1));
        }
        return track;
    }

    /** Chrome's own recordings have no label: {@code [kind, id, stream id, …]}. */
    static JsonNode withLabel(JsonNode value) {
        if (!value.isArray() || value.size() < 2) {
            return value;
        }
        ArrayNode track = track(value.get(0).asText(), value.get(1).asText(), "");
        for (int i = 2; i < value.size(); i++) {
            track.add(value.get(i));
        }
        return track;
    }

    /** Every track of {@code "stream-id audio:id,video:id"}. */
    static ArrayNode ofStream(String text) {
        ArrayNode tracks = JSON.arrayNode();
        String stream = text.split(" ", 2)[0];
        Matcher track = TRACK_OF_STREAM.matcher(text);
        while (track.find()) {
            tracks.add(track(track.group(1), track.group(2), "").add(stream));
        }
        return tracks;
    }

    /** {@code [kind or track, init]} from Chrome's object and from {@code "audio:id {…}"}. */
    static JsonNode transceiver(JsonNode value) {
        if (value.isObject()) {
            return JSON.arrayNode().add(value.path("kind").asText()).add(value);
        }
        Matcher text = TRACK.matcher(value.isTextual() ? value.textValue() : "");
        if (!text.lookingAt()) {
            return value;
        }
        ArrayNode transceiver = JSON.arrayNode().add(track(text.group(1), text.group(2), ""));
        JsonNode init = LineJson.text(value.textValue().substring(text.end()));
        return init == null ? transceiver : transceiver.add(init);
    }

    /** What getUserMedia was asked for. Chrome writes constraints of a kind as a text of JSON. */
    static JsonNode constraints(JsonNode value) {
        if (!value.path("audio").isTextual() && !value.path("video").isTextual()) {
            return value;
        }
        ObjectNode constraints = value.deepCopy();
        for (String kind : new String[] { "audio", "video" }) {
            JsonNode parsed = parsedConstraints(value.path(kind));
            if (parsed != null) {
                constraints.set(kind, parsed);
            }
        }
        return constraints;
    }

    private static @Nullable JsonNode parsedConstraints(JsonNode written) {
        if (!written.isTextual()) {
            return null;
        }
        return written.textValue().isEmpty() ? JSON.booleanNode(true) : LineJson.text(written.textValue());
    }

    /** What getUserMedia gave, from {@code {id, tracks: […]}}. */
    static JsonNode captured(JsonNode value) {
        if (!value.path("tracks").isArray()) {
            return value;
        }
        ArrayNode tracks = JSON.arrayNode();
        for (JsonNode track : value.path("tracks")) {
            tracks.add(track(track.path("kind").asText(), track.path("id").asText(), track.path("label").asText())
                    .add(value.path("id").asText()));
        }
        return tracks;
    }

    static ArrayNode track(String kind, String id, String label) {
        return JSON.arrayNode().add(kind).add(id).add(label);
    }
}
