package io.callbrief.analyse.recording;

import static io.callbrief.testing.RtcStatsDumpBuilder.START_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import io.callbrief.analyse.recording.StatsReport.StatsObject;
import io.callbrief.analyse.recording.TraceEnd.Warning;

/** rtcstats file format 2. */
class RtcStatsV2ReaderTest {
    private static final long T = START_MILLIS;
    private static final String HEAD = "{\"path\":\"/room\",\"origin\":\"https://call.example\",\"url\":\"/room\","
            + "\"userAgent\":\"Agent/1\",\"time\":" + T + ",\"fileFormat\":2}";
    private static final String CLOSE = "[\"close\",null,null," + (T + 60_000) + "]";

    @Test
    void eventsCarryAbsoluteTimesAndTheServersLinesDoNotCount() throws Exception {
        RecordedTrace trace = read(report -> {
        }, HEAD, "[\"publicIP\",null,[\"192.0.2.1\"]," + (T - 9999) + "]",
                "[\"create\",\"PC_0\",{\"iceTransportPolicy\":\"relay\",\"browserType\":\"webkit\"}," + T + "]",
                "[\"onconnectionstatechange\",\"PC_0\",\"connected\"," + (T + 400.5) + "]", CLOSE);

        assertThat(trace.metadata).isEqualTo(new RecordingMetadata("Agent/1", T, "/room"));
        assertThat(trace.eventNames()).containsExactly("create", "onconnectionstatechange", "close");
        assertThat(trace.end).isEqualTo(new TraceEnd((double) T, T + 400.5, null, Map.of()));
    }

    @Test
    void anObjectThatIsNotMentionedStays() throws Exception {
        Map<Long, String> told = new HashMap<>();
        read(report -> told.put((long) report.timeMillis() - T, values(report)), HEAD,
                getstats(T, "\"A\":{\"timestamp\":0,\"type\":\"inbound-rtp\",\"packetsReceived\":5},"
                        + "\"B\":{\"timestamp\":0,\"type\":\"inbound-rtp\",\"packetsReceived\":7}"),
                getstats(T + 1000, "\"A\":{\"timestamp\":0,\"packetsReceived\":9}"), CLOSE);

        assertThat(told).isEqualTo(Map.of(0L, "A=5.0 at 0 B=7.0 at 0 ", 1000L, "A=9.0 at 1000 B=7.0 at 0 "));
    }

    @Test
    void aFullReportIsAllThereIs() throws Exception {
        Map<Long, String> told = new HashMap<>();
        read(report -> told.put((long) report.timeMillis() - T, values(report)), HEAD,
                getstats(T, "\"A\":{\"timestamp\":0,\"type\":\"inbound-rtp\",\"packetsReceived\":5}"),
                "[\"getStats\",\"PC_0\",{\"B\":{\"timestamp\":" + (T + 990)
                        + ",\"type\":\"inbound-rtp\",\"packetsReceived\":1}}," + (T + 1000) + "]",
                CLOSE);

        assertThat(told).isEqualTo(Map.of(0L, "A=5.0 at 0 ", 1000L, "B=1.0 at 990 "));
    }

    @Test
    void oldChromesStatisticsGetTheirStandardNames() throws Exception {
        Map<String, Double> numbers = new HashMap<>();
        Map<String, String> texts = new HashMap<>();
        RecordedTrace trace = read(report -> {
            for (StatsObject object : report.objects()) {
                texts.put(object.id(), object.type());
                for (String name : new String[] { "packetsReceived", "jitter", "audioLevel", "ssrc", "packetsSent", "pliCount",
                        "currentRoundTripTime", "nominated", "port", "googDecodingCNG" }) {
                    double number = object.number(name);
                    if (!Double.isNaN(number)) {
                        numbers.put(object.id() + " " + name, number);
                    }
                }
                for (String name : new String[] { "kind", "trackIdentifier", "candidateType", "address",
                        "selectedCandidatePairId", "decoderImplementation" }) {
                    if (object.text(name) != null) {
                        texts.put(object.id() + " " + name, object.text(name));
                    }
                }
            }
        }, HEAD, getstats(T, """
                "ssrc_11_recv":{"timestamp":0,"type":"ssrc","ssrc":"11","mediaType":"audio","packetsReceived":"40",\
                "googJitterReceived":"25","audioOutputLevel":"32767","googTrackId":"t1","googDecodingCNG":"0"},\
                "ssrc_12_send":{"timestamp":0,"type":"ssrc","ssrc":"12","mediaType":"video","packetsSent":"7",\
                "googPlisReceived":"2"},\
                "Conn-audio-1-0":{"timestamp":0,"type":"googCandidatePair","googRtt":"56","googActiveConnection":"true"},\
                "Channel-audio-1":{"timestamp":0,"type":"googComponent","selectedCandidatePairId":"Conn-audio-1-0"},\
                "Cand-1":{"timestamp":0,"type":"localcandidate","portNumber":"61887","ipAddress":"192.0.2.1",\
                "candidateType":"serverreflexive"},\
                "googTrack_t1":{"timestamp":0,"type":"googTrack","googTrackId":"t1"}"""),
                getstats(T + 1000, "\"ssrc_11_recv\":{\"timestamp\":0,\"packetsReceived\":\"90\",\"googDecodingCNG\":\"1\"}"),
                CLOSE);

        assertThat(texts).isEqualTo(Map.ofEntries(Map.entry("ssrc_11_recv", "inbound-rtp"),
                Map.entry("ssrc_12_send", "outbound-rtp"), Map.entry("Conn-audio-1-0", "candidate-pair"),
                Map.entry("Channel-audio-1", "transport"), Map.entry("Cand-1", "local-candidate"),
                Map.entry("ssrc_11_recv kind", "audio"), Map.entry("ssrc_11_recv trackIdentifier", "t1"),
                Map.entry("ssrc_12_send kind", "video"), Map.entry("Cand-1 candidateType", "srflx"),
                Map.entry("Cand-1 address", "192.0.2.1"),
                Map.entry("Channel-audio-1 selectedCandidatePairId", "Conn-audio-1-0")));
        assertThat(numbers).isEqualTo(Map.of("ssrc_11_recv packetsReceived", 90d, "ssrc_11_recv jitter", 0.025,
                "ssrc_11_recv audioLevel", 1d, "ssrc_11_recv ssrc", 11d, "ssrc_12_send ssrc", 12d,
                "ssrc_12_send packetsSent", 7d, "ssrc_12_send pliCount", 2d, "Conn-audio-1-0 currentRoundTripTime", 0.056,
                "Conn-audio-1-0 nominated", 1d, "Cand-1 port", 61887d));
        assertThat(trace.warnings()).isEqualTo(Map.of(Warning.LEGACY_STATS_SKIPPED, 2));
    }

    @Test
    void oldFirefoxsTypesGetTheirHyphens() throws Exception {
        Map<String, String> types = new HashMap<>();
        read(report -> report.objects().forEach(object -> types.put(object.id(), object.type() + object.number("jitter"))),
                HEAD, getstats(T, """
                        "inbound_rtp_audio_0":{"timestamp":0,"type":"inboundrtp","jitter":0.5},\
                        "inbound_rtcp_audio_0":{"timestamp":0,"type":"inboundrtp","jitter":0.25}"""), CLOSE);

        assertThat(types).isEqualTo(
                Map.of("inbound_rtp_audio_0", "inbound-rtp0.5", "inbound_rtcp_audio_0", "remote-inbound-rtp0.25"));
    }

    @Test
    void aMissingCloseIsCounted() throws Exception {
        assertThat(read(report -> {
        }, HEAD, "[\"a\",null,1," + T + "]").warnings()).isEqualTo(Map.of(Warning.MISSING_CLOSE, 1));
    }

    private static String values(StatsReport report) {
        StringBuilder text = new StringBuilder();
        report.objects().forEach(object -> text.append(object.id()).append('=').append(object.number("packetsReceived"))
                .append(" at ").append((long) object.number("timestamp") - T).append(' '));
        return text.toString();
    }

    private static String getstats(long time, String objects) {
        return "[\"getstats\",\"PC_0\",{" + objects + ",\"timestamp\":" + time + "}," + time + "]";
    }

    private static RecordedTrace read(Consumer<StatsReport> onReport, String... lines) throws Exception {
        return RecordedTrace.of(new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)),
                ReadingLimits.standard(), onReport);
    }
}
