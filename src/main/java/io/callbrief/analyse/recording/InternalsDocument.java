package io.callbrief.analyse.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.callbrief.analyse.recording.TraceEnd.Warning;

/** What a webrtc-internals document holds, as far as it goes and as far as the budget allows. */
final class InternalsDocument {
    private static final int ROW_COST_BYTES = 400;

    private final ReadingLimits limits;
    private final WarningCounts warnings;
    private final StateBudget budget;
    private final Map<String, InternalsConnection> connections = new LinkedHashMap<>();
    private final List<JsonNode> captureRows = new ArrayList<>();
    private final ObjectNode machine = JsonNodeFactory.instance.objectNode();
    private double takenMillis = Double.NaN;
    private @Nullable String userAgent;

    InternalsDocument(ReadingLimits limits, WarningCounts warnings, StateBudget budget) {
        this.limits = limits;
        this.warnings = warnings;
        this.budget = budget;
    }

    /** When the document was taken, epoch milliseconds; NaN where an older browser does not say. */
    double takenMillis() {
        return takenMillis;
    }

    void parse(JsonParser parser) throws IOException {
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (key) {
                case "PeerConnections" -> connections(parser, token);
                case "getUserMedia" -> rows(parser, token, captureRows::add);
                case "timestamp" -> takenMillis = parser.getValueAsDouble(Double.NaN);
                case "UserAgent" -> userAgent = parser.getValueAsString();
                case "UserAgentData" -> userAgentData(parser);
                case "hardwareConcurrency", "deviceMemory", "cpuPerformance" -> machine.set(key, tree(parser));
                default -> parser.skipChildren();
            }
        }
    }

    private void connections(JsonParser parser, JsonToken token) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String id = parser.currentName();
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
            } else if (connections.size() >= limits.maxPeerConnections()) {
                warnings.count(Warning.LIMIT_EXCEEDED);
                parser.skipChildren();
            } else {
                InternalsConnection connection = new InternalsConnection(id);
                connections.put(id, connection);
                connection(parser, connection);
            }
        }
    }

    private void connection(JsonParser parser, InternalsConnection connection) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (key) {
                case "url" -> connection.url(parser.getValueAsString());
                case "rtcConfiguration" -> connection.configuration(tree(parser));
                case "updateLog" -> rows(parser, token, connection::event);
                case "stats" -> new InternalsStats(connection, limits, warnings, budget).parse(parser, token);
                default -> parser.skipChildren();
            }
        }
    }

    /** The objects of an array, as many as the budget allows. */
    private void rows(JsonParser parser, JsonToken token, Consumer<JsonNode> taker) throws IOException {
        if (token != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        boolean complete = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode row = BoundedTree.read(parser);
            boolean fits = row != null && budget.take(ROW_COST_BYTES + 2L * row.path("value").asText().length());
            complete &= fits;
            if (fits && row != null) {
                taker.accept(row);
            }
        }
        if (!complete) {
            warnings.count(Warning.LIMIT_EXCEEDED);
        }
    }

    private JsonNode tree(JsonParser parser) throws IOException {
        JsonNode tree = BoundedTree.read(parser);
        if (tree == null) {
            warnings.count(Warning.LIMIT_EXCEEDED);
            return NullNode.instance;
        }
        return tree;
    }

    /** Chrome 142 wrote the brands alone. */
    private void userAgentData(JsonParser parser) throws IOException {
        JsonNode data = tree(parser);
        machine.set("userAgentData", data.isArray() ? JsonNodeFactory.instance.objectNode().set("brands", data) : data);
    }

    Collection<InternalsConnection> connections() {
        return connections.values();
    }

    /** Requests for microphone or camera and their outcomes, in the order of the file. */
    List<JsonNode> captureRows() {
        return captureRows;
    }

    /** What is said of the browser and the machine; empty when nothing is. */
    ObjectNode machine() {
        return machine;
    }

    @Nullable
    String userAgent() {
        return userAgent;
    }
}
