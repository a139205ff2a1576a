package io.callbrief.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import io.callbrief.analyse.recording.UnreadableRecordingException;
import io.callbrief.testing.RtcStatsDumpBuilder;

class ClientSetupTest {

    private static final String TWO_SERVERS = "{\"iceServers\":[{\"urls\":[\"turn:One.example.com:3478?transport=udp\"]},"
            + "{\"urls\":\"turns:two.example.com:443\"}]}";
    private static final String ONE_SERVER = "{\"iceServers\":[{\"urls\":\"stun:stun.example.com\"},"
            + "{\"urls\":[\"turn:one.example.com\",\"turns:one.example.com:443?transport=tcp\"]}]}";
    private static final String TRACK = "[[\"audio\",\"t1\",\"Headset of Jo (0b0e:2481)\"],[\"video\",\"t2\",\"Cam (046d:085e)\"]]";

    private final RtcStatsDumpBuilder recording = RtcStatsDumpBuilder.dump();

    ClientSetupTest() {
        recording.metadata(RtcStatsDumpBuilder.START_MILLIS);
    }

    private ClientSetup setup() throws IOException, UnreadableRecordingException {
        return Analyser.look(recording.stream()).setup();
    }

    @Test
    void theOnlyRelayServerConfiguredIsTheOne() throws Exception {
        recording.event("create", "PC_0", ONE_SERVER, RtcStatsDumpBuilder.START_MILLIS);

        assertThat(setup()).isEqualTo(new ClientSetup("one.example.com", null, null));
    }

    @Test
    void ofTwoNobodyKnowsUntilOneFails() throws Exception {
        recording.event("create", "PC_0", TWO_SERVERS, RtcStatsDumpBuilder.START_MILLIS);
        assertThat(setup().turnServer()).isNull();

        recording.event("onicecandidateerror", "PC_0",
                "{\"url\":\"turn:one.example.com:3478?transport=udp\",\"errorCode\":701}", 10);
        assertThat(setup().turnServer()).isEqualTo("one.example.com");
    }

    @Test
    void theOneUsedCountsMoreThanOneThatFailed() throws Exception {
        recording.event("create", "PC_0", TWO_SERVERS, RtcStatsDumpBuilder.START_MILLIS);
        recording.event("onicecandidateerror", "PC_0", "{\"url\":\"turn:one.example.com:3478\",\"errorCode\":701}", 10);
        recording.stats("PC_0", "{\"L1\":{\"type\":\"local-candidate\",\"timestamp\":" + RtcStatsDumpBuilder.START_MILLIS
                + ",\"candidateType\":\"relay\",\"url\":\"turns:two.example.com:443\",\"relayProtocol\":\"tls\"}}");

        assertThat(setup()).isEqualTo(new ClientSetup("two.example.com", "tls", null));
    }

    @Test
    void ofADeviceOnlyItsUsbIdIsKept() throws Exception {
        recording.event("navigator.mediaDevices.getUserMediaOnSuccess", null, TRACK, RtcStatsDumpBuilder.START_MILLIS);

        assertThat(setup().device()).isEqualTo("0b0e:2481");
    }
}
