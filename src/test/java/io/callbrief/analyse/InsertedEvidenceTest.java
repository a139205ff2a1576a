package io.callbrief.analyse;

import static io.callbrief.analyse.DecisiveEvidenceTest.verdict;
import static io.callbrief.testing.EditedRecording.END;
import static io.callbrief.testing.EditedRecording.START;
import static io.callbrief.testing.EditedRecording.recording;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import io.callbrief.testing.EditedRecording;

/** Healthy recordings with a fault written into them: the fault is named, also where no recording of it exists. */
class InsertedEvidenceTest {
    /** Healthy calls: sound only; sound and pictures. */
    private static final String AUDIO = "s3c3c29a5";
    private static final String VIDEO = "s26a1dba7";
    /** The id of the audio call's microphone track. */
    private static final String MICROPHONE = "88775ae5-da85-46a5-91be-a510274b5d3a";
    private static final String STUN_SILENT = "{\"errorCode\":701,\"errorText\":\"STUN binding request timed out.\","
            + "\"url\":\"stun:192.0.2.1:3478\"}";
    private static final String[] ARRIVAL = { "packetsReceived", "bytesReceived", "framesReceived", "framesDecoded" };

    /** @param session the recording that the fault is written into */
    private record Insertion(String cause, String inserted, String session, UnaryOperator<EditedRecording> change) {
    }

    private static Stream<Insertion> insertions() {
        return Stream.of(
                // Microphone and camera
                new Insertion("camera_permission_denied", "a refused camera", AUDIO,
                        r -> refusedCamera(r, "NotAllowedError: Permission denied")),
                new Insertion("device_constraints_unmet", "a microphone that is gone", AUDIO,
                        r -> noAudioOut(r.without("30", "31").withoutEvent("61", "audio").event(-0.05, "65", null,
                                "\"OverconstrainedError\",\"60-0\""))),
                new Insertion("mic_muted", "a switch and silence", AUDIO,
                        r -> r.event(3, "MediaStreamTrack.enabled", null, "false,\"" + MICROPHONE + "\"")
                                .set("media-source", "audio", "audioLevel", 3, END, "0")
                                .still("media-source", "audio", 3, END, "totalAudioEnergy")),
                new Insertion("mic_silent", "silence", AUDIO,
                        r -> r.set("media-source", "audio", "audioLevel", START, END, "0.0003")),
                new Insertion("mic_too_quiet", "a voice too low", AUDIO,
                        r -> r.set("media-source", "audio", "audioLevel", START, END, "0.006")),
                new Insertion("mic_lost", "replaceTrack(null)", AUDIO,
                        r -> r.event(8, "51", "PC_0", "[[\"audio\",\"" + MICROPHONE + "\",\"Microphone\"],null]")
                                .still("outbound-rtp", "audio", 8, END, "packetsSent", "bytesSent")
                                .still("media-source", "audio", 8, END, "totalSamplesDuration", "totalAudioEnergy")),
                new Insertion("camera_permission_denied", "a refusal of both and a grant of the microphone", VIDEO,
                        r -> granted(r.without("60", "61").event(-3, "60", null, "{\"audio\":true,\"video\":true},\"60-7\"")
                                .event(-2.9, "65", null, "\"NotAllowedError: Permission denied\",\"60-7\""), "audio")),
                new Insertion("camera_lost", "the end of the camera", VIDEO,
                        r -> granted(r.without("60", "61"), "video").event(10, "72", null, "\"track-of-video\",\"60-8\"")
                                .still("media-source", "video", 10, END, "frames")
                                .still("outbound-rtp", "video", 10, END, "packetsSent", "bytesSent", "framesEncoded")),
                new Insertion("video_stopped_by_app", "replaceTrack(null)", VIDEO,
                        r -> r.event(10, "51", "PC_0", "[[\"video\",\"t\",\"Camera\"],null]")
                                .still("outbound-rtp", "video", 10, END, "packetsSent", "bytesSent", "framesEncoded")),
                new Insertion("camera_black", "frames without content", VIDEO,
                        r -> r.growing("outbound-rtp", "video", "bytesSent", 4, END, 3000)),
                new Insertion("low_source_frame_rate", "a slow camera", VIDEO,
                        r -> r.growing("media-source", "video", "frames", 4, END, 3)
                                .growing("outbound-rtp", "video", "framesEncoded", 4, END, 3)),
                new Insertion("screen_share_problem", "a refused screen", VIDEO,
                        r -> r.event(5, "63", null, "{\"video\":true},\"63-0\"").event(7, "68", null,
                                "\"NotAllowedError: Permission denied by system\",\"63-0\"")),
                // Playback and the far end
                new Insertion("incoming_audio_not_played", "an unread buffer", AUDIO, InsertedEvidenceTest::unread),
                new Insertion("autoplay_blocked", "an element that stands still", AUDIO,
                        r -> unread(r).event(1, "HTMLMediaElement.state", null, "[{\"kind\":\"audio\",\"paused\":true}]")),
                new Insertion("far_end_not_sending_audio", "an end of its audio", AUDIO,
                        r -> nothingArrives(r, "audio", 8, END)),
                new Insertion("far_end_not_sending_video", "an end of its video", VIDEO,
                        r -> nothingArrives(r, "video", 10, END)),
                new Insertion("far_end_camera_off", "received frames without content", VIDEO,
                        r -> r.growing("inbound-rtp", "video", "bytesReceived", 4, END, 3000)),
                // Connecting
                new Insertion("turn_refused", "error 403", "s4c1c2649", r -> r.replaced("21", "401", "403")),
                new Insertion("turn_refused", "error 486", "s4c1c2649", r -> r.replaced("21", "401", "486")),
                new Insertion("negotiation_failed", "an answer that does not fit", "sd1b39a44",
                        r -> r.event(1, "8", "PC_0", "{\"type\":\"answer\",\"sdp\":\"v=0\"},\"8-0\"").event(1.1, "15", "PC_0",
                                "\"OperationError: Failed to set remote answer sdp\",\"8-0\"")),
                new Insertion("ice_failed", "the silence of a STUN server", "s7f326581",
                        r -> r.event(-5, "21", "PC_0", STUN_SILENT)),
                new Insertion("signaling_not_answered", "the silence of a STUN server", "sd1b39a44",
                        r -> r.event(10, "21", "PC_0", STUN_SILENT)),
                new Insertion("turn_unreachable", "the silence of a relay server", "s7f326581",
                        r -> r.event(-5, "21", "PC_0", STUN_SILENT.replace("stun:", "turn:"))),
                new Insertion("media_direction_wrong", "recvonly in the own offer", AUDIO,
                        r -> noAudioOut(r.replaced("3", "a=sendrecv", "a=recvonly").replaced("8", "a=sendrecv",
                                "a=sendonly"))),
                new Insertion("media_direction_wrong", "recvonly for one of two sections", VIDEO,
                        r -> noAudioOut(r.replacedFirst("3", "a=sendrecv", "a=recvonly").replacedFirst("8", "a=sendrecv",
                                "a=sendonly"))),
                new Insertion("media_direction_wrong", "inactive in the own offer", AUDIO,
                        r -> noAudioIn(noAudioOut(r.replaced("3", "a=sendrecv", "a=inactive").replaced("8", "a=sendrecv",
                                "a=inactive")))),
                new Insertion("media_direction_wrong", "recvonly in the own answer", "sc4d88f90",
                        r -> noAudioOut(r.replaced("5", "a=sendrecv", "a=recvonly"))),
                new Insertion("far_end_not_sending_audio", "recvonly in the far end's offer", "sc4d88f90",
                        r -> noAudioIn(r.replaced("8", "a=sendrecv", "a=recvonly").replaced("5", "a=sendrecv",
                                "a=sendonly"))),
                new Insertion("slow_setup", "a late answer", AUDIO, r -> r.delayed("8", "answer", 7)),
                new Insertion("slow_setup", "slow securing", AUDIO, r -> r.delayed("25", "connected", 7)),
                // The network
                new Insertion("connection_lost", "the end of everything", AUDIO,
                        r -> pathDead(nothingArrives(r, "", 10, END), 10, END)),
                new Insertion("short_interruption", "five seconds of nothing", VIDEO,
                        r -> pathDead(nothingArrives(r, "", 9, 14), 9, 14)),
                new Insertion("network_path_changed", "another candidate pair after an interruption", VIDEO,
                        r -> pathDead(nothingArrives(r, "", 10, 16), 10, 16).switched(16)
                                .event(15, "25", "PC_0", "\"disconnected\"").event(16.2, "25", "PC_0", "\"connected\"")),
                new Insertion("cpu_overload_receiving", "slow decoding", VIDEO,
                        r -> r.growing("inbound-rtp", "video", "totalDecodeTime", 4, END, 0.9)
                                .growing("inbound-rtp", "video", "framesDecoded", 4, END, 10)
                                .growing("inbound-rtp", "video", "framesDropped", 4, END, 5)),
                new Insertion("unstable_network", "dropouts of a second or two", VIDEO,
                        r -> nothingArrives(nothingArrives(r, "", 9, 10.5), "", 14, 15.5)),
                new Insertion("media_blocked_inbound", "deafness", AUDIO,
                        r -> unreported(nothingArrives(r, "", 8, END), 8)),
                new Insertion("media_blocked_outbound", "missing reports", AUDIO, r -> unreported(r, 8)),
                new Insertion("packet_loss_inbound", "missing packets", AUDIO,
                        r -> r.growing("inbound-rtp", "audio", "packetsLost", 2, END, 6)),
                new Insertion("packet_loss_outbound", "packets reported missing", AUDIO,
                        r -> r.growing("remote-inbound-rtp", "audio", "packetsLost", 2, END, 6)),
                new Insertion("high_latency", "long round trips", VIDEO,
                        r -> r.counter("candidate-pair", "", "totalRoundTripTime", START, END, (g, s) -> g * 12)));
    }

    private static EditedRecording refusedCamera(EditedRecording recording, String error) {
        return recording.event(-3, "60", null, "{\"video\":true},\"60-7\"").event(-2, "65", null,
                "\"" + error + "\",\"60-7\"");
    }

    private static EditedRecording granted(EditedRecording recording, String kind) {
        return recording.event(-2.8, "60", null, "{\"" + kind + "\":true},\"60-8\"").event(-2.7, "61", null,
                "[[\"" + kind + "\",\"track-of-" + kind + "\",\"Device\"]],\"60-8\"");
    }

    private static EditedRecording noAudioOut(EditedRecording recording) {
        return recording.withoutObjects("outbound-rtp", "audio").withoutObjects("media-source", "audio")
                .withoutObjects("remote-inbound-rtp", "audio");
    }

    private static EditedRecording noAudioIn(EditedRecording recording) {
        return recording.without("22", "74").withoutObjects("inbound-rtp", "audio").withoutObjects("remote-outbound-rtp",
                "audio");
    }

    private static EditedRecording unread(EditedRecording recording) {
        return recording.still("inbound-rtp", "audio", START, END, "totalSamplesReceived", "jitterBufferEmittedCount",
                "jitterBufferDelay", "concealedSamples", "silentConcealedSamples");
    }

    private static EditedRecording nothingArrives(EditedRecording recording, String kind, double from, double to) {
        return recording.still("inbound-rtp", kind, from, to, ARRIVAL).held("inbound-rtp", kind, from, to,
                "lastPacketReceivedTimestamp");
    }

    private static EditedRecording pathDead(EditedRecording recording, double from, double to) {
        return unreported(recording, from, to).still("candidate-pair", "", from, to, "responsesReceived",
                "totalRoundTripTime");
    }

    private static EditedRecording unreported(EditedRecording recording, double from) {
        return unreported(recording, from, END);
    }

    private static EditedRecording unreported(EditedRecording recording, double from, double to) {
        return recording
                .still("remote-inbound-rtp", "", from, to, "roundTripTimeMeasurements", "packetsLost", "packetsReceived")
                .held("remote-inbound-rtp", "", from, to, "jitter")
                .held("remote-inbound-rtp", "", from, to, "roundTripTime");
    }

    @TestFactory
    Stream<DynamicTest> aFaultThatIsWrittenInIsNamed() {
        return insertions()
                .map(insertion -> dynamicTest(insertion.cause + " by " + insertion.inserted,
                        () -> assertThat(verdict(insertion.change.apply(recording(insertion.session))))
                                .isEqualTo(insertion.cause)));
    }

    @Test
    void theCallsThatFaultsAreWrittenIntoAreHealthy() throws Exception {
        assertThat(verdict(recording(AUDIO))).isEqualTo("no_fault_found");
        assertThat(verdict(recording(VIDEO))).isEqualTo("no_fault_found");
    }

    @Test
    void whoClosesThePageOfAHealthyCallHasNoFault() throws Exception {
        assertThat(verdict(recording(AUDIO).without("36", "70").replaced("close", "1005", "1001")))
                .isIn("no_fault_found", "user_left_or_reloaded");
    }
}
