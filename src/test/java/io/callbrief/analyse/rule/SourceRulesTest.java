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

class SourceRulesTest {

    private static TestTrace reports() {
        return silent(RecordingFormat.GETSTATS, null).connected().audio();
    }

    /** A second sent audio, such as that of a shared screen. */
    private static TestTrace second(TestTrace trace, double level) {
        return trace.with("out2", "outbound-rtp", "kind=audio", "ssrc=9", "mediaSourceId=mic2")
                .with("mic2", "media-source", "kind=audio").perSecond("out2", "packetsSent", 50)
                .perSecond("mic2", "totalSamplesDuration", 1).gauge("mic2", "audioLevel", level);
    }

    @Test
    void aVoiceBelowAHundredthCannotBeFollowed() {
        fires(MICROPHONE_QUIET, call().gauge("mic", "audioLevel", 0.0099).run(25).hangUp(),
                call().gauge("mic", "audioLevel", 0.01).run(25).hangUp());
    }

    @Test
    void withinTwentySecondsNobodyNeedHaveSpoken() {
        fires(MICROPHONE_QUIET, call().gauge("mic", "audioLevel", 0.005).run(22).hangUp(),
                call().gauge("mic", "audioLevel", 0.005).run(19).hangUp());
    }

    @Test
    void aSilentMicrophoneIsNotAQuietOne() {
        assertThat(found(call().gauge("mic", "audioLevel", 0.001).run(25).hangUp())).contains(MICROPHONE_SILENT)
                .doesNotContain(MICROPHONE_QUIET);
    }

    @Test
    void theSilentSoundOfASharedScreenIsNoSilentMicrophone() {
        assertThat(found(second(call(), 0).run(25).hangUp())).contains(MICROPHONE_SIGNAL)
                .doesNotContain(MICROPHONE_SILENT, MICROPHONE_QUIET);
        assertThat(found(second(call(), 0.005).run(25).hangUp())).doesNotContain(MICROPHONE_QUIET);
    }

    @Test
    void aBrowserWithoutLevelsLeavesThemOpen() {
        TestTrace firefox = call().unknown("mic", "audioLevel", "totalAudioEnergy", "totalSamplesDuration").run(25);
        cannotTell(MICROPHONE_QUIET, firefox.hangUp());
        cannotTell(MICROPHONE_SILENT, firefox.hangUp());
        cannotTell(MICROPHONE_STALLED, firefox.hangUp());
    }

    @Test
    void fourSecondsWithoutASampleAreAStall() {
        fires(MICROPHONE_STALLED, call().run(10).perSecond("mic", "totalSamplesDuration", 0).run(4).hangUp(),
                call().run(10).perSecond("mic", "totalSamplesDuration", 0).run(3).hangUp());
    }

    @Test
    void aSenderThatWasGivenUpIsNoStall() {
        assertThat(found(second(call(), 0.5).run(10).perSecond("mic", "totalSamplesDuration", 0).run(10).hangUp()))
                .doesNotContain(MICROPHONE_STALLED);
    }

    @Test
    void eightSecondsOfZerosAreSwitchedOff() {
        fires(MICROPHONE_ZEROS,
                reports().gauge("mic", "audioLevel", 0).perSecond("mic", "totalAudioEnergy", 0).run(10).hangUp(),
                reports().gauge("mic", "audioLevel", 0).perSecond("mic", "totalAudioEnergy", 0).run(7).hangUp());
    }

    @Test
    void comfortNoiseIsNoZero() {
        assertThat(found(reports().gauge("mic", "audioLevel", 0.0004).perSecond("mic", "totalAudioEnergy", 1e-7).run(20)
                .hangUp())).doesNotContain(MICROPHONE_ZEROS);
        cannotTell(MICROPHONE_ZEROS, call().muted(true).run(20).hangUp());
    }

    @Test
    void aCameraBelowSevenFramesIsSlow() {
        fires(LOW_SOURCE_FRAME_RATE, call().video().perSecond("cam", "frames", 6.9).run(12).hangUp(),
                call().video().perSecond("cam", "frames", 7).run(12).hangUp());
        fires(LOW_SOURCE_FRAME_RATE, call().video().run(10).perSecond("cam", "frames", 5).run(5).hangUp(),
                call().video().run(10).perSecond("cam", "frames", 5).run(4).hangUp());
    }

    @Test
    void aSharedScreenMayStandStill() {
        cannotTell(LOW_SOURCE_FRAME_RATE,
                call().video().page("navigator.mediaDevices.getDisplayMedia", "{\"video\":true}", "1")
                        .perSecond("cam", "frames", 1).run(20).hangUp());
    }

    @Test
    void fourSecondsOfFortyKilobitsAreBlack() {
        fires(OUTBOUND_VIDEO_BLACK, call().video().perSecond("vout", "bytesSent", 4990).run(12).hangUp(),
                call().video().perSecond("vout", "bytesSent", 5010).run(12).hangUp());
        fires(OUTBOUND_VIDEO_BLACK, call().video().run(10).perSecond("vout", "bytesSent", 1000).run(4).hangUp(),
                call().video().run(10).perSecond("vout", "bytesSent", 1000).run(3).hangUp());
    }

    @Test
    void aSmallLayerOfASimulcastIsNotBlack() {
        TestTrace layers = call().video().gauge("vout", "frameHeight", 720)
                .with("low", "outbound-rtp", "kind=video", "ssrc=5").perSecond("low", "packetsSent", 15)
                .perSecond("low", "bytesSent", 4000).perSecond("low", "framesEncoded", 15).gauge("low", "frameHeight", 180);
        assertThat(found(layers.run(20).hangUp())).doesNotContain(OUTBOUND_VIDEO_BLACK);
    }

    @Test
    void aPictureSqueezedThroughANarrowPathIsNotBlack() {
        assertThat(found(call().video().perSecond("vout", "bytesSent", 4000)
                .perSecond("vout", "qualityLimitationDurations.bandwidth", 1).run(20).hangUp()))
                .doesNotContain(OUTBOUND_VIDEO_BLACK);
    }
}
