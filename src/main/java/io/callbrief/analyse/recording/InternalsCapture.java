package io.callbrief.analyse.recording;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.callbrief.analyse.recording.InternalsTrace.Event;

/** Turns the rows of {@code getUserMedia}, requests and outcomes of all pages, into the events that rtcstats writes of them. */
final class InternalsCapture {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private InternalsCapture() {
    }

    static List<Event> events(List<JsonNode> rows) {
        List<Event> events = new ArrayList<>();
        for (JsonNode row : rows) {
            double time = row.path("timestamp").asDouble(Double.NaN);
            if (!(time >= EventClock.MIN_ABSOLUTE_MILLIS && time <= EventClock.MAX_MILLIS)) {
                continue;
            }
            // The same request numbers come from every page; the outcome repeats them.
            JsonNode call = JSON.textNode(
                    row.path("pid").asText() + "-" + row.path("rid").asText() + "-" + row.path("request_id").asText());
            String name = EventNames.MEDIA + row.path("request_type").asText("getUserMedia");
            if (row.has("error")) {
                events.add(new Event(time, name + "OnFailure", null, error(row), List.of(call)));
            } else if (row.has("stream_id") || row.has("audio_track_info") || row.has("video_track_info")) {
                events.add(new Event(time, name + "OnSuccess", null, tracks(row), List.of(call)));
            } else {
                events.add(new Event(time, name, null, constraints(row), List.of(call)));
            }
        }
        return events;
    }

    /** The page that asked first. */
    static @Nullable String url(List<JsonNode> rows) {
        for (JsonNode row : rows) {
            if (row.path("url").isTextual()) {
                return row.path("url").textValue();
            }
        }
        return null;
    }

    private static ObjectNode constraints(JsonNode row) {
        ObjectNode constraints = JSON.objectNode();
        for (String kind : new String[] { "audio", "video" }) {
            if (row.has(kind)) {
                constraints.set(kind, row.path(kind));
            }
        }
        return constraints;
    }

    private static ArrayNode tracks(JsonNode row) {
        ArrayNode tracks = JSON.arrayNode();
        for (String kind : new String[] { "audio", "video" }) {
            JsonNode written = row.path(kind + "_track_info");
            JsonNode track = written.isTextual() ? LineJson.text(written.textValue()) : written;
            if (track != null && track.has("id")) {
                tracks.add(TrackShapes.track(kind, track.path("id").asText(), track.path("label").asText())
                        .add(row.path("stream_id").asText()));
            }
        }
        return tracks;
    }

    /** As the page itself sees it: {@code NotAllowedError: Permission denied}. */
    private static JsonNode error(JsonNode row) {
        String name = row.path("error").asText().replace("OverConstrainedError", "OverconstrainedError");
        String message = row.path("error_message").asText();
        return JSON.textNode(message.isEmpty() ? name : name + ": " + message);
    }
}
