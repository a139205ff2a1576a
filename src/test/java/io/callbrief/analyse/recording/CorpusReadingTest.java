package io.callbrief.analyse.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.callbrief.analyse.recording.TraceEnd.Warning;
import io.callbrief.call.RecordingFormat;

/** Every recorded call is read whole and without a warning. */
class CorpusReadingTest {

    private static final Path CORPUS = Path.of("src/corpus");

    @Test
    void everyRecordingReadsWithoutAWarning() throws Exception {
        Map<String, Object> warnings = new TreeMap<>();
        Map<RecordingFormat, Integer> recordings = new EnumMap<>(RecordingFormat.class);
        for (Recorded recorded : recorded()) {
            RecordingScan scan = recorded.scan();
            recordings.merge(scan.format(), 1, Integer::sum);
            Set<Warning> unexpected = new HashSet<>(scan.warnings().keySet());
            if (scan.format() == RecordingFormat.WEBRTC_INTERNALS) {
                unexpected.remove(Warning.UNALIGNED_PROPERTY);
            }
            if (!unexpected.isEmpty()) {
                warnings.put(recorded.file, unexpected);
            }
        }

        assertThat(warnings).isEmpty();
        assertThat(recordings).isEqualTo(Map.of(RecordingFormat.RTCSTATS_V3, 116, RecordingFormat.JITSI, 14,
                RecordingFormat.WEBRTC_INTERNALS, 130));
    }

    @Test
    void theClientOfEveryRecordingIsKnown() throws Exception {
        Set<String> clients = new HashSet<>();
        for (Recorded recorded : recorded()) {
            clients.add(String.valueOf(recorded.scan().client()));
        }

        assertThat(clients).containsExactly("Chrome 156 · Linux");
    }

    @Test
    void everyRecordingLiesWhereTheManifestSays() throws Exception {
        for (Recorded recorded : recorded()) {
            RecordingScan scan = recorded.scan();

            assertThat(Duration.between(instant(recorded.session, "t_start"), scan.startedAt())).as(recorded.file)
                    .isBetween(Duration.ofSeconds(-3), Duration.ofMillis(500));
            // A client that was cut off, suspended or never connected recorded nothing at its end.
            assertThat(Duration.between(instant(recorded.session, "t_end"), scan.endedAt())).as(recorded.file)
                    .isBetween(Duration.ofSeconds(-30), Duration.ofMillis(50));
        }
    }

    @Test
    void bothRecordingsOfASessionCountTheSame() throws Exception {
        Map<String, Map<String, Double>> received = new TreeMap<>();
        for (Recorded recorded : recorded()) {
            Map<String, Double> most = received.computeIfAbsent(recorded.session.path("sessionKey").asText(),
                    key -> new TreeMap<>());
            Map<String, Double> counted = new TreeMap<>();
            try (InputStream in = Files.newInputStream(CORPUS.resolve(recorded.file))) {
                RecordedTrace.of(in, ReadingLimits.standard(), report -> report.objects().forEach(object -> {
                    double packets = object.number("packetsReceived");
                    if (object.type().equals("inbound-rtp") && !Double.isNaN(packets)) {
                        counted.merge(Long.toString((long) object.number("ssrc")), packets, Math::max);
                    }
                }));
            }
            counted.forEach((ssrc, packets) -> {
                Double other = most.putIfAbsent(ssrc, packets);
                // One was saved a little before hanging up, the other is polled every second or two.
                assertThat(other == null ? packets : other).as(recorded.file + " " + ssrc).isCloseTo(packets, within(400d));
            });
        }

        assertThat(received.values().stream().filter(most -> !most.isEmpty())).hasSizeGreaterThan(100);
    }

    private static Instant instant(JsonNode session, String field) {
        return Instant.parse(session.path(field).asText());
    }

    private record Recorded(JsonNode session, String file) {
        RecordingScan scan() throws Exception {
            try (InputStream in = Files.newInputStream(CORPUS.resolve(file))) {
                return new RecordingReader().scan(in);
            }
        }
    }

    /** Raw getStats reports are named in the manifest too, but not kept. */
    private static List<Recorded> recorded() throws Exception {
        List<Recorded> recorded = new ArrayList<>();
        for (JsonNode session : new ObjectMapper().readTree(CORPUS.resolve("manifest.json").toFile()).path("sessions")) {
            for (String format : List.of("rtcstats", "jitsi", "internals")) {
                if (session.path("files").has(format)) {
                    recorded.add(new Recorded(session, session.path("files").path(format).asText()));
                }
            }
        }
        return recorded;
    }
}
