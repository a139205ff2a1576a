package io.callbrief.analyse.rule;

import static io.callbrief.analyse.TestTrace.call;
import static io.callbrief.analyse.TestTrace.found;
import static io.callbrief.analyse.TestTrace.silent;
import static io.callbrief.analyse.rule.Fires.fires;
import static io.callbrief.diagnosis.FindingType.*;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.callbrief.analyse.TestTrace;
import io.callbrief.analyse.feature.CallFeatures;

/** Every threshold: a call just below it, a call just above it. */
class ThresholdsTest {

    @Test
    void aHealthyCallHasNothingAbnormal() {
        assertThat(found(call().video().run(40).hangUp())).containsExactlyInAnyOrder(MICROPHONE_OPENED, CONNECTED,
                MICROPHONE_SIGNAL, OUTBOUND_MEDIA_FLOWING, MEDIA_FLOWED_TO_THE_END, ENDED_BY_PAGE);
    }

    @Test
    void mediaThatStopsForThreeSecondsHasStopped() {
        fires(INBOUND_MEDIA_STOPPED, call().run(10).blocked().run(4).hangUp(), call().run(10).blocked().run(2).hangUp());
    }

    @Test
    void withinFiveSecondsIsRightAfterConnecting() {
        CallFeatures early = call().run(4).blocked().run(10).hangUp();
        CallFeatures late = call().run(6).blocked().run(10).hangUp();
        fires(STOPPED_AFTER_CONNECTING, early, late);
        fires(FLOWED_BEFORE_STOP, late, early);
        fires(SOME_MEDIA_ARRIVED, early, late);
    }

    @Test
    void announcedMediaHasFiveSecondsToArrive() {
        fires(INBOUND_MEDIA_NEVER_ARRIVED, call().without("in").run(6).hangUp(), call().without("in").run(4).hangUp());
    }

    @Test
    void nothingAnnouncedAndNothingReceivedIsAnotherFinding() {
        TestTrace unannounced = silent().microphone().offered()
                .event("setRemoteDescription", "{\"type\":\"answer\",\"sdp\":\"v=0\"}").connected().audio();
        CallFeatures nothing = unannounced.without("in").run(8).hangUp();
        assertThat(found(nothing)).contains(NO_INBOUND_MEDIA).doesNotContain(INBOUND_MEDIA_NEVER_ARRIVED);
    }

    @Test
    void oneKindOfMediaMayStopAlone() {
        fires(INBOUND_AUDIO_STOPPED, call().video().run(10).perSecond("in", "packetsReceived", 0).run(4).hangUp(),
                call().video().run(10).perSecond("in", "packetsReceived", 0).run(2).hangUp());
        fires(INBOUND_VIDEO_STOPPED, call().video().run(10).perSecond("vin", "packetsReceived", 0).run(4).hangUp(),
                call().video().run(10).perSecond("vin", "packetsReceived", 0).run(2).hangUp());
    }

    @Test
    void oneKindOfMediaMayNeverArrive() {
        fires(INBOUND_VIDEO_MISSING, call().video().without("vin").run(6).hangUp(),
                call().video().without("vin").run(4).hangUp());
        fires(INBOUND_AUDIO_MISSING, call().video().without("in").run(6).hangUp(),
                call().video().without("in").run(4).hangUp());
    }

    @Test
    void aGapOfThreeSecondsIsAnInterruption() {
        fires(INBOUND_MEDIA_INTERRUPTED,
                call().run(10).mediaStopped().run(3).perSecond("in", "packetsReceived", 50).run(5).hangUp(),
                call().run(10).mediaStopped().run(2).perSecond("in", "packetsReceived", 50).run(5).hangUp());
    }

    @Test
    void checksAreUnansweredAfterMoreThanFourSeconds() {
        fires(CHECKS_UNANSWERED, call().run(10).blocked().run(6).hangUp(), call().run(10).blocked().run(3).hangUp());
    }

    @Test
    void fewUnansweredChecksProveNothing() {
        fires(CHECKS_UNANSWERED, call().run(10).blocked().perSecond("pair", "requestsSent", 0.5).run(6).hangUp(),
                call().run(10).blocked().perSecond("pair", "requestsSent", 0.4).run(6).hangUp());
    }

    @Test
    void checksThatGoOnAfterMediaStoppedAreSeen() {
        fires(CHECKS_ANSWERED, call().run(10).mediaStopped().run(6).hangUp(), call().run(10).blocked().run(6).hangUp());
    }

    @Test
    void audioWithoutReportsForTwelveSecondsMissesThem() {
        fires(FEEDBACK_MISSING, call().run(5).noFeedback().run(13).hangUp(), call().run(5).noFeedback().run(10).hangUp());
    }

    @Test
    void reportsAfterTheStopShowThatTheFarEndListens() {
        fires(FEEDBACK_ARRIVING, call().run(10).mediaStopped().run(9).hangUp(),
                call().run(10).mediaStopped().noFeedback().run(9).hangUp());
    }

    @Test
    void audioIsMissedAfterFiveSecondsOfSendingNone() {
        fires(NO_OUTBOUND_AUDIO, call().without("out").run(6).hangUp(), call().without("out").run(4).hangUp());
    }

    @Test
    void whoNeverAskedForAMicrophoneMaySendNothing() {
        CallFeatures listener = silent().negotiated().connected().audio().without("out").run(20).hangUp();
        assertThat(found(listener)).containsExactlyInAnyOrder(CONNECTED, MEDIA_FLOWED_TO_THE_END, ENDED_BY_PAGE);
    }

    @Test
    void fourSecondsWithoutAPacketEndTheSending() {
        fires(OUTBOUND_AUDIO_STOPPED, call().run(10).perSecond("out", "packetsSent", 0).run(5).hangUp(),
                call().run(10).perSecond("out", "packetsSent", 0).run(3).hangUp());
    }

    @Test
    void aMicrophoneBelowTheNoiseFloorIsSilent() {
        fires(MICROPHONE_SILENT, call().gauge("mic", "audioLevel", 0.0019).run(12).hangUp(),
                call().gauge("mic", "audioLevel", 0.0021).run(12).hangUp());
    }

    @Test
    void eightSecondsAreNoPause() {
        fires(MICROPHONE_SILENT, call().muted(true).run(9).hangUp(), call().muted(true).run(6).hangUp());
    }

    @Test
    void silenceMustFillTwoFifthsOfTheCall() {
        fires(MICROPHONE_SILENT, call().run(10).gauge("mic", "audioLevel", 0).run(10).hangUp(),
                call().run(20).gauge("mic", "audioLevel", 0).run(10).hangUp());
    }

    @Test
    void aMuteOfFiveSecondsToTheEndCounts() {
        fires(MICROPHONE_MUTED, call().run(10).muted(true).run(6).hangUp(), call().run(10).muted(true).run(4).hangUp());
    }

    @Test
    void aMuteToTheEndMustFillAFifthOfTheCall() {
        fires(MICROPHONE_MUTED, call().run(30).muted(true).run(10).hangUp(), call().run(60).muted(true).run(10).hangUp());
    }

    @Test
    void aMuteThatWasLiftedMustFillHalfOfTheCall() {
        fires(MICROPHONE_MUTED, call().muted(true).run(15).muted(false).run(10).hangUp(),
                call().muted(true).run(10).muted(false).run(15).hangUp());
    }

    @Test
    void aTrackThatEndsThreeSecondsBeforeTheEndIsMissed() {
        fires(MICROPHONE_ENDED, unplugged().run(5).hangUp(), unplugged().run(2).hangUp());
    }

    private static TestTrace unplugged() {
        return call().run(10).page("MediaStreamTrack.onended", "\"mic\"").perSecond("mic", "totalSamplesDuration", 0);
    }

    @Test
    void aPromptMayStayOpenForTenSeconds() {
        fires(CAPTURE_UNANSWERED,
                silent().page("navigator.mediaDevices.getUserMedia", "{\"audio\":true}", "60-0").pause(11)
                        .page("other", "null").end(),
                silent().page("navigator.mediaDevices.getUserMedia", "{\"audio\":true}", "60-0").pause(9)
                        .page("other", "null").end());
    }

    @Test
    void checkingForEightSecondsIsTooLong() {
        fires(ICE_UNFINISHED,
                silent().negotiated().event("oniceconnectionstatechange", "\"checking\"").pause(8.1).hangUp(),
                silent().negotiated().event("oniceconnectionstatechange", "\"checking\"").pause(7.9).hangUp());
    }

    @Test
    void withoutAnAnswerNoPathCanFail() {
        CallFeatures unanswered = silent().offered().event("oniceconnectionstatechange", "\"checking\"").pause(15)
                .event("onconnectionstatechange", "\"failed\"").hangUp();
        assertThat(found(unanswered)).containsExactlyInAnyOrder(NEVER_CONNECTED, OFFER_UNANSWERED, ENDED_BY_PAGE);
    }

    @Test
    void anAnswerMayTakeFiveSeconds() {
        fires(OFFER_UNANSWERED, silent().offered().pause(5.1).hangUp(), silent().offered().pause(4.9).hangUp());
    }

    @Test
    void relayCandidatesMayTakeFiveSeconds() {
        fires(RELAY_MISSING, silent().event("create", "{\"iceTransportPolicy\":\"relay\"}").pause(5.1).hangUp(),
                silent().event("create", "{\"iceTransportPolicy\":\"relay\"}").pause(4.9).hangUp());
    }

    @Test
    void connectingMayTakeFiveSeconds() {
        fires(SLOW_CONNECT, silent().microphone().negotiated().pause(5).connected().audio().run(10).hangUp(),
                silent().microphone().negotiated().pause(4.8).connected().audio().run(10).hangUp());
    }

    @Test
    void threePercentOfLostPacketsIsLossOnTheWayIn() {
        fires(INBOUND_PACKET_LOSS, call().perSecond("in", "packetsLost", 1.6).run(12).hangUp(),
                call().perSecond("in", "packetsLost", 1.5).run(12).hangUp());
    }

    @Test
    void fivePercentOverFifteenSecondsIsLossInALongCall() {
        fires(INBOUND_PACKET_LOSS,
                call().run(60).perSecond("in", "packetsLost", 2.8).run(16).perSecond("in", "packetsLost", 0).run(60)
                        .hangUp(),
                call().run(60).perSecond("in", "packetsLost", 2.4).run(16).perSecond("in", "packetsLost", 0).run(60)
                        .hangUp());
    }

    @Test
    void threePercentReportedByTheFarEndIsLossOnTheWayOut() {
        fires(OUTBOUND_PACKET_LOSS, call().perSecond("far", "packetsLost", 1.6).run(12).hangUp(),
                call().perSecond("far", "packetsLost", 1.3).run(12).hangUp());
    }

    @Test
    void threePercentOfInventedSoundIsAudible() {
        fires(AUDIBLE_CONCEALMENT, call().perSecond("in", "concealedSamples", 1500).run(12).hangUp(),
                call().perSecond("in", "concealedSamples", 1400).run(12).hangUp());
    }

    @Test
    void inventedSilenceIsNotAudible() {
        assertThat(found(call().perSecond("in", "concealedSamples", 30_000)
                .perSecond("in", "silentConcealedSamples", 30_000).run(12).hangUp())).doesNotContain(AUDIBLE_CONCEALMENT);
    }

    @Test
    void thirtyMillisecondsOfJitterAreHigh() {
        fires(HIGH_JITTER, call().gauge("in", "jitter", 0.030).run(12).hangUp(),
                call().gauge("in", "jitter", 0.029).run(12).hangUp());
    }

    @Test
    void tenMillisecondsOfReportedJitterAreHigh() {
        fires(OUTBOUND_JITTER, call().gauge("far", "jitter", 0.010).run(12).hangUp(),
                call().gauge("far", "jitter", 0.009).run(12).hangUp());
    }

    @Test
    void aQuarterOfASecondInTheBufferIsLate() {
        fires(LATE_PACKETS, call().perSecond("in", "jitterBufferDelay", 48_000 * 0.26).run(12).hangUp(),
                call().perSecond("in", "jitterBufferDelay", 48_000 * 0.24).run(12).hangUp());
    }

    @Test
    void withUnevenPacketsLessBufferIsLate() {
        fires(LATE_PACKETS,
                call().gauge("in", "jitter", 0.011).perSecond("in", "jitterBufferDelay", 48_000 * 0.16).run(12).hangUp(),
                call().gauge("in", "jitter", 0.009).perSecond("in", "jitterBufferDelay", 48_000 * 0.16).run(12)
                        .hangUp());
    }

    @Test
    void receivedAudioBelowTheNoiseFloorIsSilent() {
        fires(INBOUND_AUDIO_SILENT, call().gauge("in", "audioLevel", 0.0019).run(12).hangUp(),
                call().gauge("in", "audioLevel", 0.0021).run(12).hangUp());
        fires(INBOUND_AUDIO_SILENT, call().gauge("in", "audioLevel", 0.00003).run(10).hangUp(),
                call().gauge("in", "audioLevel", 0.00003).run(6).hangUp());
    }

    @Test
    void fourSecondsWithoutAPictureAreStuck() {
        fires(INBOUND_VIDEO_UNDECODED, call().video().run(8).perSecond("vin", "framesDecoded", 0).run(4).hangUp(),
                call().video().run(8).perSecond("vin", "framesDecoded", 0).run(3).hangUp());
    }

    @Test
    void framesOfFortyKilobitsAreBlack() {
        fires(INBOUND_VIDEO_BLACK, call().video().perSecond("vin", "bytesReceived", 4990).run(12).hangUp(),
                call().video().perSecond("vin", "bytesReceived", 5010).run(12).hangUp());
    }

    @Test
    void twoFreezesOfASecondAreNoticed() {
        fires(VIDEO_FREEZES,
                call().video().run(8).gauge("vin", "freezeCount", 2).gauge("vin", "totalFreezesDuration", 1).run(4)
                        .hangUp(),
                call().video().run(8).gauge("vin", "freezeCount", 2).gauge("vin", "totalFreezesDuration", 0.9).run(4)
                        .hangUp());
    }

    @Test
    void fewerThanSevenFramesAreFew() {
        fires(LOW_INBOUND_FRAME_RATE, call().video().perSecond("vin", "framesDecoded", 6).run(12).hangUp(),
                call().video().perSecond("vin", "framesDecoded", 7).run(12).hangUp());
        fires(LOW_OUTBOUND_FRAME_RATE, call().video().perSecond("vout", "framesEncoded", 6).run(12).hangUp(),
                call().video().perSecond("vout", "framesEncoded", 7).run(12).hangUp());
    }

    @Test
    void aSlowCameraIsNotASlowSender() {
        assertThat(found(call().video().perSecond("vout", "framesEncoded", 5).perSecond("cam", "frames", 5).run(12)
                .hangUp())).doesNotContain(LOW_OUTBOUND_FRAME_RATE);
    }

    @Test
    void bandwidthMayLimitTheFirstThirtySeconds() {
        fires(OUTBOUND_BANDWIDTH_LIMITED,
                call().video().perSecond("vout", "qualityLimitationDurations.bandwidth", 1).run(40).hangUp(),
                call().video().perSecond("vout", "qualityLimitationDurations.bandwidth", 1).run(25)
                        .perSecond("vout", "qualityLimitationDurations.bandwidth", 0).run(15).hangUp());
    }

    @Test
    void threeTenthsOfTheTimeLimitedByTheProcessorCount() {
        fires(OUTBOUND_CPU_LIMITED,
                call().video().perSecond("vout", "qualityLimitationDurations.cpu", 0.31).run(20).hangUp(),
                call().video().perSecond("vout", "qualityLimitationDurations.cpu", 0.29).run(20).hangUp());
    }

    @Test
    void aRequestEveryTwoSecondsIsFrequent() {
        fires(FREQUENT_PICTURE_REQUESTS, call().video().perSecond("vin", "pliCount", 0.51).run(20).hangUp(),
                call().video().perSecond("vin", "pliCount", 0.49).run(20).hangUp());
    }

    @Test
    void fiveSecondsWithoutReportsAreAGap() {
        fires(STATS_GAP, call().run(10).pause(5).run(10).hangUp(), call().run(10).pause(3.9).run(10).hangUp());
    }

    @Test
    void sixSecondsMakeACall() {
        fires(SHORT_CALL, call().run(5).hangUp(), call().run(7).hangUp());
    }

    @Test
    void anAbnormalCloseInMidCallIsAbrupt() {
        fires(RECORDING_ENDED_ABRUPTLY, call().run(10).closeCode(1006).end(), call().run(10).closeCode(1001).end());
        assertThat(found(call().run(10).closeCode(1006).hangUp())).doesNotContain(RECORDING_ENDED_ABRUPTLY);
    }

    @Test
    void aLaterGrantMakesARefusalHarmless() {
        fires(MICROPHONE_DENIED, silent().refused("audio", "NotAllowedError: Permission denied").end(),
                silent().refused("audio", "NotAllowedError: Permission denied").microphone().end());
    }

    @Test
    void eachRefusalHasItsOwnName() {
        assertThat(found(silent().refused("audio", "NotFoundError: Requested device not found").end()))
                .containsExactly(CAPTURE_DEVICE_NOT_FOUND);
        assertThat(found(silent().refused("audio", "NotReadableError: Could not start").end()))
                .containsExactly(CAPTURE_DEVICE_BUSY);
        assertThat(found(silent().refused("video", "OverconstrainedError").end()))
                .containsExactly(CAPTURE_CONSTRAINTS_UNMET);
        assertThat(found(silent().refused("video", "NotAllowedError: Permission denied").end()))
                .containsExactly(CAMERA_DENIED);
    }

    @Test
    void aPathMaySettleForFiveSeconds() {
        fires(NETWORK_PATH_SWITCHED, switched(6), switched(4));
    }

    private static CallFeatures switched(int seconds) {
        return call().run(seconds - 1).with("other", "candidate-pair")
                .with("transport", "transport", "selectedCandidatePairId=other").run(5).hangUp();
    }
}
