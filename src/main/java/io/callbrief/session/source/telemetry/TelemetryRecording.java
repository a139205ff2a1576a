package io.callbrief.session.source.telemetry;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The samples of a session by time, each time once: what came first stays. */
final class TelemetryRecording {

    /** Samples that one recording may have, a day of them each second. What comes beyond is left out. */
    static final int MOST_SAMPLES = 100_000;
    /** Every sample begins so: {@link SampleReader}. */
    private static final String TIMESTAMP = "{\"timestamp\":";

    private final Map<Long, String> lines = new TreeMap<>();
    private boolean percent;

    /** What a recording of the session already has. */
    void addRecording(InputStream gzip) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(gzip), StandardCharsets.UTF_8))) {
            String head = reader.readLine();
            percent |= head != null && head.contains("\"packetLoss\":\"percent\"");
            reader.lines().forEach(this::add);
        }
    }

    void addChunk(String chunk) {
        chunk.lines().forEach(this::add);
    }

    private void add(String line) {
        if (line.startsWith(TIMESTAMP) && lines.size() < MOST_SAMPLES) {
            int end = TIMESTAMP.length();
            while (end < line.length() && Character.isDigit(line.charAt(end))) {
                end++;
            }
            lines.putIfAbsent(Long.parseLong(line.substring(TIMESTAMP.length(), end)), line);
        }
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** The same samples give the same bytes. */
    byte[] gzip(LiveSession session) throws IOException {
        ObjectNode head = JsonNodeFactory.instance.objectNode();
        head.put("format", "callbrief-telemetry").put("version", 1)
                .put("packetLoss", percent || session.lossInPercent() ? "percent" : "ratio");
        if (session.platform() != null) {
            head.put("platform", session.platform());
        }
        if (session.region() != null) {
            head.put("region", session.region());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer writer = new OutputStreamWriter(new GZIPOutputStream(bytes), StandardCharsets.UTF_8)) {
            writer.append(head.toString()).append('\n');
            for (String line : lines.values()) {
                writer.append(line).append('\n');
            }
        }
        return bytes.toByteArray();
    }
}
