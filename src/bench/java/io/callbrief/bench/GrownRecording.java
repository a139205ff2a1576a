package io.callbrief.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A long rtcstats v3 recording, grown out of a short real one: its beginning as recorded, its reports continued once a second
 * by {@link GrownStats}, then its end.
 */
final class GrownRecording {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** By then every stats object has appeared in full. */
    private static final int REPORTS_AS_RECORDED = 6;
    private static final String CLOSE_CONNECTION = "[36,";

    private final List<String> beginning = new ArrayList<>();
    private final List<String> end = new ArrayList<>();
    private final Map<String, List<JsonNode>> reports = new LinkedHashMap<>();

    GrownRecording(Path template) throws IOException {
        List<String> lines;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(template))) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
        boolean ending = false;
        for (String line : lines) {
            ending |= line.startsWith(CLOSE_CONNECTION);
            if (line.startsWith("[\"g\",")) {
                JsonNode report = JSON.readTree(line);
                List<JsonNode> known = reports.computeIfAbsent(report.get(1).asText(), name -> new ArrayList<>());
                known.add(report.get(2));
                if (known.size() <= REPORTS_AS_RECORDED) {
                    beginning.add(line);
                }
            } else if (ending) {
                end.add(line);
            } else if (reports.values().stream().allMatch(known -> known.size() < REPORTS_AS_RECORDED)) {
                beginning.add(line);
            }
        }
    }

    /**
     * @param copies how many further streams there are for each one that the template receives
     * @return bytes before packing
     */
    long write(Path target, int copies, long maxSeconds, long maxBytes) throws IOException {
        Map<String, GrownStats> connections = new LinkedHashMap<>();
        reports.forEach((name, all) -> connections.put(name, new GrownStats(all.subList(0, REPORTS_AS_RECORDED),
                all.subList(REPORTS_AS_RECORDED, all.size() - 1), copies)));
        long bytes = 0;
        try (OutputStream out = new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(target)), 1 << 16)) {
            for (String line : beginning) {
                bytes += write(out, line);
            }
            StringBuilder line = new StringBuilder();
            for (long second = 0; second < maxSeconds && bytes < maxBytes; second++) {
                int step = 1000 - 7 * (connections.size() - 1);
                for (Map.Entry<String, GrownStats> connection : connections.entrySet()) {
                    line.setLength(0);
                    line.append("[\"g\",\"").append(connection.getKey()).append("\",");
                    connection.getValue().append(line);
                    bytes += write(out, line.append(',').append(step).append(']').toString());
                    step = 7;
                }
            }
            for (String last : end) {
                bytes += write(out, last);
            }
        }
        return bytes;
    }

    private static long write(OutputStream out, String line) throws IOException {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        out.write(bytes);
        return bytes.length;
    }
}
