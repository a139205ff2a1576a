package io.callbrief.testing.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Requests in the form that HTTP clients of editors read ({@code .http}): a line of {@code ###} and a title before each; a
 * request without a title has that of the one before.
 */
public final class RequestFile {

    private static final String SEPARATOR = "###";
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final ObjectWriter INDENTED = JSON.writer(new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n")).withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private RequestFile() {
    }

    public static Path folder(String kind) {
        return Path.of("connectors", kind, "requests");
    }

    /** Recorded requests of a kind, by file. */
    public static Map<Path, List<OutgoingRequest>> recorded(String kind) {
        Map<Path, List<OutgoingRequest>> recorded = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder(kind))) {
            files.filter(f -> f.toString().endsWith(".http")).sorted().forEach(f -> recorded.put(f, read(f)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return recorded;
    }

    public static List<OutgoingRequest> read(Path file) {
        List<OutgoingRequest> requests = new ArrayList<>();
        String title = "";
        try {
            for (String part : ("\n" + Files.readString(file)).split("\n" + SEPARATOR, -1)) {
                int end = part.indexOf('\n');
                if (end < 0 || part.isBlank()) {
                    continue;
                }
                title = part.substring(0, end).isBlank() ? title : part.substring(0, end).strip();
                requests.add(request(title, part.substring(end).strip()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
        return requests;
    }

    private static OutgoingRequest request(String title, String text) throws JsonProcessingException {
        String[] parts = text.split("\n\n", 2);
        String[] lines = parts[0].split("\n", -1);
        String[] first = lines[0].split(" ", 2);
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            String[] header = lines[i].split(":", 2);
            headers.put(header[0].strip(), header[1].strip());
        }
        return new OutgoingRequest(title, first[0], first[1], headers,
                parts.length < 2 ? null : JSON.readTree(parts[1]));
    }

    public static String write(List<OutgoingRequest> requests) {
        StringBuilder text = new StringBuilder();
        String title = "";
        for (OutgoingRequest request : requests) {
            text.append(SEPARATOR).append(request.title().equals(title) ? "" : " " + request.title()).append('\n');
            title = request.title();
            text.append(request.method()).append(' ').append(request.target()).append('\n');
            request.headers().forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
            JsonNode body = request.body();
            if (body != null) {
                text.append('\n').append(indented(body)).append('\n');
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** With sorted keys: connectors write maps, whose order means nothing. */
    private static String indented(JsonNode json) {
        try {
            return INDENTED.writeValueAsString(JSON.treeToValue(json, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read can be written", e);
        }
    }
}
