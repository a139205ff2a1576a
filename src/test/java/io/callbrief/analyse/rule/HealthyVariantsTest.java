package io.callbrief.analyse.rule;

import static io.callbrief.analyse.TestTrace.call;
import static io.callbrief.analyse.TestTrace.silent;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.callbrief.analyse.TestTrace;
import io.callbrief.analyse.feature.CallFeatures;
import io.callbrief.call.RecordingFormat;
import io.callbrief.diagnosis.FindingType;
import io.callbrief.diagnosis.Severity;

/** Calls without a fault that look unlike the usual one. */
class HealthyVariantsTest {

    private static List<FindingType> abnormal(CallFeatures call) {
        return TestTrace.findings(call).stream().filter(f -> f.severity().compareTo(Severity.LOW) < 0).map(f -> f.type())
                .toList();
    }

    @Test
    void firefoxReportsLessAndMissesNothing() {
        TestTrace firefox = call().video().unknown("mic", "audioLevel", "totalAudioEnergy", "totalSamplesDuration")
                .unknown("vout", "qualityLimitationDurations.bandwidth", "qualityLimitationDurations.cpu")
                .unknown("vin", "freezeCount", "totalFreezesDuration").unknown("cam", "frames")
                .unknown("pair", "requestsSent", "responsesReceived", "totalRoundTripTime").without("transport");

        assertThat(abnormal(firefox.run(60).hangUp())).isEmpty();
    }

    @Test
    void safariReportsNoLevelsOfWhatItReceives() {
        TestTrace safari = call().video().unknown("in", "audioLevel", "silentConcealedSamples")
                .unknown("vin", "freezeCount", "totalFreezesDuration", "pliCount");

        assertThat(abnormal(safari.run(60).hangUp())).isEmpty();
    }

    @Test
    void discontinuousTransmissionSendsLittleInSilence() {
        TestTrace dtx = call();
        for (int i = 0; i < 20; i++) {
            dtx.perSecond("in", "packetsReceived", 3).perSecond("out", "packetsSent", 3).run(3)
                    .perSecond("in", "packetsReceived", 25).perSecond("out", "packetsSent", 25).run(2);
        }

        assertThat(abnormal(dtx.hangUp())).isEmpty();
    }

    @Test
    void bothConnectionsToAMediaServerAreHealthy() {
        TestTrace sfu = call().video().without("in").without("vin").on("PC_1").negotiated().connected().audio("s.")
                .video("s.").without("s.out").without("s.vout").without("s.mic").without("s.far");

        assertThat(abnormal(sfu.run(60).hangUp())).isEmpty();
    }

    @Test
    void aMeshOfFiveIsHealthy() {
        TestTrace mesh = call().video();
        for (int i = 1; i < 5; i++) {
            mesh.on("PC_" + i).negotiated().connected().audio(i + ".").video(i + ".");
        }

        assertThat(abnormal(mesh.run(60).hangUp())).isEmpty();
    }

    @Test
    void theEstimateMayGrowForHalfAMinute() {
        TestTrace rampUp = call().video().gauge("pair", "availableOutgoingBitrate", 300_000)
                .perSecond("vout", "qualityLimitationDurations.bandwidth", 1).run(7)
                .gauge("pair", "availableOutgoingBitrate", 900_000).run(18)
                .gauge("pair", "availableOutgoingBitrate", 2_500_000)
                .perSecond("vout", "qualityLimitationDurations.bandwidth", 0);

        assertThat(abnormal(rampUp.run(40).hangUp())).isEmpty();
    }

    @Test
    void aStaticScreenInsteadOfTheCameraIsHealthy() {
        TestTrace screen = call().video().page("navigator.mediaDevices.getDisplayMedia", "{\"video\":true}", "1")
                .page("navigator.mediaDevices.getDisplayMediaOnSuccess", "[[\"video\",\"s\",\"Screen\"]]", "1").run(10)
                .perSecond("cam", "frames", 1).perSecond("vout", "framesEncoded", 1).perSecond("vout", "bytesSent", 500);

        assertThat(abnormal(screen.run(40).hangUp())).isEmpty();
    }

    @Test
    void aStaticScreenOfTheFarEndIsHealthy() {
        TestTrace screen = call().with("vin", "inbound-rtp", "kind=video", "ssrc=3", "contentType=screenshare")
                .perSecond("vin", "packetsReceived", 5).perSecond("vin", "framesDecoded", 2)
                .perSecond("vin", "bytesReceived", 2000);

        assertThat(abnormal(screen.run(40).hangUp())).isEmpty();
    }

    @Test
    void reportsAloneOfAHealthyCallAreHealthy() {
        assertThat(abnormal(silent(RecordingFormat.GETSTATS, null).connected().audio().video().run(60).end())).isEmpty();
    }

    @Test
    void theSideThatAnswersIsHealthy() {
        TestTrace answering = silent().remote("offer", "audio sendrecv").event("ontrack", "[\"audio\",\"t\",\"remote\"]")
                .microphone().local("answer", "audio sendrecv").connected().audio();

        assertThat(abnormal(answering.run(30).hangUp())).isEmpty();
    }

    @Test
    void headphonesPluggedInDuringTheCallAreHealthy() {
        assertThat(abnormal(call().run(10).page("navigator.mediaDevices.ondevicechange", "null")
                .page("navigator.mediaDevices.getUserMedia", "{\"audio\":true}", "60-7")
                .page("navigator.mediaDevices.getUserMediaOnSuccess", "[[\"audio\",\"headset\",\"Headset\"]]", "60-7")
                .event("replaceTrack", "[[\"audio\",\"mic\",\"Microphone\"],[\"audio\",\"headset\",\"Headset\"]]")
                .page("MediaStreamTrack.stop", "\"mic\"").run(30).hangUp())).isEmpty();
    }

    @Test
    void aMicrophoneTakenAwayForTheGoodbyeIsHealthy() {
        assertThat(abnormal(call().run(60).event("replaceTrack", "[[\"audio\",\"mic\",\"Microphone\"],null]").run(3)
                .hangUp())).isEmpty();
    }
}
