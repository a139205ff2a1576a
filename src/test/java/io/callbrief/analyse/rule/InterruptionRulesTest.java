package io.callbrief.analyse.rule;

import static io.callbrief.analyse.TestTrace.call;
import static io.callbrief.analyse.TestTrace.found;
import static io.callbrief.analyse.TestTrace.silent;
import static io.callbrief.analyse.rule.Fires.cannotTell;
import static io.callbrief.analyse.rule.Fires.fires;
import static io.callbrief.diagnosis.FindingType.*;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.callbrief.analyse.TestTrace;

class InterruptionRulesTest {

    private static TestTrace gap(int seconds, TestTrace trace) {
        return trace.run(10).mediaStopped().run(seconds).perSecond("in", "packetsReceived", 50);
    }

    private static TestTrace mesh() {
        return call().on("PC_1").negotiated().connected().audio("b.").on("PC_2").negotiated().connected().audio("c.");
    }

    private static TestTrace described() {
        return silent().microphone().event("create", "{}").local("offer", "audio sendrecv")
                .remote("answer", "audio sendrecv").connected().audio();
    }

    @Test
    void twoSeparateGapsAreDropouts() {
        fires(INBOUND_DROPOUTS, gap(1, gap(1, call())).run(5).hangUp(), gap(1, call()).run(15).hangUp());
    }

    /** A gap of less than a second shows as loss in the second that holds it. */
    @Test
    void secondsWithHalfOfThePacketsLostAreDropouts() {
        fires(INBOUND_DROPOUTS, lossy(25, lossy(25, call())).run(5).hangUp(), lossy(24, lossy(24, call())).run(5).hangUp());
    }

    private static TestTrace lossy(int lost, TestTrace call) {
        return call.run(6).perSecond("in", "packetsReceived", 50 - lost).perSecond("in", "packetsLost", lost).run(1)
                .perSecond("in", "packetsReceived", 50).perSecond("in", "packetsLost", 0);
    }

    @Test
    void oneLongGapIsNotSeveral() {
        assertThat(found(gap(8, call()).run(5).hangUp())).contains(INBOUND_MEDIA_INTERRUPTED)
                .doesNotContain(INBOUND_DROPOUTS);
    }

    @Test
    void aPathThatAnswersDuringAGapIsAlive() {
        fires(PATH_ALIVE_DURING_INTERRUPTION, gap(5, call()).run(5).hangUp(), call().run(10).blocked().run(5)
                .perSecond("in", "packetsReceived", 50).perSecond("pair", "responsesReceived", 1).run(5).hangUp());
        cannotTell(PATH_ALIVE_DURING_INTERRUPTION, call().run(20).hangUp());
    }

    @Test
    void reportsThatPauseLeaveNoGapInMedia() {
        assertThat(found(call().run(10).pause(20).run(10).pause(20).run(10).hangUp()))
                .doesNotContain(INBOUND_MEDIA_INTERRUPTED, INBOUND_DROPOUTS, INBOUND_MEDIA_STOPPED);
    }

    @Test
    void countersThatStartAgainLeaveNoGapInMedia() {
        assertThat(found(call().run(10).gauge("in", "packetsReceived", 0).run(10).gauge("in", "packetsReceived", 0).run(10)
                .hangUp())).doesNotContain(INBOUND_MEDIA_INTERRUPTED, INBOUND_DROPOUTS);
    }

    @Test
    void aCallOnHoldIsNotInterrupted() {
        TestTrace held = described().run(10).remote("offer", "audio inactive").local("answer", "audio inactive")
                .mediaStopped().perSecond("out", "packetsSent", 0).run(20);
        assertThat(found(held.hangUp())).doesNotContain(INBOUND_MEDIA_STOPPED, INBOUND_AUDIO_STOPPED,
                STOPPED_AFTER_CONNECTING, FLOWED_BEFORE_STOP);

        TestTrace resumed = held.remote("offer", "audio sendrecv").local("answer", "audio sendrecv")
                .perSecond("in", "packetsReceived", 50).perSecond("out", "packetsSent", 50).run(10);
        assertThat(found(resumed.hangUp())).doesNotContain(INBOUND_MEDIA_INTERRUPTED);
    }

    @Test
    void afterTheHoldAnOutageIsOneAgain() {
        TestTrace resumed = described().run(10).remote("offer", "audio inactive").mediaStopped().run(10)
                .remote("offer", "audio sendrecv").perSecond("in", "packetsReceived", 50).run(10);
        assertThat(found(resumed.mediaStopped().run(10).hangUp())).contains(INBOUND_MEDIA_STOPPED);
    }

    @Test
    void oneParticipantMayFallSilentForEightSeconds() {
        fires(PARTICIPANT_MEDIA_STOPPED, mesh().run(10).perSecond("b.in", "packetsReceived", 0).run(9).hangUp(),
                mesh().run(10).perSecond("b.in", "packetsReceived", 0).run(7).hangUp());
    }

    @Test
    void aParticipantWhoLeavesDidNotFallSilent() {
        assertThat(found(mesh().run(10).on("PC_1").closed().run(30).hangUp())).doesNotContain(PARTICIPANT_MEDIA_STOPPED,
                INBOUND_MEDIA_STOPPED);
    }

    @Test
    void mediaThatMovesToAnotherConnectionDidNotStop() {
        TestTrace moved = call().run(10).mediaStopped().on("PC_1").negotiated().connected().audio("b.").run(30);
        assertThat(found(moved.hangUp())).doesNotContain(PARTICIPANT_MEDIA_STOPPED, INBOUND_MEDIA_STOPPED);
    }

    @Test
    void bothSidesOfAMediaServerAreOneCall() {
        TestTrace sfu = call().without("in").on("PC_1").negotiated().connected().audio("b.").without("b.out");
        assertThat(found(sfu.run(30).hangUp())).doesNotContain(PARTICIPANT_MEDIA_STOPPED, NO_INBOUND_MEDIA,
                INBOUND_MEDIA_NEVER_ARRIVED, NO_OUTBOUND_AUDIO, INBOUND_MEDIA_STOPPED);
    }

    @Test
    void aMeshOfTwoConnectionsIsHealthy() {
        assertThat(TestTrace.findings(mesh().run(40).hangUp())).as("abnormal")
                .noneMatch(f -> f.severity().compareTo(io.callbrief.diagnosis.Severity.LOW) < 0);
    }
}
