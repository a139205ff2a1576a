package io.callbrief.analyse.rule;

import static io.callbrief.analyse.TestTrace.call;
import static io.callbrief.analyse.TestTrace.found;
import static io.callbrief.analyse.rule.Fires.fires;
import static io.callbrief.diagnosis.FindingType.*;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.callbrief.analyse.TestTrace;

class PictureRulesTest {

    private static TestTrace size(TestTrace trace, int width, int height) {
        return trace.gauge("vin", "frameWidth", width).gauge("vin", "frameHeight", height);
    }

    private static TestTrace full() {
        return size(call().video(), 1280, 720).run(10);
    }

    private static TestTrace arriving(int frames) {
        return call().video().perSecond("vin", "framesDecoded", 0).gauge("vin", "framesReceived", frames);
    }

    private static TestTrace playedOut(double audio, double video) {
        TestTrace trace = call().video();
        for (int i = 1; i <= 12; i++) {
            trace.gauge("in", "estimatedPlayoutTimestamp", TestTrace.START + 1000 * i + audio);
            trace.gauge("vin", "estimatedPlayoutTimestamp", TestTrace.START + 1000 * i + video).run(1);
        }
        return trace;
    }

    @Test
    void aPictureOfThreeFifthsHasShrunk() {
        fires(INBOUND_PICTURE_SHRUNK, size(full(), 768, 432).run(10).hangUp(), size(full(), 772, 434).run(10).hangUp());
    }

    @Test
    void aPictureMayShrinkForEightSeconds() {
        fires(INBOUND_PICTURE_SHRUNK, size(full(), 640, 360).run(8).hangUp(), size(full(), 640, 360).run(7).hangUp());
    }

    @Test
    void aPictureThatGrowsHasNotShrunk() {
        assertThat(found(size(size(call().video(), 320, 180).run(15), 1280, 720).run(5).hangUp()))
                .doesNotContain(INBOUND_PICTURE_SHRUNK);
    }

    @Test
    void aTurnedPhoneDoesNotShrinkThePicture() {
        assertThat(found(size(size(full(), 720, 1280).run(10), 1280, 720).run(10).hangUp()))
                .doesNotContain(INBOUND_PICTURE_SHRUNK);
    }

    @Test
    void aMediaServerPicksTheSizeByLayout() {
        TestTrace several = full().with("vin2", "inbound-rtp", "kind=video", "ssrc=8").perSecond("vin2", "packetsReceived", 30);
        assertThat(found(size(several, 320, 180).run(20).hangUp())).doesNotContain(INBOUND_PICTURE_SHRUNK);
        TestTrace subscriber = call().without("in").on("PC_1").negotiated().connected()
                .with("vin", "inbound-rtp", "kind=video", "ssrc=8").perSecond("vin", "packetsReceived", 30);
        assertThat(found(size(size(subscriber, 1280, 720).run(10), 320, 180).run(20).hangUp()))
                .doesNotContain(INBOUND_PICTURE_SHRUNK);
    }

    @Test
    void thirtyFramesWithoutAPictureCannotBeDecoded() {
        fires(INBOUND_VIDEO_NEVER_DECODED, arriving(30).run(10).hangUp(), arriving(29).run(10).hangUp());
    }

    @Test
    void whatWasDecodedOnceCanBe() {
        assertThat(found(arriving(500).gauge("vin", "framesDecoded", 1).run(10).hangUp()))
                .doesNotContain(INBOUND_VIDEO_NEVER_DECODED);
        assertThat(found(arriving(500).unknown("vin", "framesDecoded").run(10).hangUp()))
                .doesNotContain(INBOUND_VIDEO_NEVER_DECODED);
    }

    @Test
    void twoRequestsASecondComeFromAFarEndThatShowsNothing() {
        fires(FAR_END_VIDEO_UNDECODED, requests(2).run(12).hangUp(), requests(1.9).run(12).hangUp());
        fires(FAR_END_VIDEO_UNDECODED, requests(4).run(9).hangUp(), requests(4).run(8).hangUp());
    }

    @Test
    void requestsAfterLossAreDue() {
        fires(FAR_END_VIDEO_UNDECODED, requests(4).perSecond("vfar", "packetsLost", 0.5).run(12).hangUp(),
                requests(4).perSecond("vfar", "packetsLost", 0.7).run(12).hangUp());
        assertThat(found(requests(4).without("vfar").run(12).hangUp())).as("loss unknown")
                .doesNotContain(FAR_END_VIDEO_UNDECODED);
    }

    private static TestTrace requests(double perSecond) {
        return call().video().perSecond("vout", "pliCount", perSecond)
                .with("vfar", "remote-inbound-rtp", "kind=video", "localId=vout").perSecond("vfar", "packetsLost", 0);
    }

    @Test
    void aFifthOfASecondApartIsOutOfStep() {
        fires(AUDIO_VIDEO_SKEW, playedOut(-100, -301).hangUp(), playedOut(-100, -299).hangUp());
        assertThat(found(call().video().run(20).hangUp())).doesNotContain(AUDIO_VIDEO_SKEW);
    }

    @Test
    void streamsOfSeveralPeopleHaveNoCommonClock() {
        assertThat(found(playedOut(-100, -900).with("in2", "inbound-rtp", "kind=audio", "ssrc=9").run(1).hangUp()))
                .doesNotContain(AUDIO_VIDEO_SKEW);
    }

    @Test
    void aPictureMayPauseForFiveSeconds() {
        fires(INBOUND_VIDEO_PAUSED, paused(5).run(10).hangUp(), paused(4.9).run(10).hangUp());
    }

    private static TestTrace paused(double seconds) {
        return call().video().gauge("vin", "totalPausesDuration", 0).run(10).gauge("vin", "totalPausesDuration", seconds);
    }
}
