package io.callbrief.analyse.recording;

import static io.callbrief.testing.RtcStatsDumpBuilder.START_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.callbrief.analyse.recording.TraceEnd.Warning;
import io.callbrief.call.RecordingFormat;

/** What Jitsi's rtcstats-server stores of a client. */
class JitsiReaderTest {
    private static final long T = START_MILLIS;
    private static final String INFO = "[\"connectionInfo\",null,{\"url\":\"https://call.example/room\","
            + "\"userAgent\":\"Agent/1\"}," + (T - 400_000_000L) + "]";

    private final List<String> told = new ArrayList<>();

    @Test
    void theConnectionInfoIsTheHeadAndItsTimeIsNotTheCalls() throws Exception {
        String asText = "[\"connectionInfo\",null,\"{\\\"url\\\":\\\"https://call.example/room\\\",\\\"userAgent\\\":"
                + "\\\"Agent/1\\\"}\"," + T + "]";
        for (String info : List.of(INFO, asText)) {
            RecordedTrace trace = read(info, event("identity", null, "{\"confName\":\"room\"}", T + 5, 1));

            assertThat(trace.metadata).isEqualTo(new RecordingMetadata("Agent/1", null, "https://call.example/room"));
            assertThat(trace.eventNames()).containsExactly("identity");
            assertThat(trace.end).isEqualTo(new TraceEnd(T + 5d, T + 5d, null, Map.of()));
        }
    }

    @Test
    void anOldRecordingWithoutConnectionInfoAndSequenceNumbersIsRead() throws Exception {
        RecordedTrace trace = read("[\"create\",\"PC_0\",null," + T + "]",
                "[\"onconnectionstatechange\",\"PC_0\",\"connected\","
                        + (T + 9) + "]");

        assertThat(trace.eventNames()).containsExactly("create", "onconnectionstatechange");
        assertThat(trace.events.get(1).timeMillis()).isEqualTo(T + 9);
        assertThat(trace.warnings()).isEqualTo(Map.of(Warning.MISSING_METADATA, 1));
    }

    @Test
    void anObjectThatIsNotMentionedIsGoneAndAPropertyThatIsNotMentionedStays() throws Exception {
        read(INFO, stats(T, "\"A\":{\"timestamp\":0,\"type\":\"inbound-rtp\",\"packetsReceived\":5,\"packetsLost\":1},"
                + "\"B\":{\"timestamp\":0,\"type\":\"inbound-rtp\",\"packetsReceived\":7}"),
                stats(T + 1000, "\"A\":{\"timestamp\":0,\"packetsReceived\":9}"),
                stats(T + 2000, "\"A\":{\"timestamp\":0}"),
                stats(T + 3000, ""));

        assertThat(told).containsExactly("0: A=5,1 at 0 B=7,NaN at 0", "1000: A=9,1 at 1000", "2000: A=9,1 at 2000", "3000:");
    }

    @Test
    void anObjectWithoutAStampKeepsItsOwn() throws Exception {
        read(INFO, stats(T, "\"R\":{\"timestamp\":" + (T - 300) + ",\"type\":\"remote-inbound-rtp\",\"packetsLost\":1}"),
                stats(T + 1000, "\"R\":{}"));

        assertThat(told).containsExactly("0: R=NaN,1 at -300", "1000: R=NaN,1 at -300");
    }

    @Test
    void aFullReportReplacesWhatWasThere() throws Exception {
        read(INFO, stats(T, "\"A\":{\"timestamp\":0,\"type\":\"inbound-rtp\",\"packetsReceived\":5,\"packetsLost\":1}"),
                "[\"getStats\",\"PC_0\",{\"A\":{\"id\":\"A\",\"timestamp\":" + (T + 990)
                        + ",\"type\":\"inbound-rtp\",\"packetsReceived\":6}}," + (T + 1000) + "]");

        assertThat(told).containsExactly("0: A=5,1 at 0", "1000: A=6,NaN at 990");
    }

    @Test
    void oldShapesBecomeTheShapesOfVersion3() throws Exception {
        RecordedTrace trace = read(INFO,
                event("navigator.mediaDevices.getUserMediaOnSuccess", null,
                        "{\"id\":\"s\",\"tracks\":[{\"id\":\"a\",\"kind\":\"audio\",\"label\":\"Mic\"}]}", T, 1),
                event("addStream", "PC_0", "\"s audio:a,video:v\"", T, 2),
                event("addTrack", "PC_0", "\"audio:a stream:s\"", T, 3),
                event("ontrack", "PC_0", "\"video:v stream:s;stream:s2\"", T, 4),
                event("onaddstream", "PC_0", "\"s audio:a\"", T, 5),
                event("addTransceiver", "PC_0", "\"audio:a {\\\"direction\\\":\\\"sendrecv\\\"}\"", T, 6),
                event("createDataChannel", "PC_0", "{\"0\":\"label\",\"1\":{\"ordered\":false}}", T, 7),
                event("setVideoType", null, "{\"ssrc\":1}", T, 8));

        assertThat(trace.events.stream().map(event -> event.name() + " " + event.value())).containsExactly(
                "navigator.mediaDevices.getUserMediaOnSuccess [[\"audio\",\"a\",\"Mic\",\"s\"]]",
                "addTrack [\"audio\",\"a\",\"\",\"s\"]",
                "addTrack [\"video\",\"v\",\"\",\"s\"]",
                "addTrack [\"audio\",\"a\",\"\",\"s\"]",
                "ontrack [\"video\",\"v\",\"\",\"s\",\"s2\"]",
                "onaddstream [[\"audio\",\"a\",\"\",\"s\"]]",
                "addTransceiver [[\"audio\",\"a\",\"\"],{\"direction\":\"sendrecv\"}]",
                "createDataChannel [\"label\",{\"ordered\":false}]",
                "setVideoType {\"ssrc\":1}");
    }

    @Test
    void eventsOutOfOrderKeepTheirTimesAndReportsOutOfOrderAreCounted() throws Exception {
        RecordedTrace trace = read(INFO, event("a", null, "1", T + 50, 1), event("b", null, "1", T, 2),
                stats(T + 2000, ""), stats(T + 1000, ""));

        assertThat(trace.events.stream().map(TraceEvent::timeMillis)).containsExactly(T + 50d, (double) T);
        assertThat(trace.reportTimes).containsExactly(T + 2000d, T + 1000d);
        assertThat(trace.end).isEqualTo(new TraceEnd((double) T, T + 2000d, null, Map.of(Warning.REPORT_OUT_OF_ORDER, 1)));
    }

    @Test
    void damagedLinesAreCountedAndTheOthersRead() throws Exception {
        RecordedTrace trace = read(INFO, "[\"e2eRtt\",null,{}]", "{}", "[7,null,1," + T + "]", event("a", null, "1", 5, 1),
                event("b", null, "1", T, 2), event("c", null, "1", T, 3).substring(0, 20));

        assertThat(trace.eventNames()).containsExactly("b");
        assertThat(trace.warnings()).isEqualTo(Map.of(Warning.MALFORMED_LINE, 4, Warning.TRUNCATED_LAST_LINE, 1));
    }

    @Test
    void aScanTellsFirstAndLastEvent() throws Exception {
        String lines = String.join("\r\n", INFO, event("a", null, "1", T, 1), event("b", null, "1", T + 2000, 2));

        assertThat(new RecordingReader().scan(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(new RecordingScan(RecordingFormat.JITSI, Instant.ofEpochMilli(T), Instant.ofEpochMilli(T + 2000),
                        null, null, null, Map.of()));
    }

    @Test
    void aFirstLineLongerThanTheHeadIsRecognised() throws Exception {
        assertThat(read(event("identity", null, "{\"x\":\"" + "y".repeat(20_000) + "\"}", T, 1)).eventNames())
                .containsExactly("identity");
    }

    private RecordedTrace read(String... lines) throws Exception {
        return RecordedTrace.of(new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)),
                ReadingLimits.standard(), report -> {
                    StringBuilder text = new StringBuilder((long) (report.timeMillis() - T) + ":");
                    report.objects().forEach(object -> text.append(' ').append(object.id()).append('=')
                            .append(shortly(object.number("packetsReceived"))).append(',')
                            .append(shortly(object.number("packetsLost"))).append(" at ")
                            .append(shortly(object.number("timestamp") - T)));
                    told.add(text.toString());
                });
    }

    private static String shortly(double number) {
        return Double.isNaN(number) ? "NaN" : Long.toString((long) number);
    }

    private static String event(String name, @Nullable String connection, String value, long time, int number) {
        return "[\"" + name + "\"," + (connection == null ? "null" : "\"" + connection + "\"") + "," + value + "," + time + ","
                + number + "]";
    }

    /** The report's stamp is its time. */
    private static String stats(long time, String objects) {
        return "[\"getstats\",\"PC_0\",{" + objects + (objects.isEmpty() ? "" : ",") + "\"timestamp\":" + time + "}," + time
                + ",9]";
    }
}
