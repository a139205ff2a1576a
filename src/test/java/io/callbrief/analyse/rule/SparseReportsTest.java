package io.callbrief.analyse.rule;

import static io.callbrief.analyse.TestTrace.call;
import static io.callbrief.analyse.TestTrace.found;
import static io.callbrief.analyse.TestTrace.silent;
import static io.callbrief.analyse.rule.Fires.cannotTell;
import static io.callbrief.analyse.rule.Fires.fires;
import static io.callbrief.diagnosis.FindingType.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.callbrief.analyse.TestTrace;
import io.callbrief.analyse.confidence.CauseTable;
import io.callbrief.analyse.confidence.Conclusion;
import io.callbrief.analyse.confidence.ModelFile;
import io.callbrief.analyse.feature.CallFeatures;
import io.callbrief.call.RecordingFormat;
import io.callbrief.diagnosis.Abstention;
import io.callbrief.diagnosis.Finding;
import io.callbrief.diagnosis.FindingType;
import io.callbrief.diagnosis.Severity;

/** Recordings with a report every ten seconds. */
class SparseReportsTest {

    private static List<FindingType> abnormal(CallFeatures call) {
        return TestTrace.findings(call).stream().filter(f -> f.severity().compareTo(Severity.LOW) < 0).map(Finding::type)
                .toList();
    }

    /** As {@link TestTrace#call()}, with the energy of what is received. */
    private static TestTrace heard() {
        return call().perSecond("in", "totalAudioEnergy", 0.01).perSecond("in", "totalSamplesDuration", 1);
    }

    @Test
    void aHealthyCallShowsNothingAbnormalAndIsNotCalledHealthy() {
        CallFeatures call = heard().video().run(120, 10).hangUp();

        assertThat(abnormal(call)).isEmpty();
        assertThat(found(call)).contains(REPORTS_SPARSE).doesNotContain(STATS_GAP);
        assertThat(Conclusion.of(TestTrace.findings(call), CauseTable.standard(), ModelFile.shipped()).abstention())
                .isEqualTo(Abstention.INSUFFICIENT_EVIDENCE);
    }

    @Test
    void reportsAreSparseBeyondThreeAndAHalfSeconds() {
        fires(REPORTS_SPARSE, call().run(60, 4).hangUp(), call().run(60, 3).hangUp());
    }

    @Test
    void oneIntervalWithoutAPacketIsAnInterruption() {
        CallFeatures call = heard().run(30, 10).perSecond("in", "packetsReceived", 0).run(10, 10)
                .perSecond("in", "packetsReceived", 50).run(30, 10).hangUp();

        assertThat(found(call)).contains(INBOUND_MEDIA_INTERRUPTED);
        assertThat(found(heard().run(30, 10).perSecond("in", "packetsReceived", 1).run(10, 10)
                .perSecond("in", "packetsReceived", 50).run(30, 10).hangUp())).doesNotContain(INBOUND_MEDIA_INTERRUPTED);
    }

    @Test
    void oneMomentOfSilenceIsNoSilence() {
        fires(INBOUND_AUDIO_SILENT,
                heard().gauge("in", "audioLevel", 0.3).run(20, 10).perSecond("in", "totalAudioEnergy", 1e-9).run(40, 10)
                        .hangUp(),
                heard().gauge("in", "audioLevel", 0.0004).run(60, 10).hangUp());
    }

    @Test
    void answersFromBeforeAStopAreNoAnswersAfterIt() {
        TestTrace blocked = heard().run(30, 10).run(4).blocked().run(6).run(10, 10);

        assertThat(found(blocked.end())).contains(INBOUND_MEDIA_STOPPED).doesNotContain(CHECKS_ANSWERED);
        assertThat(found(heard().run(30, 10).mediaStopped().run(40, 10).end())).contains(INBOUND_MEDIA_STOPPED,
                CHECKS_ANSWERED);
    }

    @Test
    void aMedianOfTwoValuesIsNone() {
        cannotTell(HIGH_ROUND_TRIP_TIME, call().roundTrip(0.5).run(30, 10).hangUp());
        assertThat(found(call().roundTrip(0.5).run(40, 10).hangUp())).contains(HIGH_ROUND_TRIP_TIME);
    }

    @Test
    void reportsThatBecomeRareAreNoSleepForEver() {
        CallFeatures call = heard().run(20).run(120, 20).hangUp();

        assertThat(call.connections().get(0).reportSeconds()).isEqualTo(20);
    }

    @Test
    void aMicrophoneOfWhichNothingIsKnownIsNoHealthyOne() {
        TestTrace watched = silent(RecordingFormat.PEERMETRICS, "Test").connected().audio();

        assertThat(found(watched.without("mic").run(30).end())).contains(MICROPHONE_NOT_RECORDED);
        assertThat(found(silent(RecordingFormat.PEERMETRICS, "Test").connected().audio().run(30).end()))
                .doesNotContain(MICROPHONE_NOT_RECORDED);
        assertThat(found(call().without("mic").run(30).end())).doesNotContain(MICROPHONE_NOT_RECORDED);
    }
}
