package io.callbrief.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.callbrief.brief.SourceFinding;
import io.callbrief.call.CallSession;
import io.callbrief.session.source.SessionHint;
import io.callbrief.session.source.SessionHints;
import io.callbrief.testing.Briefs;

class SourceFindingsTest {

    private static final CallSession SESSION = Briefs.session("1", Briefs.CALL_START, Duration.ofSeconds(27));

    @Test
    void whatARecordingServerObservedComesWithItsSeverity() {
        assertThat(of("""
                {"dumpId":7,"experienceScore":41,"audioScore":2.99,"videoScore":3,"connectivityScore":null,"observations":[
                 {"type":"ice_restart","severity":"warning"},{"type":"HIGH-RTT","severity":null},
                 {"type":"ice_restart","severity":"info"}]}""")).containsExactly(
                new SourceFinding("ice_restart", "warning"), new SourceFinding("high_rtt", null),
                new SourceFinding("audio_score", "2.99/5"));
    }

    @Test
    void whatAMonitorReportedComesWithItsKind() {
        assertThat(of("{\"issues\":[{\"code\":\"ice_failed\",\"type\":\"error\",\"at\":\"2026-11-20T02:02:14Z\"}]}"))
                .containsExactly(new SourceFinding("ice_failed", "error"));
    }

    @Test
    void textThatIsNoTermStaysOut() {
        assertThat(of("""
                {"observations":[{"type":"<b>call +1 555 0100</b>"},{"type":"x"},{"type":null},{},
                 {"type":"%s"},{"type":"packet_loss","severity":"see http://evil.example"}]}""".formatted("a".repeat(61))))
                .containsExactly(new SourceFinding("packet_loss", null));
    }

    @Test
    void onlyTheWorstAreTaken() {
        String observations = IntStream.rangeClosed(1, SourceFindings.MOST + 1)
                .mapToObj(i -> "{\"type\":\"observation_" + i + "\"}").reduce((a, b) -> a + "," + b).orElseThrow();

        assertThat(of("{\"observations\":[" + observations + "]}")).hasSize(SourceFindings.MOST)
                .first().isEqualTo(new SourceFinding("observation_1", null));
    }

    @Test
    void aSourceThatSaidNothingFoundNothing() {
        assertThat(of("{}")).isEmpty();
        assertThat(new SourceFindings(new Said(List.of()), new ObjectMapper()).of(SESSION)).isEmpty();
    }

    private static List<SourceFinding> of(String json) {
        return new SourceFindings(new Said(List.of(new SessionHint("rtcstats", json, Instant.EPOCH))), new ObjectMapper())
                .of(SESSION);
    }

    private record Said(List<SessionHint> hints) implements SessionHints {

        @Override
        public List<SessionHint> of(UUID sessionId) {
            return sessionId.equals(SESSION.id()) ? hints : List.of();
        }

        @Override
        public Map<UUID, List<SessionHint>> of(Collection<UUID> sessionIds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void put(UUID sessionId, String kind, String json) {
            throw new UnsupportedOperationException();
        }
    }
}
