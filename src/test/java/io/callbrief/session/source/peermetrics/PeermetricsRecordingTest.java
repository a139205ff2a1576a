package io.callbrief.session.source.peermetrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of rows. */
class PeermetricsRecordingTest {
    private static final Instant T = Instant.ofEpochMilli(1_800_000_000_000L);
    private static final UUID PC = new UUID(0, 1);
    private static final String HEAD = "{\"peermetrics\":1,\"userAgent\":\"Agent/1\",\"region\":\"FR\"}";

    @Test
    void aMergedReportIsTakenApartAndRatesAreLeftOut() throws IOException {
        String data = """
                {"connection": {"id": "P", "type": "candidate-pair", "timestamp": 1000, "state": "succeeded",
                   "localCandidateId": "L", "responsesReceived": 4, "local": {"id": "L", "candidateType": "relay"}},
                 "audio": {"inbound": [{"id": "I", "type": "inbound-rtp", "timestamp": 1001, "ssrc": 7,
                   "packetsReceived": 500, "packetRate": 400, "bitrate": -8, "mimeType": "audio/opus"}],
                  "outbound": [{"id": "R", "type": "remote-inbound-rtp", "localId": "O", "timestamp": 900, "ssrc": 8,
                   "packetsSent": 600, "packetsLost": 3, "jitter": 0.01, "qualityLimitationDurations": {"cpu": 2, "x": "y"}}]}}""";

        assertThat(lines(stats(10, data))).containsExactly(HEAD,
                line("\"onconnectionstatechange\"", "\"connected\"", 10_000),
                line("\"getStats\"", "{\"I\":{\"type\":\"inbound-rtp\",\"kind\":\"audio\",\"ssrc\":7,\"packetsReceived\":500,"
                        + "\"timestamp\":1001.0},"
                        + "\"L\":{\"type\":\"local-candidate\",\"candidateType\":\"relay\",\"timestamp\":1001.0},"
                        + "\"O\":{\"type\":\"outbound-rtp\",\"kind\":\"audio\",\"ssrc\":8,\"packetsSent\":600,"
                        + "\"qualityLimitationDurations\":{\"cpu\":2},\"timestamp\":1001.0},"
                        + "\"P\":{\"type\":\"candidate-pair\",\"state\":\"succeeded\",\"localCandidateId\":\"L\","
                        + "\"responsesReceived\":4,\"timestamp\":1001.0},"
                        + "\"R\":{\"type\":\"remote-inbound-rtp\",\"kind\":\"audio\",\"packetsLost\":3,\"jitter\":0.01,"
                        + "\"localId\":\"O\",\"ssrc\":8,\"timestamp\":1001.0},"
                        + "\"peermetrics-transport\":{\"type\":\"transport\",\"selectedCandidatePairId\":\"P\","
                        + "\"timestamp\":1001.0}}", 10_000));
    }

    @Test
    void reportsOfTracksAreOneWithTheirConnections() throws IOException {
        EventRow track = new EventRow("stats", PC, "video inbound", T.plusMillis(9_990),
                "{\"id\":\"V\",\"type\":\"inbound-rtp\",\"timestamp\":1000,\"framesDecoded\":5}");

        assertThat(lines(track, stats(10, "{\"connection\":{\"id\":\"P\",\"timestamp\":1000}}"))).hasSize(2)
                .last().asString().contains("\"V\":{\"type\":\"inbound-rtp\",\"kind\":\"video\",\"framesDecoded\":5",
                        "\"P\":{\"type\":\"candidate-pair\"");
        assertThat(lines(track)).hasSize(2).last().asString().contains("framesDecoded");
    }

    @Test
    void aReportSentTwiceCountsOnce() throws IOException {
        String data = "{\"connection\":{\"id\":\"P\",\"timestamp\":5000}}";

        assertThat(lines(stats(10, data), stats(12, data))).hasSize(2);
    }

    @Test
    void theTimeBetweenReportsIsTheBrowsersUntilAClockIsSet() throws IOException {
        assertThat(lines(stats(10.5, at(50_000)), stats(20, at(60_000)), stats(30.9, at(70_000)), stats(40, at(3_600_000)))
                .stream().skip(1).map(line -> line.replaceAll(".*,(\\d+)\\.?\\d*]", "$1")))
                .containsExactly("1800000010500", "1800000020000", "1800000030000", "1800000040000");
    }

    @Test
    void eventsBecomeThoseOfOtherRecordings() throws IOException {
        assertThat(lines(
                page(0, "getUserMedia", "{\"constraints\":{\"audio\":true}}"),
                page(1, "getUserMedia", "{\"audio\":[{\"kind\":\"audio\",\"id\":\"m\",\"label\":\"Mic\"}],\"video\":[]}"),
                event(2, "peerDetails", "{\"peerConfiguration\":{\"iceTransportPolicy\":\"relay\",\"iceServers\":[{}]}}"),
                event(2, "addConnection", "null"),
                event(3, "onsignalingstatechange", "{\"signalingState\":\"have-local-offer\","
                        + "\"localDescription\":{\"type\":\"offer\",\"sdp\":\"v=0\"},\"remoteDescription\":null}"),
                event(4, "onsignalingstatechange", "{\"signalingState\":\"stable\","
                        + "\"localDescription\":{\"type\":\"offer\",\"sdp\":\"v=0\"},"
                        + "\"remoteDescription\":{\"type\":\"answer\",\"sdp\":\"v=1\"}}"),
                event(5, "onicecandidateerror", "{\"errorCode\":701}"),
                event(5, "onicecandidateerror", "{\"errorCode\":401}"),
                page(6, "mute", "{\"eventName\":\"mute\"}"), page(7, "mediaDeviceChange", "null"),
                page(8, "endCall", "null")))
                .containsExactly(HEAD,
                        page("navigator.mediaDevices.getUserMedia", "{\"audio\":true}", 0),
                        page("navigator.mediaDevices.getUserMediaOnSuccess", "[[\"audio\",\"m\",\"Mic\"]]", 1000),
                        line("\"create\"", "{\"iceTransportPolicy\":\"relay\"}", 2000),
                        line("\"onsignalingstatechange\"", "\"have-local-offer\"", 3000),
                        line("\"setLocalDescription\"", "{\"type\":\"offer\",\"sdp\":\"v=0\"}", 3000),
                        line("\"onsignalingstatechange\"", "\"stable\"", 4000),
                        line("\"setRemoteDescription\"", "{\"type\":\"answer\",\"sdp\":\"v=1\"}", 4000),
                        line("\"onicecandidateerror\"", "{\"errorCode\":401}", 5000),
                        page("MediaStreamTrack.enabled", "\"false\"", 6000).replace("]", ",\"m\"]"),
                        page("navigator.mediaDevices.ondevicechange", "null", 7000), line("\"close\"", "null", 8000));
    }

    @Test
    void rowsWithoutSenseLeaveNoLine() throws IOException {
        String nested = "[".repeat(5000) + "]".repeat(5000);
        assertThat(lines(stats(1, null), stats(2, "null"), stats(3, "[1,2]"), stats(4, "\"text\""), stats(5, nested),
                stats(6, "{\"connection\":\"x\",\"audio\":[1],\"video\":{\"inbound\":{\"a\":1}}}"),
                event(7, "onconnectionstatechange", "{\"a\":1}"), event(8, "onconnectionstatechange", "\"purple\""),
                event(9, "onsignalingstatechange", "7"), page(10, "getUserMedia", "[]"), event(11, "", "{}")))
                .containsExactly(HEAD);
    }

    @Test
    void whatIsNoNumberIsUnknown() throws IOException {
        String data = "{\"audio\":{\"inbound\":[{\"id\":\"I\",\"timestamp\":\"NaN\",\"packetsReceived\":1e999,"
                + "\"packetsLost\":{\"a\":1},\"jitter\":null,\"label\":\"" + "x".repeat(600) + "\",\"ssrc\":5}]}}";

        assertThat(lines(stats(10, data))).containsExactly(HEAD,
                line("\"getStats\"", "{\"I\":{\"type\":\"inbound-rtp\",\"kind\":\"audio\",\"ssrc\":5}}", 10_000));
    }

    @Test
    void theSameRowsGiveTheSameBytes() throws IOException {
        EventRow[] rows = { page(0, "getUserMedia", "{\"constraints\":{}}"), stats(10, at(5)) };

        assertThat(bytes(rows)).isEqualTo(bytes(rows));
    }

    private static String at(long stampMillis) {
        return "{\"connection\":{\"id\":\"P\",\"timestamp\":" + stampMillis + "}}";
    }

    private static EventRow stats(double seconds, @Nullable String data) {
        return new EventRow("stats", PC, null, T.plusMillis((long) (seconds * 1000)), data);
    }

    private static EventRow event(double seconds, String type, String data) {
        return new EventRow(type, PC, null, T.plusMillis((long) (seconds * 1000)), data);
    }

    private static EventRow page(double seconds, String type, String data) {
        return new EventRow(type, null, null, T.plusMillis((long) (seconds * 1000)), data);
    }

    private static String line(String method, String value, long millis) {
        return "[" + method + ",\"" + PC + "\"," + value + "," + (T.toEpochMilli() + millis) + "]";
    }

    private static String page(String method, String value, long millis) {
        return "[\"" + method + "\",null," + value + "," + (T.toEpochMilli() + millis) + "]";
    }

    @Test
    void onlyACountryThatIsKnownIsWritten() throws IOException {
        for (String country : new String[] { "ZZ", "fr", "FRA", "" }) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new PeermetricsRecording(bytes, null, country).close();
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip()).isEqualTo("{\"peermetrics\":1}");
            }
        }
    }

    private static List<String> lines(EventRow... rows) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes(rows)))) {
            return new ArrayList<>(Arrays.asList(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")));
        }
    }

    private static byte[] bytes(EventRow... rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PeermetricsRecording recording = new PeermetricsRecording(bytes, "Agent/1", "FR")) {
            for (EventRow row : rows) {
                recording.add(row);
            }
            recording.finish();
        }
        return bytes.toByteArray();
    }
}
