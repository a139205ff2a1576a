package io.callbrief.analyse.rule;

import static io.callbrief.analyse.TestTrace.call;
import static io.callbrief.analyse.TestTrace.found;
import static io.callbrief.analyse.TestTrace.silent;
import static io.callbrief.analyse.rule.Fires.cannotTell;
import static io.callbrief.analyse.rule.Fires.fires;
import static io.callbrief.diagnosis.FindingType.*;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.callbrief.analyse.TestTrace;
import io.callbrief.analyse.feature.CallFeatures;
import io.callbrief.call.RecordingFormat;

class DeviceRulesTest {
    private static final String CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36";
    private static final String ANDROID = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36";
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0";
    private static final String ONLY_INPUTS = "[{\"kind\":\"audioinput\",\"label\":\"Microphone\"}]";

    private static TestTrace agreed(String local, String remote) {
        return silent().event("create", "{}").local("offer", "audio " + local).remote("answer", "audio " + remote)
                .connected().audio().without("out");
    }

    private static CallFeatures listing(String userAgent, String devices) {
        return silent(RecordingFormat.RTCSTATS_V3, userAgent).page("navigator.mediaDevices.enumerateDevices", devices)
                .end();
    }

    private static CallFeatures microphoneNamed(String label) {
        return silent().page("navigator.mediaDevices.getUserMedia", "{\"audio\":true}", "60-0")
                .page("navigator.mediaDevices.getUserMediaOnSuccess", "[[\"audio\",\"mic\",\"" + label + "\"]]", "60-0").end();
    }

    @Test
    void aPageHasFiveSecondsToAskForAMicrophone() {
        fires(CAPTURE_NEVER_REQUESTED, agreed("sendrecv", "sendrecv").run(6).hangUp(),
                agreed("sendrecv", "sendrecv").run(4).hangUp());
    }

    @Test
    void aListenerNeedsNoMicrophone() {
        assertThat(found(agreed("recvonly", "sendonly").run(20).hangUp())).doesNotContain(CAPTURE_NEVER_REQUESTED);
        assertThat(found(agreed("sendrecv", "sendonly").run(20).hangUp())).doesNotContain(CAPTURE_NEVER_REQUESTED);
    }

    @Test
    void soundMadeByThePageNeedsNoMicrophone() {
        assertThat(found(agreed("sendrecv", "sendrecv").event("addTrack", "[\"audio\",\"t\",\"\"]").run(20).hangUp()))
                .doesNotContain(CAPTURE_NEVER_REQUESTED);
    }

    @Test
    void devicesMayComeAndGoBeforeTheCall() {
        fires(DEVICES_CHANGED, call().run(5).page("navigator.mediaDevices.ondevicechange", "null").run(5).hangUp(),
                silent().page("navigator.mediaDevices.ondevicechange", "null").pause(1).microphone().negotiated()
                        .connected().audio().run(10).hangUp());
    }

    @Test
    void aBluetoothMicrophoneIsKnownByItsName() {
        fires(BLUETOOTH_MICROPHONE, microphoneNamed("Anna's AirPods Pro"), microphoneNamed("USB Microphone"));
        fires(BLUETOOTH_MICROPHONE, microphoneNamed("Headset (WH-1000XM4 Hands-Free)"), microphoneNamed(""));
    }

    @Test
    void noNameOfADeviceIsKept() {
        assertThat(TestTrace.findings(microphoneNamed("Anna's AirPods Pro")).toString()).doesNotContain("Anna");
    }

    @ParameterizedTest
    @ValueSource(strings = { "false", "{\"exact\":false}", "{\"ideal\":false}" })
    void echoCancellationCanBeRefusedInSeveralWays(String wish) {
        fires(ECHO_CANCELLATION_OFF,
                silent().page("navigator.mediaDevices.getUserMedia", "{\"audio\":{\"echoCancellation\":" + wish + "}}", "1")
                        .end(),
                silent().page("navigator.mediaDevices.getUserMedia",
                        "{\"audio\":{\"echoCancellation\":" + wish.replace("false", "true") + "}}", "1").end());
    }

    @Test
    void aComputerWithoutAnOutputHasNone() {
        fires(NO_OUTPUT_DEVICE, listing(CHROME, ONLY_INPUTS),
                listing(CHROME, "[{\"kind\":\"audiooutput\",\"label\":\"Speakers\"}]"));
    }

    @Test
    void aListWithoutNamesSaysNothing() {
        assertThat(found(listing(CHROME, "[{\"kind\":\"audioinput\",\"label\":\"\"}]"))).doesNotContain(NO_OUTPUT_DEVICE);
    }

    @Test
    void whatDoesNotListOutputsCannotMissThem() {
        cannotTell(NO_OUTPUT_DEVICE, listing(FIREFOX, ONLY_INPUTS));
        cannotTell(NO_OUTPUT_DEVICE, listing(ANDROID, ONLY_INPUTS));
    }

    @Test
    void aPhoneIsHandHeldAndAnUnknownBrowserIsNot() {
        fires(HAND_HELD, listing(ANDROID, "[]"), listing(CHROME, "[]"));
        assertThat(found(silent().end())).doesNotContain(HAND_HELD);
    }

    @Test
    void aScreenSharedInTheEndWasNotRefused() {
        TestTrace refused = silent().page("navigator.mediaDevices.getDisplayMedia", "{\"video\":true}", "1")
                .page("navigator.mediaDevices.getDisplayMediaOnFailure", "\"NotAllowedError\"", "1");
        assertThat(found(refused.end())).contains(SCREEN_SHARE_REFUSED).doesNotContain(CAMERA_DENIED);

        assertThat(found(refused.page("navigator.mediaDevices.getDisplayMedia", "{\"video\":true}", "2")
                .page("navigator.mediaDevices.getDisplayMediaOnSuccess", "[[\"video\",\"s\",\"Screen\"]]", "2").end()))
                .doesNotContain(SCREEN_SHARE_REFUSED);
    }

    @Test
    void aRelayedPathIsAFact() {
        fires(RELAYED, call().with("local", "local-candidate", "candidateType=relay").run(5).hangUp(),
                call().run(5).hangUp());
    }
}
