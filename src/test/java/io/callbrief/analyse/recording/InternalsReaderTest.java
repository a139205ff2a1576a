package io.callbrief.analyse.recording;

import static io.callbrief.testing.InternalsDocumentBuilder.internals;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.callbrief.analyse.recording.StatsReport.StatsObject;
import io.callbrief.analyse.recording.TraceEnd.Warning;
import io.callbrief.call.RecordingFormat;
import io.callbrief.testing.InternalsDocumentBuilder;
import io.callbrief.testing.RtcStatsDumpBuilder;

/** Documents of chrome://webrtc-internals. */
class InternalsReaderTest {
    private static final long T = RtcStatsDumpBuilder.START_MILLIS;
    private static final String PC = "8-1";

    private final List<String> told = new ArrayList<>();

    @Test
    void seriesBecomeReportsInOrderOfTime() throws Exception {
        RecordedTrace trace = read(internals()
                .series(PC, "A-packetsReceived", "inbound-rtp", T, T + 2000, "1,51,101")
                .series(PC, "A-[packetsReceived/s]", "inbound-rtp", T, T + 2000, "50,50,50")
                .series(PC, "A-timestamp", "inbound-rtp", T, T + 2000, stamps(T, 3))
                .series("8-2", "B-with-hyphens-packetsReceived", "inbound-rtp", T + 500, T + 500, "7")
                .series("8-2", "B-with-hyphens-timestamp", "inbound-rtp", T + 500, T + 500, stamps(T + 500, 1)));

        assertThat(told).containsExactly("8-1 0: A inbound-rtp packetsReceived=1",
                "8-2 500: B-with-hyphens inbound-rtp packetsReceived=7", "8-1 1000: A inbound-rtp packetsReceived=51",
                "8-1 2000: A inbound-rtp packetsReceived=101");
        assertThat(trace.warnings()).isEmpty();
    }

    @Test
    void aPropertyThatAppearsLateOrVanishesIsNotMoved() throws Exception {
        RecordedTrace trace = read(internals()
                .series(PC, "A-packetsReceived", "inbound-rtp", T, T + 3000, "1,2,3,4")
                .series(PC, "A-jitter", "inbound-rtp", T + 2000, T + 3000, "8,9")
                .series(PC, "A-audioLevel", "inbound-rtp", T, T + 1000, "5,6")
                .series(PC, "A-timestamp", "inbound-rtp", T, T + 3000, stamps(T, 4)));

        assertThat(told).containsExactly("8-1 0: A inbound-rtp packetsReceived=1 audioLevel=5",
                "8-1 1000: A inbound-rtp packetsReceived=2 audioLevel=6", "8-1 2000: A inbound-rtp packetsReceived=3 jitter=8",
                "8-1 3000: A inbound-rtp packetsReceived=4 jitter=9");
        assertThat(trace.warnings()).isEmpty();
    }

    @Test
    void aPropertyWithAHoleIsLeftOutAndCounted() throws Exception {
        RecordedTrace trace = read(internals()
                .series(PC, "A-packetsReceived", "inbound-rtp", T, T + 3000, "1,2,3,4")
                .series(PC, "A-jitter", "inbound-rtp", T, T + 3000, "7,8,9")
                .series(PC, "A-timestamp", "inbound-rtp", T, T + 3000, stamps(T, 4)));

        assertThat(told).allMatch(line -> line.matches("8-1 \\d+: A inbound-rtp packetsReceived=\\d")).hasSize(4);
        assertThat(trace.warnings()).isEqualTo(Map.of(Warning.UNALIGNED_PROPERTY, 1));
    }

    @Test
    void theFrameRateIsWhereTheFrameCounterGrew() throws Exception {
        RecordedTrace trace = read(internals()
                .series(PC, "A-framesDecoded", "inbound-rtp", T, T + 3000, "10,20,20,30")
                .series(PC, "A-framesPerSecond", "inbound-rtp", T, T + 3000, "25,24,23")
                .series(PC, "A-timestamp", "inbound-rtp", T, T + 3000, stamps(T, 4)));

        assertThat(told).containsExactly("8-1 0: A inbound-rtp framesDecoded=10 framesPerSecond=25",
                "8-1 1000: A inbound-rtp framesDecoded=20 framesPerSecond=24", "8-1 2000: A inbound-rtp framesDecoded=20",
                "8-1 3000: A inbound-rtp framesDecoded=30 framesPerSecond=23");
        assertThat(trace.warnings()).isEmpty();
    }

    @Test
    void aFrameRateThatTheFrameCounterDoesNotExplainIsLeftOut() throws Exception {
        RecordedTrace trace = read(internals()
                .series(PC, "A-framesDecoded", "inbound-rtp", T, T + 3000, "10,20,20,20")
                .series(PC, "A-framesPerSecond", "inbound-rtp", T, T + 3000, "25,24,23")
                .series(PC, "A-timestamp", "inbound-rtp", T, T + 3000, stamps(T, 4)));

        assertThat(told).noneMatch(line -> line.contains("framesPerSecond"));
        assertThat(trace.warnings()).isEqualTo(Map.of(Warning.UNALIGNED_PROPERTY, 1));
    }

    @Test
    void whatTheFarEndReportsBelongsWhereItsStreamRefersToIt() throws Exception {
        RecordedTrace trace = read(internals()
                .series(PC, "O-packetsSent", "outbound-rtp", T, T + 4000, "1,2,3,4,5")
                .series(PC, "O-remoteId", "outbound-rtp", T + 1000, T + 4000, "\"R\",\"R\",\"R\",\"R\"")
                .series(PC, "O-timestamp", "outbound-rtp", T, T + 4000, stamps(T, 5))
                .series(PC, "R-localId", "remote-inbound-rtp", T + 600, T + 2800, "\"O\",\"O\",\"O\",\"O\"")
                .series(PC, "R-packetsLost", "remote-inbound-rtp", T + 600, T + 2800, "0,0,6,6")
                .series(PC, "R-timestamp", "remote-inbound-rtp", T + 600, T + 2800,
                        (T + 600) + "," + (T + 600) + "," + (T + 2800) + "," + (T + 2800)));

        assertThat(told).containsExactly("8-1 0: O outbound-rtp packetsSent=1",
                "8-1 1000: O outbound-rtp packetsSent=2 R remote-inbound-rtp packetsLost=0",
                "8-1 2000: O outbound-rtp packetsSent=3 R remote-inbound-rtp packetsLost=0",
                "8-1 3000: O outbound-rtp packetsSent=4 R remote-inbound-rtp packetsLost=6",
                "8-1 4000: O outbound-rtp packetsSent=5 R remote-inbound-rtp packetsLost=6");
        assertThat(trace.warnings()).isEmpty();
    }

    @Test
    void anObjectThatIsGoneIsNotReportedAnyMore() throws Exception {
        read(internals()
                .series(PC, "A-packetsReceived", "inbound-rtp", T, T + 2000, "1,2,3")
                .series(PC, "A-timestamp", "inbound-rtp", T, T + 2000, stamps(T, 3))
                .series(PC, "B-packetsReceived", "inbound-rtp", T, T, "9")
                .series(PC, "B-timestamp", "inbound-rtp", T, T, stamps(T, 1)));

        assertThat(told).containsExactly("8-1 0: A inbound-rtp packetsReceived=1 B inbound-rtp packetsReceived=9",
                "8-1 1000: A inbound-rtp packetsReceived=2", "8-1 2000: A inbound-rtp packetsReceived=3");
    }

    @Test
    void textsAndNestedNumbersAreKept() throws Exception {
        List<Object> values = new ArrayList<>();
        read(internals()
                .series(PC, "A-mid", "outbound-rtp", T, T, "0")
                .series(PC, "A-qualityLimitationReason", "outbound-rtp", T, T, "\"cpu\"")
                .series(PC, "A-qualityLimitationDurations", "outbound-rtp", T, T, "{\"cpu\":1.5,\"none\":2}")
                .series(PC, "A-active", "outbound-rtp", T, T, "true")
                .series(PC, "A-timestamp", "outbound-rtp", T, T, stamps(T, 1)).bytes(), report -> {
                    StatsObject object = report.objects().iterator().next();
                    values.addAll(Arrays.asList(object.text("mid"), object.text("qualityLimitationReason"),
                            object.number("qualityLimitationDurations", "cpu"),
                            object.number("qualityLimitationDurations", "none"), object.number("active"),
                            object.number("timestamp"), report.statsTimestampMillis(), object.transmitted("active")));
                });

        assertThat(values).containsExactly("0", "cpu", 1.5, 2d, 1d, (double) T, (double) T, true);
    }

    @Test
    void aThousandSamplesAreTheEndOfALongerCall() throws Exception {
        RecordedTrace whole = read(long999To1000(999));
        assertThat(whole.warnings()).isEmpty();
        assertThat(whole.reportTimes).hasSize(1000).startsWith((double) T);

        RecordedTrace cut = read(long999To1000(1000));
        assertThat(cut.warnings()).isEqualTo(Map.of(Warning.STATS_TRUNCATED_1000, 1));
        assertThat(cut.reportTimes).hasSize(1000).startsWith(T + 1000d);
    }

    /** B was there for one poll only, before the first kept one of a cut A. */
    private static InternalsDocumentBuilder long999To1000(int samples) {
        String values = IntStream.range(0, samples).mapToObj(Integer::toString).collect(Collectors.joining(","));
        return internals()
                .series(PC, "A-packetsReceived", "inbound-rtp", T + 1000, T + 1000d * samples, values)
                .series(PC, "A-timestamp", "inbound-rtp", T + 1000, T + 1000d * samples, stamps(T + 1000, samples))
                .series(PC, "B-packetsReceived", "inbound-rtp", T, T, "9")
                .series(PC, "B-timestamp", "inbound-rtp", T, T, stamps(T, 1));
    }

    @Test
    void withoutStampsTimesAreSpreadEvenlyAndThatIsSaid() throws Exception {
        RecordedTrace trace = read(internals()
                .series(PC, "A-packetsReceived", "inbound-rtp", T, T + 4000, "1,2,3")
                .series(PC, "A-jitter", "inbound-rtp", T + 2100, T + 4000, "8,9"));

        assertThat(told).containsExactly("8-1 0: A inbound-rtp packetsReceived=1",
                "8-1 2000: A inbound-rtp packetsReceived=2 jitter=8", "8-1 4000: A inbound-rtp packetsReceived=3 jitter=9");
        assertThat(trace.warnings()).isEqualTo(Map.of(Warning.APPROXIMATE_TIMES, 1));
    }

    @Test
    void newPagesWriteJsonIntoTheLog() throws Exception {
        assertThat(events(internals()
                .connection(PC, "\"rtcConfiguration\":\"{\\\"iceTransportPolicy\\\":\\\"relay\\\"}\",\"url\":\"https://x/y\"")
                .log(PC, T, "onsignalingstatechange", "\"stable\"")
                .log(PC, T + 1, "setLocalDescription", "{\"type\":\"offer\",\"sdp\":\"v=0\"}")
                .log(PC, T + 2, "onicecandidate", "{\"sdpMid\":\"0\",\"candidate\":\"candidate:1\"}")
                .log(PC, T + 3, "addTrack", "{\"kind\":\"audio\",\"id\":\"a\",\"streams\":[\"s\"]}")
                .log(PC, T + 4, "onicecandidateerror",
                        "{\"url\":\"turn:x\",\"port\":5,\"host_candidate\":\"h\",\"error_text\":\"t\",\"error_code\":401}")
                .log(PC, T + 5, "setLocalDescriptionOnSuccess", ""))).containsExactly(
                        "0 create 8-1 {\"iceTransportPolicy\":\"relay\"}",
                        "0 onsignalingstatechange 8-1 \"stable\"",
                        "1 setLocalDescription 8-1 {\"type\":\"offer\",\"sdp\":\"v=0\"}",
                        "2 onicecandidate 8-1 {\"sdpMid\":\"0\",\"candidate\":\"candidate:1\"}",
                        "3 addTrack 8-1 [\"audio\",\"a\",\"\",\"s\"]",
                        "4 onicecandidateerror 8-1 {\"url\":\"turn:x\",\"port\":5,\"hostCandidate\":\"h\",\"errorText\":\"t\","
                                + "\"errorCode\":401}",
                        "5 setLocalDescriptionOnSuccess 8-1 null");
    }

    @Test
    void oldPagesWriteTexts() throws Exception {
        assertThat(events(internals()
                .connection("77-1", "\"rtcConfiguration\":{\"iceServers\":[]}")
                .log("77-1", T, "iceconnectionstatechange", "connected")
                .log("77-1", T + 1, "setLocalDescription", "type: offer, sdp: v=0\nm=audio")
                .log("77-1", T + 2, "icecandidate",
                        "sdpMid: audio, sdpMLineIndex: 0, candidate: candidate:1 1 udp, url: stun:x")
                .log("77-1", T + 3, "icecandidateerror",
                        "url: stun:x\naddress: 192.0.2.x\nport: 7\nhost_candidate: h\nerror_text: no answer, so\nerror_code: 701")
                .log("77-1", T + 4, "stop", ""))).containsExactly(
                        "0 create 77-1 {\"iceServers\":[]}",
                        "0 oniceconnectionstatechange 77-1 \"connected\"",
                        "1 setLocalDescription 77-1 {\"type\":\"offer\",\"sdp\":\"v=0\\nm=audio\"}",
                        "2 onicecandidate 77-1 {\"sdpMid\":\"audio\",\"sdpMLineIndex\":0,\"candidate\":\"candidate:1 1 udp\","
                                + "\"url\":\"stun:x\"}",
                        "3 onicecandidateerror 77-1 {\"url\":\"stun:x\",\"address\":\"192.0.2.x\",\"port\":\"7\","
                                + "\"hostCandidate\":\"h\",\"errorText\":\"no answer, so\",\"errorCode\":701}",
                        "4 close 77-1 null");
    }

    @Test
    void timesOfDayAreAnchoredAtTheFirstReport() throws Exception {
        RecordedTrace trace = read(internals() // T is 02:16:33 UTC, in this page's zone 8:16:33 PM of the day before
                .log(PC, "\"time\":\"8:16:30 PM\"", "addTrack", "")
                .log(PC, "\"time\":\"11:59:59 PM\"", "a", "")
                .log(PC, "\"time\":\"12:00:01 AM\"", "b", "")
                .series(PC, "A-timestamp", "inbound-rtp", T, T, stamps(T, 1)));

        assertThat(trace.events.stream().map(event -> event.name() + " " + Instant.ofEpochMilli((long) event.timeMillis())))
                .containsExactly("create 2026-11-21T02:16:30Z", "addTrack 2026-11-21T02:16:30Z", "a 2026-11-21T05:59:59Z",
                        "b 2026-11-21T06:00:01Z");
        assertThat(trace.warnings()).isEqualTo(Map.of(Warning.APPROXIMATE_TIMES, 1));
    }

    @Test
    void timesOfDayWithoutAnyReportAreNoTimes() throws Exception {
        byte[] bytes = internals().log(PC, "\"time\":\"10:00:00\"", "a", "").bytes();

        assertThat(new RecordingReader().scan(new ByteArrayInputStream(bytes))).isEqualTo(new RecordingScan(
                RecordingFormat.WEBRTC_INTERNALS, null, null, null, null, null, Map.of(Warning.MISSING_BASE_TIME, 1)));
    }

    @Test
    void requestsForMicrophoneAndCameraFindTheirOutcomes() throws Exception {
        String rows = """
                [{"pid":6,"rid":8,"request_id":0,"request_type":"getUserMedia","timestamp":%d,"audio":"",\
                "video":"{\\"width\\": 640}","url":"https://x/call"},
                {"pid":6,"rid":8,"request_id":0,"request_type":"getUserMedia","timestamp":%d,"stream_id":"s",\
                "audio_track_info":"{\\"id\\":\\"a\\",\\"label\\":\\"Mic\\"}","video_track_info":"null"},
                {"pid":6,"rid":9,"request_id":0,"request_type":"getDisplayMedia","timestamp":%d,"video":""},
                {"pid":6,"rid":9,"request_id":0,"request_type":"getDisplayMedia","timestamp":%d,\
                "error":"NotAllowedError","error_message":"Permission denied"}]""";
        RecordedTrace trace = read(internals().field("getUserMedia", rows.formatted(T, T + 1, T + 2, T + 3))
                .field("UserAgent", "\"Agent/1\""));

        assertThat(trace.events.stream().map(event -> event.name() + " " + event.value() + event.extra())).containsExactly(
                "navigator.mediaDevices.getUserMedia {\"audio\":true,\"video\":{\"width\":640}}[\"6-8-0\"]",
                "navigator.mediaDevices.getUserMediaOnSuccess [[\"audio\",\"a\",\"Mic\",\"s\"]][\"6-8-0\"]",
                "navigator.mediaDevices.getDisplayMedia {\"video\":true}[\"6-9-0\"]",
                "navigator.mediaDevices.getDisplayMediaOnFailure \"NotAllowedError: Permission denied\"[\"6-9-0\"]");
        assertThat(trace.metadata).isEqualTo(new RecordingMetadata("Agent/1", null, "https://x/call"));
    }

    @Test
    void theBrowsersBrandsAreToldAsThePagesCreation() throws Exception {
        for (String data : List.of("{\"brands\":[{\"brand\":\"Chromium\"}]}", "[{\"brand\":\"Chromium\"}]")) {
            RecordedTrace trace = read(internals().field("UserAgentData", data).field("deviceMemory", "8").log(PC, T, "a", ""));

            assertThat(trace.events.get(0).name()).isEqualTo("create");
            assertThat(trace.events.get(0).peerConnection()).isNull();
            assertThat(trace.events.get(0).value())
                    .hasToString("{\"userAgentData\":{\"brands\":[{\"brand\":\"Chromium\"}]},\"deviceMemory\":8}");
        }
    }

    @Test
    void aScanTellsFirstEventAndLastReport() throws Exception {
        byte[] bytes = internals().log(PC, T, "a", "").series(PC, "A-timestamp", "inbound-rtp", T + 500, T + 1500,
                stamps(T + 500, 2)).bytes();

        assertThat(new RecordingReader().scan(new ByteArrayInputStream(RtcStatsDumpBuilder.gzip(bytes))))
                .isEqualTo(new RecordingScan(RecordingFormat.WEBRTC_INTERNALS, Instant.ofEpochMilli(T),
                        Instant.ofEpochMilli(T + 1500), null, null, null, Map.of()));
    }

    @Test
    void aDocumentThatBreaksOffIsReadUpToThere() throws Exception {
        String text = internals()
                .series(PC, "A-packetsReceived", "inbound-rtp", T, T + 1000, "1,2")
                .series(PC, "A-timestamp", "inbound-rtp", T, T + 1000, stamps(T, 2))
                .log(PC, T, "a", "").log(PC, T + 1, "b", "").text();
        for (int length = text.indexOf("\"type\":\"b\"") + 12; length < text.length(); length++) {
            told.clear();
            RecordedTrace trace = read(text.substring(0, length).getBytes(StandardCharsets.UTF_8), this::note);

            assertThat(told).as("cut at %d", length).containsExactly("8-1 0: A inbound-rtp packetsReceived=1",
                    "8-1 1000: A inbound-rtp packetsReceived=2");
            assertThat(trace.eventNames()).as("cut at %d", length).startsWith("create", "a");
            assertThat(trace.warnings()).as("cut at %d", length).isEqualTo(Map.of(Warning.TRUNCATED_DOCUMENT, 1));
        }
    }

    @Test
    void behindDamageNothingIsRead() throws Exception {
        String text = internals().log("1-1", T, "a", "").log("1-2", T, "b", "").text();
        RecordedTrace trace = read(text.replace("\"1-2\":{", "\"1-2\":}").getBytes(StandardCharsets.UTF_8), this::note);

        assertThat(trace.eventNames()).containsExactly("create", "a");
        assertThat(trace.warnings()).isEqualTo(Map.of(Warning.DAMAGED_DOCUMENT, 1));
    }

    @Test
    void whatIsHeldIsBounded() throws Exception {
        InternalsDocumentBuilder document = internals();
        String values = IntStream.range(0, 1000).mapToObj(i -> "\"value " + i + "\"").collect(Collectors.joining(","));
        for (int i = 0; i < 100; i++) {
            document.series(PC, "A-p" + i, "inbound-rtp", T, T + 1000, values);
        }
        for (int i = 0; i < 100; i++) {
            document.series("8-" + i, "A-q", "inbound-rtp", T, T, "1").log("8-" + i, T, "a", "x".repeat(1000));
        }
        ReadingLimits small = ReadingLimits.standard().withMaxStateBytes(300_000).withMaxPeerConnections(50);

        RecordedTrace trace = RecordedTrace.of(document.bytes(), small);

        assertThat(trace.warnings()).containsKey(Warning.LIMIT_EXCEEDED);
        assertThat(trace.eventNames()).hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void moreSamplesThanAnyBrowserKeepsAreLeftOut() throws Exception {
        RecordedTrace trace = read(internals().series(PC, "A-q", "inbound-rtp", T, T, "0,".repeat(100_000) + "0"));

        assertThat(trace.warnings()).isEqualTo(Map.of(Warning.LIMIT_EXCEEDED, 1));
    }

    private static List<String> events(InternalsDocumentBuilder document) throws Exception {
        return RecordedTrace.of(document.bytes(), ReadingLimits.standard()).events.stream()
                .map(event -> (long) event.timeMillis() - T + " " + event.name() + " " + event.peerConnection() + " "
                        + event.value())
                .toList();
    }

    private RecordedTrace read(InternalsDocumentBuilder document) throws Exception {
        told.clear();
        return read(document.bytes(), this::note);
    }

    private static RecordedTrace read(byte[] bytes, Consumer<StatsReport> onReport) throws Exception {
        return RecordedTrace.of(new ByteArrayInputStream(bytes), ReadingLimits.standard(), onReport);
    }

    private void note(StatsReport report) {
        StringBuilder text = new StringBuilder(report.peerConnection() + " " + (long) (report.timeMillis() - T) + ":");
        for (StatsObject object : report.objects()) {
            text.append(' ').append(object.id()).append(' ').append(object.type());
            for (String name : new String[] { "packetsReceived", "packetsSent", "packetsLost", "framesDecoded",
                    "framesPerSecond", "jitter", "audioLevel" }) {
                double number = object.number(name);
                text.append(Double.isNaN(number) ? "" : " " + name + "=" + (long) number);
            }
        }
        told.add(text.toString());
    }

    private static String stamps(long first, int count) {
        return IntStream.range(0, count).mapToObj(i -> Long.toString(first + 1000L * i)).collect(Collectors.joining(","));
    }
}
