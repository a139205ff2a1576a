package io.callbrief.session.source.peermetrics;

import java.util.Iterator;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the Peermetrics library makes of a getStats report, as its description says: objects merged, others left out. */
final class SampledReports {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SampledReports() {
    }

    static ObjectNode of(JsonNode stats) {
        ObjectNode data = JSON.objectNode();
        for (String kind : new String[] { "audio", "video" }) {
            for (String place : new String[] { "/", "/remote/" }) {
                data.withArray(place + kind + "/inbound");
                data.withArray(place + kind + "/outbound");
            }
        }
        data.set("connection", JSON.objectNode());
        for (JsonNode report : stats) {
            String kind = report.path("kind").asText();
            if (!kind.equals("audio") && !kind.equals("video")) {
                continue;
            }
            switch (report.path("type").asText()) {
                case "inbound-rtp", "remote-inbound-rtp" -> {
                    boolean remote = report.path("type").asText().startsWith("remote");
                    ObjectNode merged = merged(report, stats);
                    data.withArray((remote ? "/remote/" : "/") + kind + "/inbound").add(merged);
                    if (data.path("connection").isEmpty()) {
                        data.set("connection", selected(stats, report));
                    }
                }
                case "outbound-rtp" -> data.withArray("/" + kind + "/outbound").add(merged(report, stats));
                default -> {
                    // Left out by the library.
                }
            }
        }
        if (data.path("connection").isEmpty()) {
            for (JsonNode report : stats) {
                if (report.path("type").asText().equals("candidate-pair") && report.path("nominated").asBoolean()
                        && report.path("state").asText().equals("succeeded")) {
                    data.set("connection", pair(stats, report));
                }
            }
        }
        return data;
    }

    private static ObjectNode merged(JsonNode report, JsonNode stats) {
        ObjectNode merged = report.deepCopy();
        overlay(merged, stats.path(report.path("remoteId").asText()));
        merged.put("bitrate", -8).put("packetRate", 400); // what nobody may use
        JsonNode codec = stats.path(report.path("codecId").asText());
        for (String name : new String[] { "clockRate", "mimeType", "payloadType" }) {
            if (codec.has(name)) {
                merged.set(name, codec.path(name));
            }
        }
        return merged;
    }

    private static void overlay(ObjectNode target, JsonNode other) {
        for (Iterator<Map.Entry<String, JsonNode>> fields = other.properties().iterator(); fields.hasNext();) {
            Map.Entry<String, JsonNode> field = fields.next();
            target.set(field.getKey(), field.getValue());
        }
    }

    private static ObjectNode selected(JsonNode stats, JsonNode report) {
        JsonNode transport = stats.path(report.path("transportId").asText());
        JsonNode pair = stats.path(transport.path("selectedCandidatePairId").asText());
        return pair.isObject() ? pair(stats, pair) : JSON.objectNode();
    }

    private static ObjectNode pair(JsonNode stats, JsonNode pair) {
        ObjectNode connection = pair.deepCopy();
        connection.set("local", stats.path(pair.path("localCandidateId").asText()).deepCopy());
        connection.set("remote", stats.path(pair.path("remoteCandidateId").asText()).deepCopy());
        return connection;
    }
}
