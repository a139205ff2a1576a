package io.callbrief.analyse.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;

import io.callbrief.analyse.recording.TraceEnd.Warning;
import io.callbrief.testing.RtcStatsDumpBuilder;

/** What {@link HostileRecordingTest} holds of rtcstats version 3 holds of the other formats. */
class HostileFormatsTest {
    private static final int CUTS = 2048;
    private static final int FLIPS = 60;
    private static final long T = RtcStatsDumpBuilder.START_MILLIS;

    @Test
    void linesCutAnywhereInTheirEndAreReadUpToThere() throws Exception {
        for (byte[] plain : List.of(jitsi(), version2(), getStats())) {
            for (int length = plain.length - Math.min(CUTS, plain.length / 2); length < plain.length; length++) {
                RecordedTrace trace = RecordedTrace.of(Arrays.copyOf(plain, length), ReadingLimits.standard());

                assertThat(trace.warnings().keySet()).as("cut at %d", length).isSubsetOf(Warning.TRUNCATED_LAST_LINE,
                        Warning.MISSING_CLOSE);
                assertThat(trace.reportTimes).as("cut at %d", length).isNotEmpty();
            }
        }
    }

    @Test
    void aDocumentCutAnywhereInItsEndIsReadUpToThere() throws Exception {
        byte[] plain = internals();
        int end = new String(plain, StandardCharsets.UTF_8).stripTrailing().length();
        for (int length = end - CUTS; length < end; length += 7) {
            Map<Warning, Integer> warnings = RecordedTrace.of(Arrays.copyOf(plain, length), ReadingLimits.standard())
                    .warnings();

            assertThat(warnings).as("cut at %d", length).containsAnyOf(Map.entry(Warning.TRUNCATED_DOCUMENT, 1),
                    Map.entry(Warning.DAMAGED_DOCUMENT, 1));
        }
    }

    @Test
    void flippedBitsAndRandomBytesAreReadOrRefused() throws Exception {
        Random random = new Random(20261123);
        for (byte[] whole : List.of(jitsi(), version2(), getStats(), internals())) {
            for (int i = 0; i < FLIPS; i++) {
                byte[] damaged = whole.clone();
                for (int flip = 0; flip <= i % 20; flip++) {
                    damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
                }
                assertReadOrRefused(damaged);
            }
            for (int i = 0; i < FLIPS; i++) {
                byte[] damaged = Arrays.copyOf(whole, Math.min(whole.length, 5000));
                byte[] noise = new byte[damaged.length / 2];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, damaged, damaged.length - noise.length, noise.length);
                assertReadOrRefused(damaged);
            }
        }
    }

    @Test
    void wrongTypesAreReadOrRefused() throws Exception {
        for (String value : List.of("null", "true", "1e999", "\"x\"", "[]", "{}", "[[]]", "{\"a\":{\"type\":7}}", "-1", "\"[\"",
                "\"[1e999]\"", "\"[[],{},{\\\"a\\\":[]},null]\"")) {
            for (String text : List.of("{\"PeerConnections\":%s}", "{\"getUserMedia\":%s}", "{\"UserAgent\":%s}",
                    "{\"PeerConnections\":{\"a\":%s}}", "{\"PeerConnections\":{\"a\":{\"stats\":%s}}}",
                    "{\"PeerConnections\":{\"a\":{\"updateLog\":%s,\"url\":%1$s}}}", "{\"getUserMedia\":[%s]}",
                    "{\"PeerConnections\":{\"a\":{\"updateLog\":[{\"type\":%s,\"timestamp\":%1$s,\"value\":%1$s}]}}}",
                    "{\"PeerConnections\":{\"a\":{\"stats\":{\"b-c\":%s,\"b-timestamp\":{\"values\":%1$s,\"startTime\":%1$s}}}}}",
                    "{\"PeerConnections\":{\"a\":{\"stats\":{\"b-timestamp\":{\"values\":\"[" + T + "]\"},"
                            + "\"b-c\":{\"values\":%s,\"statsType\":%1$s}}}}}",
                    "{\"getUserMedia\":[{\"timestamp\":" + T + ",\"request_type\":%s,\"audio_track_info\":%1$s}]}",
                    "{\"t\":%s,\"stats\":{}}", "{\"t\":" + T + ",\"stats\":%s}",
                    "{\"t\":" + T + ",\"stats\":{},\"pc\":%s,\"els\":%1$s,\"conn\":%1$s}",
                    "{\"t\":" + T + ",\"stats\":{},\"els\":[%s]}", "{\"t\":" + T + ",\"stats\":{},\"els\":[[%s,%1$s,%1$s]]}",
                    "[\"connectionInfo\",null,%s," + T + "]", "[\"getstats\",\"a\",%s," + T + "]", "[\"a\",%s,1," + T + "]",
                    "[\"addTrack\",\"a\",%s," + T + "]", "[\"onaddstream\",\"a\",%s," + T + "]",
                    "[\"addTransceiver\",\"a\",%s," + T + "]", "[\"setLocalDescription\",\"a\",%s," + T + "]",
                    "[\"onicecandidateerror\",\"a\",%s," + T + "]", "[\"createDataChannel\",\"a\",%s," + T + "]",
                    "[\"navigator.mediaDevices.getUserMedia\",null,%s," + T + "]",
                    "[\"getstats\",\"a\",{\"ssrc_1_recv\":{\"type\":\"ssrc\",\"packetsLost\":%s}}," + T + "]",
                    "{\"fileFormat\":2,\"time\":%s,\"url\":%1$s}\n[\"close\",null,%1$s," + T + "]")) {
                assertReadOrRefused(text.replace("%1$s", value).replace("%s", value).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void aDocumentMayBeNestedOrLongWithoutEnd() throws Exception {
        for (String head : List.of("{\"PeerConnections\":{\"a\":{\"rtcConfiguration\":", "{\"getUserMedia\":[",
                "{\"UserAgent\":1,\"x\":",
                "{\"PeerConnections\":{\"a\":{\"stats\":{\"b-c\":{\"values\":")) {
            for (String body : List.of("[".repeat(3_000_000), "{\"a\":".repeat(1_000_000), "\"" + "x".repeat(17_000_000),
                    "[" + "[],".repeat(3_000_000), "\"[" + "[],".repeat(3_000_000) + "0]\"")) {
                assertReadOrRefused((head + body).getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private static void assertReadOrRefused(byte[] bytes) throws IOException {
        try {
            RecordedTrace.of(bytes, ReadingLimits.standard());
        } catch (UnreadableRecordingException refused) {
            assertThat(refused).hasMessageMatching("(?s)[ -~]+");
        }
    }

    private static byte[] jitsi() throws IOException {
        return unpacked("s0bb81682.jitsi.gz");
    }

    private static byte[] internals() throws IOException {
        return unpacked("s036f648e.internals.json.gz");
    }

    /** The same lines under the head of version 2. */
    private static byte[] version2() throws IOException {
        String lines = new String(jitsi(), StandardCharsets.UTF_8);
        return ("{\"fileFormat\":2,\"time\":" + T + "}\n" + lines.substring(lines.indexOf('\n') + 1) + "[\"close\",null,null,"
                + T
                + "]").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] getStats() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            lines.append("{\"t\":").append(T + 1000L * i).append(",\"pc\":\"a\",\"conn\":\"connected\",\"els\":[[\"audio\",0,")
                    .append(i).append("]],\"stats\":{\"A\":{\"id\":\"A\",\"type\":\"inbound-rtp\",\"timestamp\":")
                    .append(T + 1000L * i).append(",\"packetsReceived\":").append(50 * i).append("}}}\n");
        }
        return lines.toString().strip().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] unpacked(String file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(Path.of("src/corpus").resolve(file)))) {
            return in.readAllBytes();
        }
    }

    /** Moving blocks within a document can double a key; the second list used to run out of bounds. */
    @Test
    void aListThatIsThereTwiceCountsOnce() throws Exception {
        String document = "{\"PeerConnections\":{\"8-1\":{\"updateLog\":[],\"stats\":{\"A-timestamp\":{\"statsType\":\"inbound-rtp\","
                + "\"values\":\"[7,7,7,7,7]\",\"values\":\"[1800000000000,1800000001000]\"},"
                + "\"A-ssrc\":{\"statsType\":\"inbound-rtp\",\"values\":\"[1,1]\"}}}}}";
        assertThat(new RecordingReader().scan(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8))).endedAt())
                .isEqualTo(Instant.ofEpochMilli(1_800_000_001_000L));
    }
}
