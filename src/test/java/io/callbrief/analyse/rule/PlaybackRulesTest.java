package io.callbrief.analyse.rule;

import static io.callbrief.analyse.TestTrace.call;
import static io.callbrief.analyse.TestTrace.found;
import static io.callbrief.analyse.rule.Fires.cannotTell;
import static io.callbrief.analyse.rule.Fires.fires;
import static io.callbrief.diagnosis.FindingType.*;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.callbrief.analyse.TestTrace;

class PlaybackRulesTest {
    private static final String PAUSED = "[{\"kind\":\"audio\",\"paused\":true}]";
    private static final String PLAYING = "[{\"kind\":\"audio\",\"paused\":true},{\"kind\":\"audio\",\"paused\":false}]";

    private static TestTrace elements(TestTrace trace, String state) {
        return trace.page("HTMLMediaElement.state", state);
    }

    private static TestTrace unplayed() {
        return call().run(10).perSecond("in", "totalSamplesReceived", 0);
    }

    private static TestTrace synthesized(double seconds) {
        return call().with("playout", "media-playout", "kind=audio").gauge("playout", "synthesizedSamplesDuration", 0)
                .run(1).gauge("playout", "synthesizedSamplesDuration", seconds);
    }

    @Test
    void fiveSecondsUnreadAreNotPlayed() {
        fires(INBOUND_AUDIO_NOT_PLAYED, unplayed().run(5).hangUp(), unplayed().run(4).hangUp());
    }

    @Test
    void aHundredUnreadPacketsAreNotPlayed() {
        fires(INBOUND_AUDIO_NOT_PLAYED, unplayed().perSecond("in", "packetsReceived", 20).run(5).hangUp(),
                unplayed().perSecond("in", "packetsReceived", 19).run(5).hangUp());
    }

    @Test
    void aBrowserThatCountsNoSamplesLeavesItOpen() {
        cannotTell(INBOUND_AUDIO_NOT_PLAYED, call().unknown("in", "totalSamplesReceived").run(20).hangUp());
        assertThat(found(call().unknown("in", "totalSamplesReceived", "audioLevel").run(20).hangUp()))
                .doesNotContain(INBOUND_AUDIO_SILENT);
    }

    @Test
    void anElementMayPauseForFiveSeconds() {
        fires(AUDIO_ELEMENT_PAUSED, elements(elements(unplayed(), PAUSED).run(5), PLAYING).run(5).hangUp(),
                elements(elements(unplayed(), PAUSED).run(4), PLAYING).run(5).hangUp());
    }

    @Test
    void anIdleElementBesidesPlayedSoundIsNone() {
        assertThat(found(elements(call(), PAUSED).run(30).hangUp())).doesNotContain(AUDIO_ELEMENT_PAUSED);
        assertThat(found(elements(unplayed(), PLAYING).run(30).hangUp())).doesNotContain(AUDIO_ELEMENT_PAUSED);
        assertThat(found(elements(unplayed(), "[]").run(30).hangUp())).doesNotContain(AUDIO_ELEMENT_PAUSED);
    }

    @Test
    void aMutedFarEndSendsExactSilence() {
        fires(INBOUND_AUDIO_ZEROS, call().gauge("in", "audioLevel", 4.5e-5).run(12).hangUp(),
                call().gauge("in", "audioLevel", 4.7e-5).run(12).hangUp());
    }

    @Test
    void oneMutedParticipantAmongManyIsNotSilence() {
        TestTrace mesh = call().gauge("in", "audioLevel", 0.00003).on("PC_1").negotiated().connected().audio("b.");
        assertThat(found(mesh.run(20).hangUp())).doesNotContain(INBOUND_AUDIO_SILENT, INBOUND_AUDIO_ZEROS);
    }

    @Test
    void halfASecondMadeUpByTheDeviceIsAGlitch() {
        fires(PLAYOUT_GLITCHES, synthesized(0.5).run(10).hangUp(), synthesized(0.49).run(10).hangUp());
    }

    @Test
    void theDeviceMayMakeUpLessThanAFiftiethOfTheCall() {
        fires(PLAYOUT_GLITCHES, synthesized(0.9).run(40).hangUp(), synthesized(0.9).run(50).hangUp());
        cannotTell(PLAYOUT_GLITCHES, call().run(20).hangUp());
    }

    @Test
    void threeFlushesAreAPattern() {
        fires(JITTER_BUFFER_FLUSHES, flushed(3).run(10).hangUp(), flushed(2).run(10).hangUp());
    }

    @Test
    void flushesAtTheStartAreNone() {
        assertThat(found(call().gauge("in", "jitterBufferFlushes", 0).run(1).gauge("in", "jitterBufferFlushes", 5).run(20)
                .hangUp())).doesNotContain(JITTER_BUFFER_FLUSHES);
    }

    private static TestTrace flushed(int times) {
        return call().gauge("in", "jitterBufferFlushes", 0).run(10).gauge("in", "jitterBufferFlushes", times);
    }
}
