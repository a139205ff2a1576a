package io.callbrief.session.source.peermetrics;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * JSON in and out: a row's data, and the lines of a recording, packed without a date so that the same lines are the same bytes.
 */
final class Lines implements Closeable {
    static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(60).maxNumberLength(100)
                    .maxStringLength(2 << 20).build())
            .build());
    private static final int BUFFER_BYTES = 1 << 16;

    private final OutputStream out;

    Lines(OutputStream file) throws IOException {
        this.out = new GZIPOutputStream(file, BUFFER_BYTES);
    }

    static JsonNode parsed(@Nullable String data) {
        if (data == null) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(data);
        } catch (JsonProcessingException e) { // nested or long beyond sense: what it says is unknown
            return MissingNode.getInstance();
        }
    }

    /** Nothing, where there is no value. */
    void line(String method, @Nullable String connection, @Nullable JsonNode value, double millis, String... extra)
            throws IOException {
        if (value != null) {
            ArrayNode line = NODES.arrayNode().add(method).add(connection).add(value);
            if (millis == Math.rint(millis)) {
                line.add((long) millis);
            } else {
                line.add(millis);
            }
            for (String more : extra) {
                line.add(more);
            }
            write(line);
        }
    }

    void write(JsonNode line) throws IOException {
        out.write(JSON.writeValueAsBytes(line));
        out.write('\n');
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
