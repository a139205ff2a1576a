package io.callbrief.analyse.rule;

import static io.callbrief.analyse.TestTrace.call;
import static io.callbrief.analyse.TestTrace.found;
import static io.callbrief.analyse.rule.Fires.cannotTell;
import static io.callbrief.analyse.rule.Fires.fires;
import static io.callbrief.diagnosis.FindingType.*;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.callbrief.analyse.TestTrace;

class LoadRulesTest {

    /** Camera and network stand still for some seconds; what waited is read at once. */
    private static TestTrace standstill(int seconds, double frames, double catchUp) {
        return call().video().run(20).perSecond("cam", "frames", frames).perSecond("in", "packetsReceived", 10).run(seconds)
                .perSecond("cam", "frames", 15).perSecond("in", "packetsReceived", catchUp).run(1)
                .perSecond("in", "packetsReceived", 50).run(10);
    }

    private static TestTrace encoding(double secondsPerSecond) {
        return call().video().perSecond("vout", "totalEncodeTime", secondsPerSecond);
    }

    private static TestTrace decoding(double secondsPerSecond) {
        return call().video().perSecond("vin", "framesReceived", 15).perSecond("vin", "totalDecodeTime", secondsPerSecond);
    }

    private static TestTrace dropping(double perSecond) {
        return decoding(0.1).perSecond("vin", "framesReceived", 20).perSecond("vin", "framesDropped", perSecond);
    }

    @Test
    void cameraAndNetworkStandStillTogetherForTwoSeconds() {
        fires(CLIENT_STALLED, standstill(2, 0, 120).hangUp(), standstill(1, 0, 120).hangUp());
        fires(CLIENT_STALLED, standstill(3, 7, 120).hangUp(), standstill(3, 8, 120).hangUp());
    }

    @Test
    void aNetworkThatHoldsPacketsBackStopsNoCamera() {
        assertThat(found(standstill(3, 15, 180).hangUp())).contains(INBOUND_BURSTS).doesNotContain(CLIENT_STALLED);
    }

    @Test
    void aCameraThatIsSwitchedOffStopsNoNetwork() {
        assertThat(found(call().video().run(20).perSecond("cam", "frames", 0).run(20).hangUp()))
                .doesNotContain(CLIENT_STALLED);
    }

    @Test
    void encodingMayTakeFourFifthsOfTheTime() {
        fires(SLOW_ENCODING, encoding(0.81).run(12).hangUp(), encoding(0.79).run(12).hangUp());
        fires(SLOW_ENCODING, encoding(0.1).run(10).perSecond("vout", "totalEncodeTime", 0.9).run(5).hangUp(),
                encoding(0.1).run(10).perSecond("vout", "totalEncodeTime", 0.9).run(4).hangUp());
    }

    @Test
    void anEncoderThatSkipsFramesIsJudgedByTheTimeOfEach() {
        fires(SLOW_ENCODING, encoding(0.5).perSecond("vout", "framesEncoded", 9).run(12).hangUp(),
                encoding(0.5).perSecond("vout", "framesEncoded", 10).run(12).hangUp());
    }

    @Test
    void decodingMayTakeFourFifthsOfTheTime() {
        fires(SLOW_DECODING, decoding(0.81).run(12).hangUp(), decoding(0.79).run(12).hangUp());
    }

    @Test
    void aTenthOfTheFramesMayBeDropped() {
        fires(SLOW_DECODING, dropping(2.1).run(12).hangUp(), dropping(2).run(12).hangUp());
    }

    @Test
    void framesDroppedAfterLossAreTheNetworks() {
        fires(SLOW_DECODING, dropping(5).perSecond("vin", "packetsLost", 0.6).run(12).hangUp(),
                dropping(5).perSecond("vin", "packetsLost", 0.7).run(12).hangUp());
        assertThat(found(dropping(5).unknown("vin", "packetsLost").run(12).hangUp())).as("loss unknown")
                .doesNotContain(SLOW_DECODING);
    }

    @Test
    void aBrowserWithoutCodecTimesLeavesThemOpen() {
        cannotTell(SLOW_ENCODING, call().video().run(12).hangUp());
        cannotTell(SLOW_DECODING, call().video().run(12).hangUp());
        cannotTell(COMPUTE_PRESSURE, call().video().run(12).hangUp());
        cannotTell(OUTBOUND_CPU_LIMITED, call().video()
                .unknown("vout", "qualityLimitationDurations.bandwidth", "qualityLimitationDurations.cpu").run(40).hangUp());
    }

    @Test
    void seriousPressureForMostOfTheCallIsOne() {
        fires(COMPUTE_PRESSURE, pressure(2).run(12).hangUp(), pressure(3).run(12).hangUp());
    }

    private static TestTrace pressure(int state) {
        return call().with("cpu", "compute-pressure").gauge("cpu", "cpuState", state);
    }
}
