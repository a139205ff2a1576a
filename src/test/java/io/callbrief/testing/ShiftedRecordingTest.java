package io.callbrief.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.callbrief.analyse.Analyser;
import io.callbrief.analyse.Analysis;
import io.callbrief.diagnosis.Finding;
import io.callbrief.diagnosis.FunnelStep;
import io.callbrief.diagnosis.RecordingFacts;

class ShiftedRecordingTest {

    @Test
    void theSameCallIsFoundDaysEarlier() throws Exception {
        byte[] recorded = Files.readAllBytes(Path.of("src/corpus/sc187fc9f.rtcstats.gz"));
        Duration back = Duration.ofDays(-366).plusMillis(1);

        Analysis original = Analyser.shipped().analyse(new ByteArrayInputStream(recorded));
        Analysis shifted = Analyser.shipped()
                .analyse(new ByteArrayInputStream(ShiftedRecording.shifted(recorded, back)));

        RecordingFacts facts = original.recording();
        assertThat(shifted.recording()).isEqualTo(new RecordingFacts(facts.format(), later(facts.startedAt(), back),
                later(facts.endedAt(), back), facts.client(), facts.peerConnections(), facts.warnings()));
        assertThat(shifted.diagnosis().causes()).isEqualTo(original.diagnosis().causes());
        assertThat(shifted.diagnosis().findings()).isEqualTo(findings(original, back));
        assertThat(shifted.diagnosis().funnel()).isEqualTo(funnel(original, back));
    }

    private static List<Finding> findings(Analysis original, Duration by) {
        return original.diagnosis().findings().stream().map(f -> new Finding(f.id(), f.type(), f.severity(),
                f.from().plus(by), f.to().plus(by), f.evidence())).toList();
    }

    private static List<FunnelStep> funnel(Analysis original, Duration by) {
        return original.diagnosis().funnel().stream()
                .map(s -> new FunnelStep(s.step(), s.state(), s.at() == null ? null : later(s.at(), by))).toList();
    }

    private static Instant later(@Nullable Instant time, Duration by) {
        return Objects.requireNonNull(time).plus(by);
    }
}
