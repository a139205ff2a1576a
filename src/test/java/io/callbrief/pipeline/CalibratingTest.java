package io.callbrief.pipeline;

import static io.callbrief.testing.Briefs.brief;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.callbrief.brief.Brief;
import io.callbrief.brief.NoteBlock;
import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.Diagnosis;
import io.callbrief.diagnosis.FindingType;
import io.callbrief.diagnosis.RankedCause;
import io.callbrief.diagnosis.Severity;
import io.callbrief.feedback.Snapshot;
import io.callbrief.feedback.calibration.Calibration;
import io.callbrief.feedback.calibration.CauseRecord;
import io.callbrief.feedback.calibration.GlobalMap;
import io.callbrief.render.NoteRenderer;

class CalibratingTest {

    private static final UUID SNAPSHOT = new UUID(0, 7);
    private static final double EXACT = 1e-12;

    @Test
    void withoutASnapshotADiagnosisIsAsTheModelSays() {
        Diagnosis diagnosis = diagnosis(0.9, 30);

        assertThat(new Calibrating(Optional::empty).calibrated(diagnosis)).isSameAs(diagnosis);
    }

    @Test
    void theFirstCauseGetsItsNumberAndTheOthersShareWhatIsLeft() {
        Diagnosis calibrated = calibrated(diagnosis(0.8, 30), new CauseRecord(-1, 9, 4, 25, 12, 3));

        RankedCause first = calibrated.causes().get(0);
        double p = 1 / (1 + Math.exp(-(Math.log(0.8 / 0.2) - 1)));
        assertThat(first.confidence()).isCloseTo(p, within(EXACT));
        assertThat(first.learnt()).isEqualTo(new RankedCause.Learnt(0.8, 0.8, 12, 25, SNAPSHOT));
        assertThat(calibrated.causes().get(1).confidence()).isCloseTo(0.1 * (1 - p) / 0.2, within(EXACT));
        assertThat(calibrated.causes().get(1).learnt()).isNull();
    }

    @ParameterizedTest
    @CsvSource({ "19, 'from 130 recorded lab calls'", "20, '17 of 20 verified here'" })
    void fromTwentyVerifiedCasesOnTheNoteSaysSo(int verified, String basis) {
        assertThat(title(calibrated(diagnosis(0.8, 30), new CauseRecord(0.1, 9, 8, verified, 17, 3)))).contains(basis);
    }

    @Test
    void aCauseWithoutRecordedCallsIsAWordUntilTwentyCasesOfItAreVerified() {
        CauseRecord nineteen = new CauseRecord(2, 9, 9, 19, 19, 3);
        CauseRecord twenty = new CauseRecord(2, 9, 9, 20, 20, 3);

        assertThat(calibrated(diagnosis(0.6, 0), nineteen).causes().get(0).confidence()).isEqualTo(RankedCause.UNFITTED_CAP);
        assertThat(title(calibrated(diagnosis(0.6, 0), nineteen))).contains("likely").doesNotContain("%");
        assertThat(calibrated(diagnosis(0.6, 0), twenty).causes().get(0).confidence()).isGreaterThan(0.9);
        assertThat(title(calibrated(diagnosis(0.6, 0), twenty))).contains("92 %", "20 of 20 verified here");
    }

    private static Diagnosis calibrated(Diagnosis diagnosis, CauseRecord known) {
        Snapshot snapshot = new Snapshot(SNAPSHOT, Instant.EPOCH,
                new Calibration("2", GlobalMap.IDENTITY, Map.of(Cause.MIC_MUTED, known), 3, List.of()), 30, "00");
        return new Calibrating(() -> Optional.of(snapshot)).calibrated(diagnosis);
    }

    private static Diagnosis diagnosis(double confidence, int fittedCalls) {
        Diagnosis diagnosis = brief().diagnosed().fittedCalls(130)
                .cause(Cause.MIC_MUTED, confidence, fittedCalls, List.of("F1"), List.of())
                .cause(Cause.MIC_SILENT, 0.1, 30, List.of(), List.of())
                .finding(FindingType.MICROPHONE_MUTED, Severity.HIGH, Duration.ZERO, Duration.ofSeconds(9)).build().diagnosis();
        if (diagnosis == null) {
            throw new IllegalStateException("a diagnosed brief has a diagnosis");
        }
        return diagnosis;
    }

    private static String title(Diagnosis diagnosis) {
        Brief made = brief().diagnosed().cause(Cause.MIC_MUTED, 0.9, 1, List.of(), List.of()).build();
        Brief shown = new Brief(made.caseId(), made.version(), made.ticket(), made.match(), made.recording(), diagnosis, null,
                List.of(), null);
        return ((NoteBlock.Headline) new NoteRenderer().render(shown, "en").blocks().get(0)).title();
    }
}
