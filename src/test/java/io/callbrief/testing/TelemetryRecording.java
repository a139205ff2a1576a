package io.callbrief.testing;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A telemetry recording told in stretches: the setters say what the next samples hold, {@code run} lets them come. It starts
 * as a healthy call, a sample every two seconds.
 */
public final class TelemetryRecording {
    public static final long START_MILLIS = 1_800_000_000_000L;

    private final StringBuilder lines = new StringBuilder();
    private final Map<String, @Nullable Object> sample = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> video = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> audio = new LinkedHashMap<>();
    private long now = START_MILLIS;
    private long everyMillis = 2000;
    private int count;

    private TelemetryRecording(String packetLoss) {
        lines.append("{\"format\":\"callbrief-telemetry\",\"version\":1,\"packetLoss\":\"").append(packetLoss).append("\"}\n");
    }

    public static TelemetryRecording telemetry() {
        return telemetry("ratio");
    }

    public static TelemetryRecording telemetry(String packetLoss) {
        return new TelemetryRecording(packetLoss).rtt(45).bitrate(1_500_000).loss(0).frames(30).frozen(false)
                .audio("bitrate", 32_000).audio("packetLoss", 0).audio("jitter", 4).video("jitter", 6);
    }

    public TelemetryRecording every(double seconds) {
        everyMillis = Math.round(seconds * 1000);
        return this;
    }

    public TelemetryRecording rtt(@Nullable Object millis) {
        sample.put("rtt", millis);
        return this;
    }

    public TelemetryRecording bitrate(@Nullable Object bitsPerSecond) {
        return video("bitrate", bitsPerSecond);
    }

    /** Of audio and video. */
    public TelemetryRecording loss(@Nullable Object share) {
        return video("packetLoss", share).audio("packetLoss", share);
    }

    public TelemetryRecording frames(@Nullable Object perSecond) {
        return video("framesDecodedPerSecond", perSecond);
    }

    public TelemetryRecording frozen(@Nullable Object frozen) {
        return video("isFrozen", frozen);
    }

    public TelemetryRecording sample(String field, @Nullable Object value) {
        sample.put(field, value);
        return this;
    }

    public TelemetryRecording video(String field, @Nullable Object value) {
        video.put(field, value);
        return this;
    }

    public TelemetryRecording audio(String field, @Nullable Object value) {
        audio.put(field, value);
        return this;
    }

    /** Nothing of what is received arrives; the client repeats the last round trip. */
    public TelemetryRecording outage() {
        return bitrate(0).audio("bitrate", 0).frames(0).frozen(true);
    }

    public TelemetryRecording run(int samples) {
        for (int i = 0; i < samples; i++) {
            now += count++ == 0 ? 0 : everyMillis;
            lines.append("{\"timestamp\":").append(now).append(comma(sample)).append(media("video", video))
                    .append(media("audio", audio)).append("}\n");
        }
        return this;
    }

    public TelemetryRecording pause(double seconds) {
        now += Math.round(seconds * 1000);
        return this;
    }

    public String text() {
        return lines.toString();
    }

    public InputStream stream() {
        return new ByteArrayInputStream(text().getBytes(StandardCharsets.UTF_8));
    }

    private static String media(String kind, Map<String, @Nullable Object> values) {
        String fields = comma(values);
        return fields.isEmpty() ? "" : ",\"" + kind + "\":{" + fields.substring(1) + "}";
    }

    private static String comma(Map<String, @Nullable Object> values) {
        return values.entrySet().stream().filter(e -> e.getValue() != null)
                .map(e -> ",\"" + e.getKey() + "\":" + e.getValue()).collect(Collectors.joining());
    }
}
