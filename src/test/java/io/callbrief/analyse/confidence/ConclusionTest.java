package io.callbrief.analyse.confidence;

import static io.callbrief.analyse.TestTrace.call;
import static io.callbrief.analyse.TestTrace.findings;
import static io.callbrief.analyse.TestTrace.silent;
import static io.callbrief.diagnosis.Cause.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.callbrief.analyse.feature.CallFeatures;
import io.callbrief.diagnosis.Abstention;
import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.Diagnosis.Verdict;
import io.callbrief.diagnosis.Finding;
import io.callbrief.diagnosis.RankedCause;

class ConclusionTest {
    /** Plain weights, so that these tests do not move with the corpus. */
    private static final CauseModel.Weights WEIGHTS = new CauseModel.Weights(0.5, -1.5, -1.5, -3);

    private static CauseModel model(int fittedCalls) {
        Map<Cause, CauseModel.Fitted> causes = new EnumMap<>(Cause.class);
        CauseTable.standard().forEach(row -> causes.put(row.cause(), new CauseModel.Fitted(2, fittedCalls)));
        return new CauseModel("test", "1", "none", Map.of(), 10, 20, WEIGHTS, causes);
    }

    private static Conclusion conclude(CallFeatures call) {
        return Conclusion.of(findings(call), CauseTable.standard(), model(5));
    }

    private static Cause first(CallFeatures call) {
        return conclude(call).causes().get(0).cause();
    }

    @Test
    void aHealthyCallHasNoFault() {
        Conclusion conclusion = conclude(call().video().run(40).hangUp());
        assertThat(conclusion.verdict()).isEqualTo(Verdict.NO_FAULT_FOUND);
        assertThat(conclusion.causes()).extracting(RankedCause::cause).containsExactly(NO_FAULT_FOUND);
        // bias 2, two supporting findings: exp(3) / (1 + exp(3))
        assertThat(conclusion.causes().get(0).confidence()).isEqualTo(0.9526);
    }

    @Test
    void eachSupportedCauseIsNamedByItsFingerprint() {
        assertThat(first(call().run(1).blocked().run(14).hangUp())).isEqualTo(MEDIA_BLOCKED_AFTER_CONNECT);
        assertThat(first(call().run(12).blocked().run(14).hangUp())).isEqualTo(CONNECTION_LOST);
        assertThat(first(silent().refused("audio", "NotAllowedError: Permission denied").negotiated().connected().audio()
                .without("out").run(20).hangUp())).isEqualTo(MIC_PERMISSION_DENIED);
        assertThat(first(call().run(4).muted(true).run(20).hangUp())).isEqualTo(MIC_MUTED);
        assertThat(first(call().perSecond("in", "packetsLost", 5).run(20).hangUp())).isEqualTo(PACKET_LOSS_INBOUND);
        assertThat(first(silent().microphone().negotiated().event("oniceconnectionstatechange", "\"checking\"").pause(15)
                .event("onconnectionstatechange", "\"failed\"").hangUp())).isEqualTo(ICE_FAILED);
    }

    @Test
    void furtherCausesAreNamedByTheirFingerprints() {
        Map<Cause, CallFeatures> calls = new EnumMap<>(Cause.class);
        calls.put(FAR_END_MUTED, call().gauge("in", "audioLevel", 0.00003).run(20).hangUp());
        calls.put(FAR_END_MIC_SILENT, call().gauge("in", "audioLevel", 0.0003).run(20).hangUp());
        calls.put(HIGH_LATENCY, call().roundTrip(0.6).run(20).hangUp());
        calls.put(PACKET_LOSS_OUTBOUND, call().perSecond("far", "packetsLost", 5).run(20).hangUp());
        calls.put(FAR_END_CAMERA_OFF, call().video().perSecond("vin", "bytesReceived", 1000).run(20).hangUp());
        calls.put(INCOMING_AUDIO_NOT_PLAYED, call().perSecond("in", "totalSamplesReceived", 0).run(20).hangUp());
        calls.put(FAR_END_NOT_SENDING_AUDIO, call().run(10).mediaStopped().run(12).hangUp());
        calls.put(MEDIA_BLOCKED_OUTBOUND, call().run(10).noFeedback().run(20).hangUp());
        calls.put(SIGNALING_NOT_ANSWERED, silent().microphone().offered().pause(10).hangUp());
        calls.put(DTLS_FAILED, silent().negotiated().event("oniceconnectionstatechange", "\"connected\"").pause(1)
                .event("onconnectionstatechange", "\"failed\"").hangUp());
        assertThat(calls).allSatisfy((cause, call) -> assertThat(first(call)).isEqualTo(cause));
    }

    @Test
    void whatNoCauseExplainsIsNotHealthy() {
        List<CallFeatures> unexplained = List.of(
                call().video().perSecond("vout", "framesEncoded", 3).run(20).hangUp(),
                silent().page("other", "null").end());
        assertThat(unexplained).extracting(call -> conclude(call).abstention())
                .containsOnly(Abstention.INSUFFICIENT_EVIDENCE);
    }

    @Test
    void twoCausesWithDecisiveEvidenceContradictEachOther() {
        Conclusion conclusion = Conclusion.of(
                findings(call().muted(true).perSecond("in", "packetsLost", 5).perSecond("in", "concealedSamples", 5000)
                        .run(20).hangUp()),
                CauseTable.standard(),
                new CauseModel("test", "1", "none", Map.of(), 10, 20, new CauseModel.Weights(0.5, -1.5, 0, 0),
                        model(5).causes()));
        assertThat(conclusion.abstention()).isEqualTo(Abstention.CONTRADICTORY_EVIDENCE);
        assertThat(conclusion.causes()).extracting(RankedCause::cause).contains(MIC_MUTED, PACKET_LOSS_INBOUND);
    }

    @Test
    void aCauseWithoutAFittedCallIsCapped() {
        List<Finding> blocked = findings(call().run(1).blocked().run(14).hangUp());
        assertThat(Conclusion.of(blocked, CauseTable.standard(), model(1)).causes().get(0).confidence())
                .isGreaterThan(0.9);
        assertThat(Conclusion.of(blocked, CauseTable.standard(), model(0)).causes().get(0).confidence())
                .isEqualTo(RankedCause.UNFITTED_CAP);
    }

    @Test
    void evidenceForAndAgainstIsNamed() {
        List<Finding> findings = findings(call().run(1).blocked().run(14).hangUp());
        RankedCause cause = Conclusion.of(findings, CauseTable.standard(), model(5)).causes().get(0);
        assertThat(findings.stream().filter(f -> cause.findingsAgainst().contains(f.id())).map(f -> f.type().id()))
                .containsExactly("some_media_arrived");
        assertThat(findings.stream().filter(f -> cause.findingsFor().contains(f.id())).map(f -> f.type().id()))
                .containsExactlyInAnyOrder("inbound_media_stopped", "stopped_after_connecting", "checks_unanswered",
                        "feedback_missing", "outbound_media_flowing");
    }

    @Test
    void probabilitiesSumToLessThanOne() {
        Conclusion conclusion = conclude(call().muted(true).perSecond("in", "packetsLost", 5).run(20).hangUp());
        assertThat(conclusion.causes().stream().mapToDouble(RankedCause::confidence).sum()).isLessThan(1);
    }
}
