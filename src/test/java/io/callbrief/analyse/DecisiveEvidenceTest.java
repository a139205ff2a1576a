package io.callbrief.analyse;

import static io.callbrief.testing.EditedRecording.END;
import static io.callbrief.testing.EditedRecording.START;
import static io.callbrief.testing.EditedRecording.recording;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.InputStream;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import io.callbrief.diagnosis.RankedCause;
import io.callbrief.testing.EditedRecording;

/** Real recordings with their decisive evidence taken out: the verdict has to follow the evidence. */
class DecisiveEvidenceTest {
    private static final Analyser ANALYSER = Analyser.shipped();
    /** Where a fault left other traces too: what they are taken for is not what is tested here. */
    private static final String SOMETHING_ELSE = "something else";

    /** @param session a recording of {@code src/corpus} */
    private record Removal(String session, String before, String removed, String after,
            UnaryOperator<EditedRecording> change) {
    }

    private static Stream<Removal> removals() {
        return Stream.of(
                // Microphone and camera
                new Removal("sb8c32af7", "mic_permission_denied", "the refusal", "capture_never_requested",
                        r -> r.without("65")),
                new Removal("sbb44f88d", "mic_permission_denied", "the refusal", "abstained", r -> r.without("65")),
                new Removal("sa31ff30a", "device_not_found", "the refusal", "capture_never_requested",
                        r -> r.without("65")),
                new Removal("s3d50ba2f", "device_in_use", "the refusal", "capture_never_requested", r -> r.without("65")),
                new Removal("s3d50ba2f", "device_in_use", "its reason", "mic_permission_denied",
                        r -> r.replaced("65", "NotReadableError", "NotAllowedError")),
                new Removal("s71f4c19b", "mic_muted", "the switch", "mic_silent",
                        r -> r.without("MediaStreamTrack.enabled")),
                new Removal("s71f4c19b", "mic_muted", "the switch and the silence", "no_fault_found",
                        r -> loudMicrophone(r.without("MediaStreamTrack.enabled"))),
                new Removal("s8e4984d9", "mic_silent", "the silence", "no_fault_found",
                        DecisiveEvidenceTest::loudMicrophone),
                new Removal("s2b56ec2b", "mic_silent", "the silence", "no_fault_found",
                        DecisiveEvidenceTest::loudMicrophone),
                new Removal("sf11681c5", "mic_lost", "the end of the track", "mic_lost", r -> r.without("72")),
                new Removal("sf11681c5", "mic_lost", "the end of the track and the standstill", "abstained",
                        r -> runningMicrophone(r.without("72"))),
                new Removal("s37c8b073", "mic_lost", "the end of the track and the standstill", "no_fault_found",
                        r -> runningMicrophone(r.without("70"))),
                new Removal("s278876f3", "camera_off", "the switch", "camera_black",
                        r -> r.without("MediaStreamTrack.enabled")),
                new Removal("s278876f3", "camera_off", "the switch and the black picture", "no_fault_found",
                        r -> r.without("MediaStreamTrack.enabled").growing("outbound-rtp", "video", "bytesSent", 3, END,
                                80_000)),
                // What the far end sent, and what became of it here
                new Removal("s4f4d5706", "far_end_muted", "exact zeros", "far_end_mic_silent",
                        r -> r.set("inbound-rtp", "audio", "audioLevel", START, END, "0.0005")),
                new Removal("s4f4d5706", "far_end_muted", "the silence", "no_fault_found",
                        DecisiveEvidenceTest::loudFarEnd),
                new Removal("s24ba71e6", "far_end_mic_silent", "the silence", "no_fault_found",
                        DecisiveEvidenceTest::loudFarEnd),
                new Removal("s98409149", "far_end_not_sending_audio", "the stop and the silence", "no_fault_found",
                        r -> loudFarEnd(arriving(r, 3, END))),
                new Removal("sf1b63906", "far_end_not_sending_audio", "what says that the path lives", "abstained",
                        r -> r.withoutObjects("candidate-pair", "").withoutObjects("remote-inbound-rtp", "")),
                new Removal("s65a86106", "far_end_camera_off", "the black picture", "no_fault_found",
                        r -> r.growing("inbound-rtp", "video", "bytesReceived", 3, END, 80_000)),
                new Removal("sb280e341", "incoming_audio_not_played", "the unread buffer", "no_fault_found",
                        r -> r.growing("inbound-rtp", "audio", "totalSamplesReceived", START, END, 48_000)
                                .set("inbound-rtp", "audio", "audioLevel", START, END, "0.3")),
                new Removal("s847b314f", "nobody_else_joined", "the granted device", "capture_never_requested",
                        r -> r.without("61")),
                // Connecting
                new Removal("s7f326581", "ice_failed", "the states", "abstained", r -> r.without("24", "25")),
                new Removal("s45c2118b", "turn_unreachable", "the demand for a relay", "abstained",
                        r -> r.replaced("39", "\"iceTransportPolicy\":\"relay\"", "\"iceTransportPolicy\":\"all\"")),
                new Removal("s4c1c2649", "turn_auth_failed", "the relay's refusal", "turn_unreachable",
                        r -> r.without("21")),
                new Removal("s4c1c2649", "turn_auth_failed", "its code", "turn_refused", r -> r.replaced("21", "401", "486")),
                new Removal("s2bff6b6e", "relay_over_tcp", "the relay's protocol", "no_fault_found",
                        r -> r.set("local-candidate", "", "relayProtocol", START, END, "\"udp\"")),
                new Removal("sa617ec21", "dtls_failed", "the failure", "abstained", r -> r.without("24", "25")),
                new Removal("sd1b39a44", "signaling_not_answered", "the missing answer", "ice_failed",
                        r -> r.event(1, "8", "PC_0", "{\"type\":\"answer\",\"sdp\":\"v=0\"},\"8-0\"")),
                new Removal("s72ca341f", "codec_mismatch", "the refused section", "far_end_not_sending_video",
                        r -> r.replaced("8", "m=video 0 ", "m=video 9 ")),
                new Removal("s5207d27f", "codec_mismatch", "the refused section", SOMETHING_ELSE,
                        r -> r.replaced("8", "m=audio 0 ", "m=audio 9 ")),
                // The network
                new Removal("sc187fc9f", "media_blocked_after_connect", "every report", "abstained",
                        EditedRecording::withoutReports),
                new Removal("s678f3f70", "connection_lost", "the loss", "no_fault_found", r -> r.cutAt(9)),
                new Removal("sd923b990", "short_interruption", "the gap and the states", "no_fault_found",
                        r -> arriving(r.withoutEvent("25", "disconnected").withoutEvent("24", "disconnected"), 1, END)
                                .growing("inbound-rtp", "", "totalSamplesReceived", 3, END, 48_000)
                                .still("inbound-rtp", "audio", START, END, "concealedSamples", "silentConcealedSamples")),
                new Removal("sca98903e", "packet_loss_inbound", "the lost packets", "no_fault_found",
                        r -> r.still("inbound-rtp", "", START, END, "packetsLost", "concealedSamples",
                                "silentConcealedSamples")),
                new Removal("s293fcff0", "packet_loss_outbound", "the reports of loss", "no_fault_found",
                        r -> r.still("remote-inbound-rtp", "", START, END, "packetsLost")),
                new Removal("sdfa9656d", "high_latency", "the long round trips", "no_fault_found",
                        r -> r.counter("candidate-pair", "", "totalRoundTripTime", START, END, (g, s) -> g / 10)),
                new Removal("s65324632", "congestion", "the long round trips", SOMETHING_ELSE,
                        r -> r.counter("candidate-pair", "", "totalRoundTripTime", START, END, (g, s) -> g / 20)),
                new Removal("sfdfeeedb", "low_bandwidth_downlink", "the small picture", SOMETHING_ELSE,
                        r -> r.set("inbound-rtp", "video", "frameHeight", START, END, "480")),
                new Removal("sc5ee8fd0", "low_bandwidth_uplink", "the limit", SOMETHING_ELSE,
                        r -> r.set("outbound-rtp", "video", "qualityLimitationDurations", START, END,
                                "{\"none\":1,\"cpu\":0,\"bandwidth\":0,\"other\":0}")),
                new Removal("s49b449b7", "media_blocked_outbound", "that nothing is reported", "no_fault_found",
                        r -> r.growing("remote-inbound-rtp", "", "roundTripTimeMeasurements", START, END, 0.3)),
                new Removal("sc5734e77", "media_blocked_inbound", "that the path lives", SOMETHING_ELSE,
                        r -> r.still("candidate-pair", "", START, END, "responsesReceived")),
                new Removal("s7a70c657", "high_jitter", "the unevenness", SOMETHING_ELSE,
                        r -> r.set("inbound-rtp", "", "jitter", START, END, "0.001")
                                .set("remote-inbound-rtp", "", "jitter", START, END, "0.001")
                                .counter("inbound-rtp", "", "jitterBufferDelay", START, END, (g, s) -> g / 10)
                                .counter("candidate-pair", "", "totalRoundTripTime", START, END, (g, s) -> g / 10)),
                new Removal("s07125b1b", "cpu_overload_sending", "the standstill of the camera", SOMETHING_ELSE,
                        r -> r.growing("media-source", "video", "frames", START, END, 20)
                                .growing("outbound-rtp", "video", "framesEncoded", START, END, 20)),
                // Pictures
                new Removal("sb3051363", "video_decoder_stuck", "the missing pictures", SOMETHING_ELSE,
                        r -> r.growing("inbound-rtp", "video", "framesDecoded", START, END, 15)
                                .still("inbound-rtp", "video", START, END, "pliCount")),
                new Removal("sd6a52019", "video_decoder_stuck", "the far end's requests", SOMETHING_ELSE,
                        r -> r.still("outbound-rtp", "video", START, END, "pliCount")));
    }

    private static EditedRecording loudMicrophone(EditedRecording recording) {
        return recording.set("media-source", "audio", "audioLevel", START, END, "0.3");
    }

    private static EditedRecording loudFarEnd(EditedRecording recording) {
        return recording.set("inbound-rtp", "audio", "audioLevel", START, END, "0.3");
    }

    private static EditedRecording runningMicrophone(EditedRecording recording) {
        return recording.growing("media-source", "audio", "totalSamplesDuration", START, END, 1)
                .growing("outbound-rtp", "audio", "packetsSent", START, END, 50);
    }

    private static EditedRecording arriving(EditedRecording recording, double from, double to) {
        return recording.growing("inbound-rtp", "", "packetsReceived", from, to, 50)
                .set("inbound-rtp", "", "lastPacketReceivedTimestamp", from, to, "0");
    }

    @TestFactory
    Stream<DynamicTest> theVerdictFollowsTheEvidence() {
        return removals().map(removal -> dynamicTest(
                removal.session + " without " + removal.removed + ": " + removal.before + " becomes " + removal.after, () -> {
                    assertThat(verdict(recording(removal.session))).isEqualTo(removal.before);
                    String after = verdict(removal.change.apply(recording(removal.session)));
                    if (removal.after.equals(SOMETHING_ELSE)) {
                        assertThat(after).isNotEqualTo(removal.before);
                    } else {
                        assertThat(after).isEqualTo(removal.after);
                    }
                }));
    }

    @Test
    void theSymptomWordsOfACustomerNeverEnter() throws Exception {
        // There is no way in: the facade takes the recording alone.
        assertThat(Analyser.class.getMethod("analyse", InputStream.class).getParameterCount()).isEqualTo(1);
    }

    static String verdict(EditedRecording recording) throws Exception {
        Analysis analysis = ANALYSER.analyse(recording.stream());
        return switch (analysis.diagnosis().verdict()) {
            case ABSTAINED -> "abstained";
            default -> analysis.diagnosis().first().map(RankedCause::cause).map(cause -> cause.id()).orElseThrow();
        };
    }
}
