package io.callbrief.session.source.peermetrics;

import static io.callbrief.session.source.peermetrics.Lines.NODES;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Writes the rows of a session as a recording: a line about it, then {@code [method, peer connection, value, epoch
 * milliseconds, …]} for each event and report, packed. The same rows give the same bytes. A row that makes no sense leaves
 * no line.
 */
final class PeermetricsRecording implements Closeable {
    private static final String GET_USER_MEDIA = "navigator.mediaDevices.getUserMedia";
    /** ZZ says that it is not known. */
    private static final Pattern COUNTRY = Pattern.compile("(?!ZZ)[A-Z]{2}");
    /** A page that opens more is in a loop. */
    private static final int MOST_MICROPHONES = 64;
    private static final int MOST_CONNECTIONS = 256;

    private final Lines lines;
    private final ReportTimes times = new ReportTimes();
    private final Map<String, ConnectionLines> connections = new TreeMap<>();
    private final Set<String> microphones = new LinkedHashSet<>();
    private boolean refused;

    PeermetricsRecording(OutputStream file, @Nullable String userAgent, @Nullable String country) throws IOException {
        this.lines = new Lines(file);
        ObjectNode head = NODES.objectNode().put("peermetrics", 1);
        if (userAgent != null) {
            head.put("userAgent", userAgent);
        }
        if (country != null && COUNTRY.matcher(country).matches()) {
            head.put("region", country);
        }
        lines.write(head);
    }

    /** Rows in the order of their times. */
    void add(EventRow row) throws IOException {
        JsonNode data = Lines.parsed(row.data());
        UUID id = row.connection();
        if (id == null) {
            page(row, data);
            return;
        }
        ConnectionLines connection = connections.get(id.toString());
        if (connection == null && connections.size() < MOST_CONNECTIONS) {
            connection = new ConnectionLines(id.toString(), lines, times);
            connections.put(id.toString(), connection);
        }
        if (connection != null) {
            connection.add(row, data);
        }
    }

    /**
     * Whether anything can be judged by it: there are reports, or it tells why there are none: no device, no connection. A
     * connected call without reports tells nothing, for their rows were deleted, or it was shorter than the first report.
     */
    boolean tellsSomething() {
        boolean reported = connections.values().stream().anyMatch(c -> c.reports() > 0);
        boolean neverConnected = connections.values().stream().noneMatch(ConnectionLines::connected)
                && connections.values().stream().anyMatch(ConnectionLines::stateKnown);
        return reported || neverConnected || (refused && connections.isEmpty());
    }

    private void page(EventRow row, JsonNode data) throws IOException {
        switch (row.type()) {
            case "getUserMedia" -> getUserMedia(row, data);
            case "mediaDeviceChange" ->
                lines.line("navigator.mediaDevices.ondevicechange", null, NullNode.instance, row.millis());
            case "mute", "unmute" -> switched(row);
            case "endCall" -> {
                for (ConnectionLines connection : connections.values()) {
                    connection.close(row.millis());
                }
            }
            default -> {
                // Nothing that a trace has a place for.
            }
        }
    }

    /** The app said so by the library, which does not say which microphone: all that were opened. */
    private void switched(EventRow row) throws IOException {
        for (String microphone : microphones) {
            lines.line("MediaStreamTrack.enabled", null, NODES.textNode(String.valueOf(row.type().equals("unmute"))),
                    row.millis(), microphone);
        }
    }

    private void getUserMedia(EventRow row, JsonNode data) throws IOException {
        if (data.path("constraints").isObject()) {
            lines.line(GET_USER_MEDIA, null, data.path("constraints"), row.millis());
        }
        ArrayNode captured = EventValues.captured(data);
        if (!captured.isEmpty()) {
            lines.line(GET_USER_MEDIA + "OnSuccess", null, captured, row.millis());
            for (JsonNode track : captured) {
                if (track.path(0).asText().equals("audio") && microphones.size() < MOST_MICROPHONES) {
                    microphones.add(track.path(1).asText());
                }
            }
        }
        JsonNode error = EventValues.error(data.path("error"));
        if (error != null) {
            refused = true;
            lines.line(GET_USER_MEDIA + "OnFailure", null, error, row.millis());
        }
    }

    /** Writes what waited for more; no row may follow. */
    void finish() throws IOException {
        for (ConnectionLines connection : connections.values()) {
            connection.finish();
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
