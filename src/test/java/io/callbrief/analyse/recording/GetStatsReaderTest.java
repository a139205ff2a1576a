package io.callbrief.analyse.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.callbrief.analyse.recording.TraceEnd.Warning;
import io.callbrief.call.RecordingFormat;
import io.callbrief.testing.RtcStatsDumpBuilder;

/** getStats reports, one on a line. */
class GetStatsReaderTest {
    private static final long T = RtcStatsDumpBuilder.START_MILLIS;

    private final List<String> told = new ArrayList<>();

    @Test
    void aLineIsAWholeReport() throws Exception {
        RecordedTrace trace = read(
                line(T, "me|main", "new", "", "\"A\":" + inbound("A", T - 1, 10) + ",\"B\":" + inbound("B", T - 1, 5)),
                line(T + 1000, "me|main", "new", "", "\"A\":" + inbound("A", T + 999, 60)));

        assertThat(told).containsExactly("me|main 0 at -1: A=10 B=5", "me|main 1000 at 999: A=60");
        assertThat(trace.eventNames()).containsExactly("create");
        assertThat(trace.warnings()).isEmpty();
    }

    @Test
    void changesOfStateBecomeEvents() throws Exception {
        RecordedTrace trace = read(
                line(T, "PC", "new", ",\"ice\":\"checking\"", ""),
                line(T + 1000, "PC", "connecting", ",\"ice\":\"checking\"", ""),
                line(T + 2000, "PC", "connected", ",\"ice\":\"checking\"", ""));

        assertThat(trace.events.stream().map(e -> e.timeMillis() - T + " " + e.name() + " " + e.value().asText("")))
                .containsExactly("0.0 create ", "0.0 oniceconnectionstatechange checking",
                        "1000.0 onconnectionstatechange connecting", "2000.0 onconnectionstatechange connected");
    }

    @Test
    void anElementThatIsPausedOrStandsStillBecomesAnEvent() throws Exception {
        RecordedTrace trace = read(
                line(T, "PC", "new", ",\"els\":[[\"audio\",0,0.5]]", ""),
                line(T + 1000, "PC", "new", ",\"els\":[[\"audio\",0,1.5]]", ""),
                line(T + 2000, "PC", "new", ",\"els\":[[\"audio\",0,2.5]]", ""),
                line(T + 3000, "PC", "new", ",\"els\":[[\"audio\",0,2.5]]", ""),
                line(T + 4000, "PC", "new", ",\"els\":[[\"audio\",1,2.5]]", ""));

        assertThat(trace.events.stream().filter(e -> e.name().equals("HTMLMediaElement.state"))
                .map(e -> e.timeMillis() - T + " " + e.value())).containsExactly(
                        "0.0 [{\"kind\":\"audio\",\"paused\":false}]",
                        "1000.0 [{\"kind\":\"audio\",\"paused\":false,\"advancing\":true}]",
                        "3000.0 [{\"kind\":\"audio\",\"paused\":false,\"advancing\":false}]",
                        "4000.0 [{\"kind\":\"audio\",\"paused\":true,\"advancing\":false}]");
    }

    @Test
    void peerConnectionsAreKeptApart() throws Exception {
        RecordedTrace trace = read(
                line(T, "PC_0", "new", "", "\"A\":" + inbound("A", T, 1)),
                line(T + 1, "PC_1", "new", "", "\"A\":" + inbound("A", T + 1, 2)));

        assertThat(told).containsExactly("PC_0 0 at 0: A=1", "PC_1 1 at 1: A=2");
        assertThat(trace.eventNames()).containsExactly("create", "create");
    }

    @Test
    void bareReportsAreReadByTheirOwnStamps() throws Exception {
        RecordedTrace byId = read("{\"A\":" + inbound("A", T, 10) + "}", "{\"A\":" + inbound("A", T + 1000, 60) + "}");
        assertThat(byId.warnings()).isEmpty();
        RecordedTrace asArray = read("[" + inbound("A", T, 10) + "]", "[" + inbound("A", T + 1000, 60) + "]");
        assertThat(asArray.warnings()).isEmpty();

        assertThat(told).containsExactly("PC_0 0 at 0: A=10", "PC_0 1000 at 1000: A=60", "PC_0 0 at 0: A=10",
                "PC_0 1000 at 1000: A=60");
    }

    @Test
    void damagedLinesAreCountedAndTheOthersRead() throws Exception {
        RecordedTrace trace = read(line(T, "PC", "new", "", "\"A\":" + inbound("A", T, 10)), "nonsense",
                "{\"t\":5,\"stats\":{}}",
                "[1,2]", line(T + 1000, "PC", "new", "", "\"A\":" + inbound("A", T + 1000, 60)).substring(0, 60));

        assertThat(told).containsExactly("PC 0 at 0: A=10");
        assertThat(trace.warnings()).isEqualTo(Map.of(Warning.MALFORMED_LINE, 3, Warning.TRUNCATED_LAST_LINE, 1));
    }

    @Test
    void aReportThatGoesBackInTimeIsReadAndCounted() throws Exception {
        RecordedTrace trace = read(line(T, "PC", "new", "", ""), line(T - 500, "PC", "new", "", ""));

        assertThat(trace.reportTimes).containsExactly((double) T, T - 500d);
        assertThat(trace.warnings()).isEqualTo(Map.of(Warning.REPORT_OUT_OF_ORDER, 1));
    }

    @Test
    void aScanTellsFirstAndLastLine() throws Exception {
        byte[] bytes = (line(T, "PC", "new", "", "") + "\r\n" + line(T + 7000, "PC", "new", "", "") + "\r\n")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(new RecordingReader().scan(new ByteArrayInputStream(RtcStatsDumpBuilder.gzip(bytes))))
                .isEqualTo(new RecordingScan(RecordingFormat.GETSTATS, Instant.ofEpochMilli(T),
                        Instant.ofEpochMilli(T + 7000), null, null, null, Map.of()));
    }

    private RecordedTrace read(String... lines) throws Exception {
        return RecordedTrace.of(new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)),
                ReadingLimits.standard(), report -> {
                    StringBuilder text = new StringBuilder(report.peerConnection() + " " + (long) (report.timeMillis() - T)
                            + " at " + (long) (report.statsTimestampMillis() - T) + ":");
                    report.objects().forEach(object -> text.append(' ').append(object.id()).append('=')
                            .append((long) object.number("packetsReceived")));
                    told.add(text.toString());
                });
    }

    private static String line(long time, String connection, String state, String more, String stats) {
        return "{\"t\":" + time + ",\"pc\":\"" + connection + "\",\"conn\":\"" + state + "\"" + more + ",\"stats\":{" + stats
                + "}}";
    }

    private static String inbound(String id, long stamp, int packets) {
        return "{\"id\":\"" + id + "\",\"timestamp\":" + stamp + ",\"type\":\"inbound-rtp\",\"packetsReceived\":" + packets
                + "}";
    }
}
