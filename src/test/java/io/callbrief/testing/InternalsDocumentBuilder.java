package io.callbrief.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a document as chrome://webrtc-internals saves it. Values and times are in the order of the polls. */
public final class InternalsDocumentBuilder {
    private final List<String> head = new ArrayList<>();
    private final Map<String, Connection> connections = new LinkedHashMap<>();

    private static final class Connection {
        private final List<String> log = new ArrayList<>();
        private final List<String> series = new ArrayList<>();
        private String more = "";
    }

    public static InternalsDocumentBuilder internals() {
        return new InternalsDocumentBuilder();
    }

    /** A field of the document, as JSON. */
    public InternalsDocumentBuilder field(String key, String json) {
        head.add("\"" + key + "\":" + json);
        return this;
    }

    /** Fields of a peer connection besides log and series, as JSON. */
    public InternalsDocumentBuilder connection(String id, String fields) {
        of(id).more = fields;
        return this;
    }

    /** An entry of the log; {@code time} is a field with its key. */
    public InternalsDocumentBuilder log(String id, String time, String type, String text) {
        of(id).log.add("{" + time + ",\"type\":\"" + type + "\",\"value\":" + quoted(text) + "}");
        return this;
    }

    public InternalsDocumentBuilder log(String id, double timestamp, String type, String text) {
        return log(id, String.format(Locale.ROOT, "\"timestamp\":%.3f", timestamp), type, text);
    }

    /** A series with the times of its first and its last value. */
    public InternalsDocumentBuilder series(String id, String name, String type, double start, double end, String values) {
        of(id).series.add(quoted(name) + ":{\"startTime\":\"" + Instant.ofEpochMilli((long) start) + "\",\"endTime\":\""
                + Instant.ofEpochMilli((long) end) + "\",\"statsType\":\"" + type + "\",\"values\":"
                + quoted("[" + values + "]")
                + "}");
        return this;
    }

    public String text() {
        StringBuilder text = new StringBuilder("{\n");
        head.forEach(field -> text.append(field).append(",\n"));
        text.append("\"PeerConnections\":{");
        connections.forEach((id, connection) -> {
            text.append(text.charAt(text.length() - 1) == '{' ? "" : ",").append(quoted(id)).append(":{")
                    .append(connection.more.isEmpty() ? "" : connection.more + ",").append("\"stats\":{")
                    .append(String.join(",\n", connection.series)).append("},\"updateLog\":[")
                    .append(String.join(",\n", connection.log)).append("]}");
        });
        return text.append("}}").toString();
    }

    public byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    private Connection of(String id) {
        return connections.computeIfAbsent(id, absent -> new Connection());
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
