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
import io.callbrief.call.RecordingFormat;

class CaptureRulesTest {
    private static final String SUCCESS = "navigator.mediaDevices.getUserMediaOnSuccess";
    private static final String TAKEN_AWAY = "[[\"audio\",\"mic\",\"Microphone\"],null]";
    private static final String GIVEN_BACK = "[null,[\"audio\",\"mic\",\"Microphone\"]]";

    private static TestTrace stopped(TestTrace trace) {
        return trace.page("MediaStreamTrack.stop", "\"mic\"").perSecond("mic", "totalSamplesDuration", 0);
    }

    private static TestTrace camera() {
        return call().video().page("navigator.mediaDevices.getUserMedia", "{\"video\":true}", "60-1").page(SUCCESS,
                "[[\"video\",\"cam\",\"Camera\"]]", "60-1");
    }

    private static TestTrace takenAway(TestTrace trace) {
        return trace.event("replaceTrack", TAKEN_AWAY).perSecond("out", "packetsSent", 0);
    }

    @Test
    void aTrackThatThePageStopsIsMissedToo() {
        fires(MICROPHONE_ENDED, stopped(call().run(10)).run(5).hangUp(), stopped(call().run(10)).run(2).hangUp());
    }

    @Test
    void aPreviewMayEndWhileTheCallsTrackGoesOn() {
        TestTrace preview = silent().page("navigator.mediaDevices.getUserMedia", "{\"audio\":true}", "60-7")
                .page(SUCCESS, "[[\"audio\",\"preview\",\"Microphone\"]]", "60-7").pause(5).microphone().negotiated()
                .connected().audio().run(3);

        assertThat(found(preview.page("MediaStreamTrack.stop", "\"preview\"").run(20).hangUp()))
                .doesNotContain(MICROPHONE_ENDED);
    }

    @Test
    void aMicrophoneThatGoesOnCapturingHasNotEnded() {
        assertThat(found(call().run(10).page("MediaStreamTrack.stop", "\"mic\"").run(20).hangUp()))
                .doesNotContain(MICROPHONE_ENDED);
    }

    @Test
    void aTrackThatIsReplacedHasNotEnded() {
        assertThat(found(stopped(call().run(10)).page("navigator.mediaDevices.getUserMedia", "{\"audio\":true}", "60-7")
                .page(SUCCESS, "[[\"audio\",\"other\",\"Headset\"]]", "60-7").run(20).hangUp()))
                .doesNotContain(MICROPHONE_ENDED);
    }

    @Test
    void aCameraMayEndInTheLastThreeSeconds() {
        fires(CAMERA_ENDED, camera().run(10).page("MediaStreamTrack.onended", "\"cam\"").run(5).hangUp(),
                camera().run(10).page("MediaStreamTrack.onended", "\"cam\"").run(2).hangUp());
    }

    @Test
    void aMicrophoneTakenAwayForAFifthOfTheCallIsMissed() {
        fires(MICROPHONE_REMOVED, takenAway(call().run(30)).run(8).hangUp(), takenAway(call().run(40)).run(8).hangUp());
        fires(MICROPHONE_REMOVED, takenAway(call().run(10)).run(6).hangUp(), takenAway(call().run(10)).run(4).hangUp());
    }

    @Test
    void aMicrophoneGivenBackIsNotMissed() {
        assertThat(found(takenAway(call().run(10)).run(20).event("replaceTrack", GIVEN_BACK)
                .perSecond("out", "packetsSent", 50).run(10).hangUp())).doesNotContain(MICROPHONE_REMOVED);
        assertThat(found(takenAway(call().run(10)).run(20).event("addTrack", "[\"audio\",\"mic\",\"Microphone\"]")
                .run(10).hangUp())).doesNotContain(MICROPHONE_REMOVED);
    }

    @Test
    void aMicrophoneHandedToAnotherConnectionIsNotMissed() {
        TestTrace handedOver = call().event("addTrack", "[\"audio\",\"mic\",\"Microphone\"]").on("PC_1").negotiated()
                .connected().audio("b.").on("PC_0").run(10);

        assertThat(found(takenAway(handedOver).run(20).hangUp())).doesNotContain(MICROPHONE_REMOVED);
    }

    @Test
    void aCameraTakenAwayIsMissed() {
        fires(CAMERA_REMOVED,
                call().video().run(10).event("replaceTrack", "[[\"video\",\"cam\",\"Camera\"],null]")
                        .perSecond("vout", "packetsSent", 0).run(6).hangUp(),
                call().video().run(10).event("replaceTrack", "[[\"video\",\"cam\",\"Camera\"],null]")
                        .perSecond("vout", "packetsSent", 0).run(4).hangUp());
    }

    @Test
    void reportsAloneDoNotTellWhatThePageDid() {
        TestTrace reports = silent(RecordingFormat.GETSTATS, null).connected().audio().run(20);

        cannotTell(MICROPHONE_REMOVED, reports.hangUp());
        cannotTell(CAPTURE_NEVER_REQUESTED, reports.hangUp());
        cannotTell(ALONE, reports.hangUp());
    }
}
