package io.callbrief.analyse;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.callbrief.analyse.feature.CallFeatureCollector;
import io.callbrief.analyse.feature.CallFeatures;
import io.callbrief.analyse.recording.RecordingMetadata;
import io.callbrief.analyse.recording.StatsReport;
import io.callbrief.analyse.recording.StatsReport.StatsObject;
import io.callbrief.analyse.recording.TraceEnd;
import io.callbrief.analyse.recording.TraceEvent;
import io.callbrief.analyse.rule.RuleSet;
import io.callbrief.call.RecordingFormat;
import io.callbrief.diagnosis.Finding;
import io.callbrief.diagnosis.FindingType;

/**
 * A call told second by second. {@link #call()} starts a healthy audio call; {@code perSecond} sets how fast a counter
 * grows, {@code gauge} what a gauge shows, {@code run} lets time pass with a report every second.
 */
public final class TestTrace {
    public static final double START = 1_800_000_000_000d;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CallFeatureCollector collector = new CallFeatureCollector();
    private final Map<String, TestObject> objects = new LinkedHashMap<>();
    private final Set<String> connections = new LinkedHashSet<>();
    private String connection = "PC_0";
    private double now = START;
    private @Nullable Integer closeCode = 1005;

    private TestTrace() {
    }

    /** Nothing has happened yet. */
    public static TestTrace silent() {
        return silent(RecordingFormat.RTCSTATS_V3, "Test");
    }

    public static TestTrace silent(RecordingFormat format, @Nullable String userAgent) {
        TestTrace trace = new TestTrace();
        trace.collector.start(format, new RecordingMetadata(userAgent, null, null));
        return trace;
    }

    /** Connected after 0.1 s, healthy audio both ways, microphone granted. */
    public static TestTrace call() {
        return silent().microphone().negotiated().connected().audio();
    }

    /** What follows is of this connection; its objects' ids need a prefix of their own. */
    public TestTrace on(String peerConnection) {
        connection = peerConnection;
        return this;
    }

    public TestTrace microphone() {
        return page("navigator.mediaDevices.getUserMedia", "{\"audio\":true}", "60-0")
                .page("navigator.mediaDevices.getUserMediaOnSuccess", "[[\"audio\",\"mic\",\"Microphone\"]]", "60-0");
    }

    public TestTrace refused(String kind, String error) {
        return page("navigator.mediaDevices.getUserMedia", "{\"" + kind + "\":true}", "60-9")
                .page("navigator.mediaDevices.getUserMediaOnFailure", "\"" + error + "\"", "60-9");
    }

    public TestTrace offered() {
        return event("create", "{}").event("setLocalDescription", "{\"type\":\"offer\",\"sdp\":\"v=0\"}");
    }

    public TestTrace negotiated() {
        return offered().event("setRemoteDescription", "{\"type\":\"answer\",\"sdp\":\"v=0\"}")
                .event("ontrack", "[\"audio\",\"t\",\"remote\"]");
    }

    public TestTrace local(String type, String... sections) {
        return described("setLocalDescription", type, sections);
    }

    public TestTrace remote(String type, String... sections) {
        return described("setRemoteDescription", type, sections);
    }

    /** @param sections such as {@code audio sendrecv} */
    private TestTrace described(String call, String type, String... sections) {
        StringBuilder sdp = new StringBuilder("v=0\\r\\n");
        for (String section : sections) {
            String[] words = section.split(" ", 2);
            sdp.append("m=").append(words[0]).append(" 9 UDP/TLS/RTP/SAVPF 111\\r\\na=").append(words[1]).append("\\r\\n");
        }
        return event(call, "{\"type\":\"" + type + "\",\"sdp\":\"" + sdp + "\"}");
    }

    public TestTrace connected() {
        return event("oniceconnectionstatechange", "\"checking\"").pause(0.1)
                .event("oniceconnectionstatechange", "\"connected\"")
                .event("onconnectionstatechange", "\"connected\"");
    }

    public TestTrace audio() {
        return audio("");
    }

    /** @param of before the ids of this connection's objects */
    public TestTrace audio(String of) {
        with(of + "in", "inbound-rtp", "kind=audio", "ssrc=1");
        with(of + "out", "outbound-rtp", "kind=audio", "ssrc=2", "mediaSourceId=" + of + "mic", "remoteId=" + of + "far");
        with(of + "mic", "media-source", "kind=audio");
        with(of + "far", "remote-inbound-rtp", "kind=audio", "localId=" + of + "out");
        with(of + "transport", "transport", "selectedCandidatePairId=" + of + "pair", "dtlsState=connected");
        with(of + "pair", "candidate-pair", "localCandidateId=" + of + "local");
        with(of + "local", "local-candidate", "candidateType=host");
        perSecond(of + "in", "packetsReceived", 50).perSecond(of + "in", "packetsLost", 0);
        perSecond(of + "in", "totalSamplesReceived", 48_000).perSecond(of + "in", "concealedSamples", 0);
        perSecond(of + "in", "silentConcealedSamples", 0).perSecond(of + "in", "jitterBufferEmittedCount", 48_000);
        perSecond(of + "in", "jitterBufferDelay", 48_000 * 0.04).gauge(of + "in", "jitter", 0.002).gauge(of + "in",
                "audioLevel", 0.3);
        perSecond(of + "out", "packetsSent", 50).perSecond(of + "out", "bytesSent", 4000);
        perSecond(of + "mic", "totalAudioEnergy", 0.2).perSecond(of + "mic", "totalSamplesDuration", 1);
        gauge(of + "mic", "audioLevel", 0.5);
        perSecond(of + "far", "roundTripTimeMeasurements", 0.25).perSecond(of + "far", "packetsLost", 0);
        gauge(of + "far", "jitter", 0.002);
        perSecond(of + "pair", "requestsSent", 1).perSecond(of + "pair", "responsesReceived", 1);
        return perSecond(of + "pair", "totalRoundTripTime", 0.05);
    }

    public TestTrace video() {
        return video("");
    }

    public TestTrace video(String of) {
        with(of + "vin", "inbound-rtp", "kind=video", "ssrc=3");
        with(of + "vout", "outbound-rtp", "kind=video", "ssrc=4", "mediaSourceId=" + of + "cam");
        with(of + "vfar", "remote-inbound-rtp", "kind=video", "localId=" + of + "vout");
        perSecond(of + "vfar", "roundTripTimeMeasurements", 1).perSecond(of + "vfar", "packetsLost", 0);
        with(of + "cam", "media-source", "kind=video");
        perSecond(of + "vin", "packetsReceived", 30).perSecond(of + "vin", "packetsLost", 0).perSecond(of + "vin",
                "framesDecoded", 15);
        perSecond(of + "vin", "bytesReceived", 20_000).perSecond(of + "vin", "freezeCount", 0);
        perSecond(of + "vin", "totalFreezesDuration", 0).perSecond(of + "vin", "pliCount", 0);
        perSecond(of + "vout", "packetsSent", 30).perSecond(of + "vout", "bytesSent", 20_000).perSecond(of + "vout",
                "framesEncoded", 15);
        perSecond(of + "vout", "qualityLimitationDurations.bandwidth", 0);
        perSecond(of + "vout", "qualityLimitationDurations.cpu", 0).perSecond(of + "vout", "pliCount", 0);
        return perSecond(of + "cam", "frames", 15);
    }

    public TestTrace roundTrip(double seconds) {
        return perSecond("pair", "totalRoundTripTime", seconds);
    }

    /** No packet and no answer any more; the own side goes on. */
    public TestTrace blocked() {
        return mediaStopped().perSecond("pair", "responsesReceived", 0).perSecond("pair", "totalRoundTripTime", 0)
                .noFeedback();
    }

    public TestTrace mediaStopped() {
        objects.forEach((id, object) -> {
            if (object.type.equals("inbound-rtp")) {
                perSecond(id, "packetsReceived", 0);
            }
        });
        return perSecond("in", "concealedSamples", 48_000).perSecond("in", "silentConcealedSamples", 48_000);
    }

    public TestTrace noFeedback() {
        objects.forEach((id, object) -> {
            if (object.type.equals("remote-inbound-rtp")) {
                perSecond(id, "roundTripTimeMeasurements", 0);
            }
        });
        return this;
    }

    public TestTrace with(String id, String type, String... texts) {
        TestObject object = new TestObject(id, type, connection);
        Arrays.stream(texts).map(t -> t.split("=", 2)).forEach(t -> object.texts.put(t[0], t[1]));
        objects.put(id, object);
        return this;
    }

    public TestTrace without(String id) {
        objects.remove(id);
        return this;
    }

    /** The browser does not know these properties. */
    public TestTrace unknown(String id, String... properties) {
        TestObject object = Objects.requireNonNull(objects.get(id));
        for (String property : properties) {
            object.numbers.remove(property);
            object.growth.remove(property);
        }
        return this;
    }

    public TestTrace perSecond(String id, String property, double growth) {
        TestObject object = Objects.requireNonNull(objects.get(id));
        object.growth.put(property, growth);
        object.numbers.putIfAbsent(property, 0d);
        return this;
    }

    public TestTrace gauge(String id, String property, double value) {
        Objects.requireNonNull(objects.get(id)).numbers.put(property, value);
        return this;
    }

    /** Whole seconds with a report at the end of each. */
    public TestTrace run(int seconds) {
        return run(seconds, 1);
    }

    /** @param every how many seconds there is a report */
    public TestTrace run(int seconds, int every) {
        for (int i = 1; i <= seconds; i++) {
            now += 1000;
            objects.values().forEach(TestObject::grow);
            if (i % every != 0) {
                continue;
            }
            objects.values().stream().map(o -> o.connection).distinct().forEach(id -> collector.stats(new TestReport(now, id,
                    objects.values().stream().filter(o -> o.connection.equals(id)).toList())));
        }
        return this;
    }

    public TestTrace pause(double seconds) {
        now += seconds * 1000;
        return this;
    }

    public TestTrace event(String name, String json) {
        connections.add(connection);
        return send(name, connection, json);
    }

    public TestTrace page(String name, String json, String... extra) {
        return send(name, null, json, extra);
    }

    private TestTrace send(String name, @Nullable String connection, String json, String... extra) {
        try {
            List<JsonNode> more = Arrays.stream(extra).<JsonNode> map(JSON.getNodeFactory()::textNode).toList();
            collector.event(new TraceEvent(now, name, connection, JSON.readTree(json), more));
            return this;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    public TestTrace muted(boolean muted) {
        gauge("mic", "audioLevel", muted ? 0 : 0.5);
        return page("MediaStreamTrack.enabled", String.valueOf(!muted), "mic");
    }

    public TestTrace withoutCloseCode() {
        closeCode = null;
        return this;
    }

    public TestTrace closeCode(int code) {
        closeCode = code;
        return this;
    }

    /** This connection alone. */
    public TestTrace closed() {
        objects.values().removeIf(o -> o.connection.equals(connection));
        return event("close", "null");
    }

    public CallFeatures hangUp() {
        connections.add(connection);
        connections.forEach(id -> send("close", id, "null"));
        return end();
    }

    public CallFeatures end() {
        collector.end(new TraceEnd(START, now, closeCode, Map.of()));
        return collector.features();
    }

    public static List<Finding> findings(CallFeatures call) {
        return RuleSet.standard().apply(call);
    }

    public static List<FindingType> found(CallFeatures call) {
        return findings(call).stream().map(Finding::type).toList();
    }

    private static final class TestObject implements StatsObject {
        private final String id;
        private final String type;
        private final String connection;
        private final Map<String, Double> numbers = new LinkedHashMap<>();
        private final Map<String, Double> growth = new LinkedHashMap<>();
        private final Map<String, String> texts = new LinkedHashMap<>();

        private TestObject(String id, String type, String connection) {
            this.id = id;
            this.type = type;
            this.connection = connection;
        }

        private void grow() {
            growth.forEach((property, by) -> numbers.merge(property, by, Double::sum));
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String type() {
            return type;
        }

        @Override
        public double number(String property) {
            Double value = numbers.get(property);
            return value != null ? value
                    : texts.containsKey(property) && property.equals("ssrc")
                            ? Double.parseDouble(texts.get(property))
                            : Double.NaN;
        }

        @Override
        public @Nullable String text(String property) {
            return texts.get(property);
        }

        @Override
        public double number(String property, String key) {
            return number(property + "." + key);
        }

        @Override
        public boolean transmitted(String property) {
            return true;
        }
    }

    private record TestReport(double timeMillis, String peerConnection, List<TestObject> all) implements StatsReport {
        @Override
        public double statsTimestampMillis() {
            return timeMillis;
        }

        @Override
        public Collection<? extends StatsObject> objects() {
            return all;
        }

        @Override
        public @Nullable StatsObject object(@Nullable String id) {
            return all.stream().filter(o -> o.id.equals(id)).findFirst().orElse(null);
        }
    }
}
