package io.callbrief.session.source.peermetrics;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.zip.GZIPInputStream;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.callbrief.analyse.evaluation.LabelledSession;
import io.callbrief.analyse.recording.RecordingMetadata;
import io.callbrief.analyse.recording.RecordingReader;
import io.callbrief.analyse.recording.StatsReport;
import io.callbrief.analyse.recording.TraceEnd;
import io.callbrief.analyse.recording.TraceEvent;
import io.callbrief.analyse.recording.TraceListener;
import io.callbrief.analyse.recording.UnreadableRecordingException;
import io.callbrief.call.RecordingFormat;

/**
 * A recorded call of the corpus as a Peermetrics installation would have stored it: events as they were, of the reports one
 * every so many seconds.
 */
final class CorpusRows implements TraceListener {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CORPUS = Path.of("src/corpus");
    /** A request takes a while. */
    private static final double LATENCY_MILLIS = 40;

    private final List<EventRow> rows = new ArrayList<>();
    private final Map<String, UUID> connections = new LinkedHashMap<>();
    private final Map<String, Set<Long>> ssrcs = new HashMap<>();
    private final Map<String, ObjectNode> signaling = new HashMap<>();
    private double firstCreated = Double.NaN;
    private @Nullable String userAgent;

    private CorpusRows() {
    }

    /** @param everySeconds between two reports */
    static CorpusRows of(LabelledSession session, double everySeconds) throws IOException, UnreadableRecordingException {
        CorpusRows rows = new CorpusRows();
        String events = session.files().getOrDefault("rtcstats", session.files().get("jitsi"));
        try (InputStream in = Files.newInputStream(CORPUS.resolve(String.valueOf(events)))) {
            new RecordingReader().read(in, rows);
        }
        rows.sample(CORPUS.resolve(String.valueOf(session.files().get("getstats"))), everySeconds * 1000);
        rows.rows.sort(Comparator.comparing(EventRow::at));
        return rows;
    }

    List<EventRow> rows() {
        return rows;
    }

    byte[] recording() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PeermetricsRecording recording = new PeermetricsRecording(bytes, userAgent, null)) {
            for (EventRow row : rows) {
                recording.add(row);
            }
            recording.finish();
        }
        return bytes.toByteArray();
    }

    private void row(String type, @Nullable String connection, double millis, JsonNode data) {
        UUID id = connection == null ? null
                : connections.computeIfAbsent(connection, name -> new UUID(0x4000, 0x8000000000000000L + connections.size()));
        rows.add(new EventRow(type, id, null, Instant.ofEpochMilli((long) (millis + LATENCY_MILLIS)), data.toString()));
    }

    @Override
    public void start(RecordingFormat format, RecordingMetadata metadata) {
        userAgent = metadata.userAgent();
    }

    @Override
    public void event(TraceEvent event) {
        String connection = event.peerConnection();
        JsonNode value = event.value();
        double at = event.timeMillis();
        switch (event.name()) {
            case "create" -> {
                if (connection != null) {
                    firstCreated = Double.isNaN(firstCreated) ? at : firstCreated;
                    row("addConnection", connection, at, JsonNodeFactory.instance.nullNode());
                    ObjectNode details = JSON.createObjectNode();
                    details.set("peerConfiguration", value);
                    row("peerDetails", connection, at + 1, details);
                }
            }
            case "onconnectionstatechange", "oniceconnectionstatechange", "onicecandidate", "onicegatheringstatechange" ->
                row(event.name(), connection, at, value);
            case "onicecandidateerror" -> {
                ObjectNode error = JSON.createObjectNode();
                error.set("errorCode", value.path("errorCode"));
                row(event.name(), connection, at, error);
            }
            case "setLocalDescription", "setRemoteDescription" -> signaling(event, connection);
            case "onsignalingstatechange" -> {
                ObjectNode state = signaling.getOrDefault(String.valueOf(connection), JSON.createObjectNode()).deepCopy();
                row(event.name(), connection, at, state.put("signalingState", value.asText()));
            }
            case "ontrack" -> row("ontrack", connection, at,
                    JSON.createObjectNode().put("kind", value.path(0).asText()).put("id", value.path(1).asText()));
            case "close" -> {
                if (connection != null) {
                    row("onconnectionstatechange", connection, at, JsonNodeFactory.instance.textNode("closed"));
                }
            }
            case "navigator.mediaDevices.getUserMedia" -> {
                ObjectNode asked = JSON.createObjectNode();
                asked.set("constraints", value);
                row("getUserMedia", null, at, asked);
            }
            case "navigator.mediaDevices.getUserMediaOnSuccess" -> row("getUserMedia", null, at, captured(value));
            case "navigator.mediaDevices.getUserMediaOnFailure" -> {
                ObjectNode failed = JSON.createObjectNode();
                failed.putObject("error").put("name", value.asText().split("[: ]", 2)[0]).put("message", value.asText());
                row("getUserMedia", null, at, failed);
            }
            case "navigator.mediaDevices.ondevicechange" ->
                row("mediaDeviceChange", null, at, JsonNodeFactory.instance.nullNode());
            default -> {
                // Not stored.
            }
        }
    }

    private void signaling(TraceEvent event, @Nullable String connection) {
        if (event.value().path("sdp").isTextual()) {
            signaling.computeIfAbsent(String.valueOf(connection), c -> JSON.createObjectNode()).set(
                    event.name().equals("setLocalDescription") ? "localDescription" : "remoteDescription", event.value());
        }
    }

    private static ObjectNode captured(JsonNode tracks) {
        ObjectNode captured = JSON.createObjectNode();
        captured.putArray("audio");
        captured.putArray("video");
        for (JsonNode track : tracks) {
            captured.withArray("/" + track.path(0).asText()).addObject().put("kind", track.path(0).asText())
                    .put("id", track.path(1).asText()).put("label", track.path(2).asText());
        }
        return captured;
    }

    @Override
    public void stats(StatsReport report) {
        Set<Long> known = ssrcs.computeIfAbsent(report.peerConnection(), c -> new TreeSet<>());
        report.objects().stream().filter(o -> !Double.isNaN(o.number("ssrc"))).forEach(o -> known.add((long) o.number("ssrc")));
    }

    @Override
    public void end(TraceEnd end) {
        // Everything is known.
    }

    private void sample(Path file, double everyMillis) throws IOException {
        Map<String, Double> next = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                JsonNode line = JSON.readTree(text);
                double at = line.path("t").asDouble();
                String named = line.path("pc").asText();
                double due = next.getOrDefault(named, firstCreated + everyMillis);
                if (at >= due) {
                    row("stats", connectionOf(line.path("stats")), at, SampledReports.of(line.path("stats")));
                    next.put(named, due + everyMillis * (1 + Math.floor((at - due) / everyMillis)));
                }
            }
        }
    }

    /** The two recordings of a call name its connections differently; streams have the same numbers in both. */
    private String connectionOf(JsonNode stats) {
        for (JsonNode report : stats) {
            long ssrc = report.path("ssrc").asLong();
            for (Map.Entry<String, Set<Long>> known : ssrcs.entrySet()) {
                if (ssrc != 0 && known.getValue().contains(ssrc)) {
                    return known.getKey();
                }
            }
        }
        return connections.keySet().iterator().next();
    }
}
