package io.callbrief.analyse.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Every recorded call is read whole and without a warning. */
class CorpusReadingTest {

    private static final Path CORPUS = Path.of("src/corpus");

    @Test
    void everyRecordingReadsWithoutAWarning() throws Exception {
        Map<String, Object> warnings = new TreeMap<>();
        int recordings = 0;
        for (JsonNode session : sessions()) {
            recordings++;
            RecordingScan scan = scan(session);
            if (!scan.warnings().isEmpty()) {
                warnings.put(session.path("sessionKey").asText(), scan.warnings());
            }
        }

        assertThat(warnings).isEmpty();
        assertThat(recordings).isEqualTo(116);
    }

    @Test
    void everyRecordingLiesWhereTheManifestSays() throws Exception {
        for (JsonNode session : sessions()) {
            RecordingScan scan = scan(session);
            String key = session.path("sessionKey").asText();

            assertThat(Duration.between(instant(session, "t_start"), scan.startedAt())).as(key)
                    .isBetween(Duration.ofSeconds(-3), Duration.ZERO);
            // A client that was cut off or suspended recorded nothing at its end.
            assertThat(Duration.between(instant(session, "t_end"), scan.endedAt())).as(key)
                    .isBetween(Duration.ofSeconds(-22), Duration.ofMillis(50));
        }
    }

    private static Instant instant(JsonNode session, String field) {
        return Instant.parse(session.path(field).asText());
    }

    private static RecordingScan scan(JsonNode session) throws Exception {
        try (InputStream in = Files.newInputStream(CORPUS.resolve(session.path("files").path("rtcstats").asText()))) {
            return new RecordingReader().scan(in);
        }
    }

    private static Iterable<JsonNode> sessions() throws Exception {
        JsonNode manifest = new ObjectMapper().readTree(CORPUS.resolve("manifest.json").toFile());
        return StreamSupport.stream(manifest.path("sessions").spliterator(), false)
                .filter(session -> session.path("files").has("rtcstats")).toList();
    }
}
