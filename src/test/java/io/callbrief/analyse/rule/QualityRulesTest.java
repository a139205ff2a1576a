package io.callbrief.analyse.rule;

import static io.callbrief.analyse.TestTrace.call;
import static io.callbrief.analyse.TestTrace.found;
import static io.callbrief.analyse.rule.Fires.cannotTell;
import static io.callbrief.analyse.rule.Fires.fires;
import static io.callbrief.diagnosis.FindingType.*;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.callbrief.analyse.TestTrace;

class QualityRulesTest {

    private static TestTrace packets(TestTrace trace, double... perSecond) {
        for (double rate : perSecond) {
            trace.perSecond("in", "packetsReceived", rate).run(1);
        }
        return trace.perSecond("in", "packetsReceived", 50);
    }

    private static TestTrace largeLost(double video, double audio) {
        return call().video().perSecond("vin", "packetsReceived", 100 - video).perSecond("vin", "packetsLost", video)
                .perSecond("in", "packetsReceived", 100 - audio).perSecond("in", "packetsLost", audio).run(12);
    }

    @Test
    void packetsHeldBackComeInABurst() {
        fires(INBOUND_BURSTS, packets(call().run(20), 29, 76).run(10).hangUp(),
                packets(call().run(20), 31, 76).run(10).hangUp());
        fires(INBOUND_BURSTS, packets(call().run(20), 29, 75).run(10).hangUp(),
                packets(call().run(20), 29, 74).run(10).hangUp());
    }

    @Test
    void lostPacketsDoNotCatchUp() {
        assertThat(found(packets(call().run(20), 0, 50).run(10).hangUp())).doesNotContain(INBOUND_BURSTS);
    }

    @Test
    void speechWithDiscontinuousTransmissionIsNoBurst() {
        TestTrace speech = call();
        for (int i = 0; i < 12; i++) {
            packets(speech, 3, 50, 25, 40, 10, 3, 50);
        }
        assertThat(found(speech.hangUp())).doesNotContain(INBOUND_BURSTS);
    }

    @Test
    void fewPacketsMakeNoRate() {
        cannotTell(INBOUND_BURSTS, call().perSecond("in", "packetsReceived", 19).run(20).hangUp());
        cannotTell(INBOUND_BURSTS, call().run(7).hangUp());
    }

    @Test
    void aStreamThatBeginsAgainIsNoBurst() {
        assertThat(found(call().run(20).gauge("in", "packetsReceived", 0).run(1).pause(30).run(20).hangUp()))
                .doesNotContain(INBOUND_BURSTS);
    }

    @Test
    void aTenthOfTheLargePacketsLostIsABlackHole() {
        fires(LARGE_PACKETS_LOST, largeLost(10, 0).hangUp(), largeLost(9, 0).hangUp());
        fires(LARGE_PACKETS_LOST, largeLost(60, 2).hangUp(), largeLost(60, 2.1).hangUp());
        // Both kinds are lost, only not alike: five times more is not chance.
        fires(LARGE_PACKETS_LOST, largeLost(10, 1.9).hangUp(), largeLost(10, 2.1).hangUp());
    }

    @Test
    void withoutCountedLossNothingIsKnownToBeLarge() {
        assertThat(found(call().video().unknown("vin", "packetsLost").run(12).hangUp())).doesNotContain(LARGE_PACKETS_LOST);
        cannotTell(INBOUND_PACKET_LOSS, call().unknown("in", "packetsLost").run(12).hangUp());
    }

    @Test
    void oneBadStreamAmongManyIsFound() {
        TestTrace mesh = call().on("PC_1").negotiated().connected().audio("b.").on("PC_2").negotiated().connected()
                .audio("c.").perSecond("c.in", "packetsLost", 5);
        assertThat(found(mesh.run(20).hangUp())).contains(INBOUND_PACKET_LOSS);
    }

    @Test
    void reportsOnOneKindAloneAreMissed() {
        fires(OUTBOUND_VIDEO_UNREPORTED,
                call().video().run(3).perSecond("vfar", "roundTripTimeMeasurements", 0).run(13).hangUp(),
                call().video().run(3).perSecond("vfar", "roundTripTimeMeasurements", 0).run(11).hangUp());
        fires(OUTBOUND_AUDIO_UNREPORTED,
                call().video().run(3).perSecond("far", "roundTripTimeMeasurements", 0).run(29).hangUp(),
                call().video().run(3).perSecond("far", "roundTripTimeMeasurements", 0).run(22).hangUp());
        // Both missing is no matter of a kind.
        assertThat(found(call().video().run(3).noFeedback().run(30).hangUp())).contains(FEEDBACK_MISSING)
                .doesNotContain(OUTBOUND_VIDEO_UNREPORTED, OUTBOUND_AUDIO_UNREPORTED);
    }

    @Test
    void videoThatStopsWhileAudioGoesOnWasSwitchedOff() {
        fires(OUTBOUND_VIDEO_STOPPED, call().video().run(10).perSecond("vout", "packetsSent", 0).run(5).hangUp(),
                call().video().run(10).perSecond("vout", "packetsSent", 0).run(3).hangUp());
    }

    @Test
    void whoHangsUpWithinEightSecondsMayHaveFollowedTheOtherSide() {
        fires(HUNG_UP_SOON_AFTER_STOP, call().run(10).blocked().run(7).hangUp(), call().run(10).blocked().run(9).hangUp());
    }
}
