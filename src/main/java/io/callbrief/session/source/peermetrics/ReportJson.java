package io.callbrief.session.source.peermetrics;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One report of a connection, put together as the browser had it: the client library merges each RTP object with what the
 * far end says of it, with its codec and with the selected candidates, and adds rates. Only what the browser counted is
 * taken; its rates are wrong by a factor of eight for packets, and negative where a counter began again.
 */
final class ReportJson {
    private static final String TRANSPORT = "peermetrics-transport";
    private static final String REMOTE = "remote-";
    private static final int MOST_OBJECTS = 500;
    private static final int LONGEST_TEXT = 512;
    /** The year 10000. */
    private static final double LATEST_MILLIS = 253_402_300_800_000d;
    /** Of the library, of the codec, or the object's own place. */
    private static final Set<String> NOT_COUNTED = Set.of("id", "type", "timestamp", "bitrate", "packetRate", "track",
            "clockRate", "mimeType", "payloadType", "local", "remote", "mediaType");
    /**
     * What a remote-inbound-rtp says; in a merged object it is not the sender's own. A list: a set has another order each time.
     */
    private static final List<String> FAR_ENDS_WORD = List.of("packetsLost", "fractionLost", "jitter", "packetsReceived",
            "roundTripTime", "totalRoundTripTime", "roundTripTimeMeasurements", "localId", "reportsReceived");
    private static final Set<String> NESTED = Set.of("qualityLimitationDurations");

    private final TreeMap<String, ObjectNode> objects = new TreeMap<>();
    private double stamp = Double.NaN;

    /** @param data of the connection's own row */
    void addConnection(JsonNode data) {
        pair(data.path("connection"));
        for (String kind : new String[] { "audio", "video" }) {
            each(data.path(kind).path("inbound"), rtp -> addInbound(rtp, kind));
            each(data.path(kind).path("outbound"), rtp -> addOutbound(rtp, kind));
            each(data.path("remote").path(kind).path("inbound"), rtp -> addFarEnd(rtp, kind));
        }
    }

    /** @param track kind and direction, of a browser that knows statistics of tracks */
    void addTrack(JsonNode rtp, String track) {
        String[] words = track.split(" ", 2);
        if (words.length == 2 && words[1].equals("inbound")) {
            addInbound(rtp, words[0]);
        } else if (words.length == 2 && words[1].equals("outbound")) {
            addOutbound(rtp, words[0]);
        }
    }

    boolean isEmpty() {
        return objects.isEmpty();
    }

    /** The browser's own time of it, epoch milliseconds; NaN when it does not say. */
    double stampMillis() {
        return stamp;
    }

    /** Whether media came in: it is counted once it is decrypted, so path and encryption were there. */
    boolean showsConnected() {
        return objects.values().stream().anyMatch(o -> o.path("type").asText().equals("inbound-rtp")
                && o.path("packetsReceived").asDouble() > 0);
    }

    /** By id, in the order of the ids. */
    ObjectNode json() {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        objects.forEach((id, object) -> {
            if (!Double.isNaN(stamp)) {
                object.put("timestamp", stamp);
            }
            report.set(id, object);
        });
        return report;
    }

    private void pair(JsonNode pair) {
        String id = id(pair);
        if (id == null) {
            return;
        }
        stamped(pair);
        ObjectNode own = put(id, "candidate-pair", null);
        copy(pair, own, Set.of());
        candidate(pair.path("local"), "local-candidate", own.path("localCandidateId").textValue());
        candidate(pair.path("remote"), "remote-candidate", own.path("remoteCandidateId").textValue());
        // The library shows the pair that the transport names as selected, but not the transport.
        put(TRANSPORT, "transport", null).put("selectedCandidatePairId", id);
    }

    private void candidate(JsonNode candidate, String type, @Nullable String id) {
        if (id != null && candidate.isObject() && !candidate.isEmpty()) {
            copy(candidate, put(id, type, null), Set.of());
        }
    }

    private void addInbound(JsonNode rtp, String kind) {
        String id = ownId(rtp);
        if (id != null) {
            // Of a remote-outbound-rtp: what the far end sent. Nothing that the receiver counts has the same name.
            copy(rtp, put(id, "inbound-rtp", kind), Set.of("packetsSent", "bytesSent", "reportsSent", "localId"));
            stampedByItself(rtp);
        }
    }

    private void addOutbound(JsonNode rtp, String kind) {
        String id = ownId(rtp);
        if (id == null) {
            return;
        }
        copy(rtp, put(id, "outbound-rtp", kind), FAR_ENDS_WORD);
        stampedByItself(rtp);
        if (rtp.path("type").asText().equals("remote-inbound-rtp")) {
            addFarEnd(rtp, kind);
        }
    }

    private void addFarEnd(JsonNode remote, String kind) {
        String id = id(remote);
        if (id == null || !remote.path("localId").isTextual()) {
            return;
        }
        ObjectNode far = put(id, "remote-inbound-rtp", kind);
        for (String word : FAR_ENDS_WORD) {
            value(remote, word, far);
        }
        value(remote, "ssrc", far);
    }

    /** What the far end said comes under its own id and refers to the local one. */
    private static @Nullable String ownId(JsonNode rtp) {
        return rtp.path("type").asText().startsWith(REMOTE) ? text(rtp.path("localId")) : id(rtp);
    }

    private static @Nullable String id(JsonNode object) {
        return text(object.path("id"));
    }

    private static @Nullable String text(JsonNode value) {
        String text = value.textValue();
        return text == null || text.isEmpty() || text.length() > LONGEST_TEXT ? null : text;
    }

    private ObjectNode put(String id, String type, @Nullable String kind) {
        ObjectNode object = JsonNodeFactory.instance.objectNode().put("type", type);
        if (kind != null) {
            object.put("kind", kind);
        }
        if (objects.size() < MOST_OBJECTS || objects.containsKey(id)) {
            objects.put(id, object);
        }
        return object;
    }

    private static void copy(JsonNode from, ObjectNode to, Collection<String> except) {
        for (Iterator<String> names = from.fieldNames(); names.hasNext();) {
            String name = names.next();
            if (!NOT_COUNTED.contains(name) && !except.contains(name) && !to.has(name)) {
                value(from, name, to);
            }
        }
    }

    /** A number that is one, a text of a length that means something, yes or no; anything else is unknown. */
    private static void value(JsonNode from, String name, ObjectNode to) {
        JsonNode value = from.path(name);
        if (isFinite(value) || value.isBoolean() || (value.isTextual() && value.textValue().length() <= LONGEST_TEXT)) {
            to.set(name, value);
        } else if (NESTED.contains(name) && value.isObject()) {
            ObjectNode nested = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> part : value.properties()) {
                if (isFinite(part.getValue())) {
                    nested.set(part.getKey(), part.getValue());
                }
            }
            to.set(name, nested);
        }
    }

    private static boolean isFinite(JsonNode value) {
        return value.isNumber() && Double.isFinite(value.doubleValue());
    }

    private void stampedByItself(JsonNode rtp) {
        if (!rtp.path("type").asText().startsWith(REMOTE)) {
            stamped(rtp);
        }
    }

    private void stamped(JsonNode object) {
        double millis = object.path("timestamp").isNumber() ? object.path("timestamp").doubleValue() : Double.NaN;
        if (millis > 0 && millis < LATEST_MILLIS) {
            stamp = Double.isNaN(stamp) ? millis : Math.max(stamp, millis);
        }
    }

    private interface Rtp {
        void take(JsonNode rtp);
    }

    /** A list, or by id, as versions of the library differ. */
    private static void each(JsonNode reports, Rtp taken) {
        for (JsonNode rtp : reports) {
            if (rtp.isObject()) {
                taken.take(rtp);
            }
        }
    }
}
