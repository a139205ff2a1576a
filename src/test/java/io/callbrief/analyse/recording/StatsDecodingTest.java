package io.callbrief.analyse.recording;

import static io.callbrief.testing.RtcStatsDumpBuilder.dump;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import io.callbrief.analyse.recording.TraceEnd.Warning;
import io.callbrief.testing.RtcStatsDumpBuilder;

class StatsDecodingTest {

    private static final String VIDEO = "{\"7\":{\"type\":2,\"10\":77,\"11\":\"video\",\"100\":true,\"79\":5,\"25\":30},\"t\":100.5}";

    @Test
    void numbersOfPropertiesAndTypesBecomeTheirNames() throws Exception {
        var seen = perReport(dump().stats("PC_0", VIDEO), report -> {
            StatsReport.StatsObject object = only(report);
            return List.<Object> of(object.id(), object.type(), object.number("ssrc"), String.valueOf(object.text("kind")),
                    object.number("active"), object.number("packetsSent"));
        });

        assertThat(seen).containsExactly(List.of("7", "outbound-rtp", 77.0, "video", 1.0, 5.0));
    }

    @Test
    void namesAreUnderstoodAsWellAsNumbers() throws Exception {
        var seen = perReport(
                dump().stats("PC_0", "{\"7\":{\"type\":\"outbound-rtp\",\"packetsSent\":5,\"future\":8,\"999\":9},\"t\":1}"),
                report -> List.<Object> of(only(report).type(), only(report).number("packetsSent"),
                        only(report).number("future"), only(report).number("999")));

        assertThat(seen).containsExactly(List.of("outbound-rtp", 5.0, 8.0, 9.0));
    }

    @Test
    void anUnknownTypeNumberStaysWhatItIs() throws Exception {
        assertThat(perReport(dump().stats("PC_0", "{\"7\":{\"type\":99},\"t\":1}"), report -> only(report).type()))
                .containsExactly("99");
    }

    @Test
    void whatIsAbsentIsUnknownAndNotZero() throws Exception {
        var seen = perReport(dump().stats("PC_0", VIDEO), report -> {
            StatsReport.StatsObject object = only(report);
            return List.<Object> of(object.number("packetsReceived"), object.number("kind"), object.number("nonsense"),
                    String.valueOf(object.text("packetsSent")), String.valueOf(object.text("mid")),
                    object.number("qualityLimitationDurations", "cpu"));
        });

        assertThat(seen).containsExactly(List.of(Double.NaN, Double.NaN, Double.NaN, "null", "null", Double.NaN));
    }

    @Test
    void aReportChangesOnlyWhatItMentions() throws Exception {
        var seen = perReport(dump().stats("PC_0", VIDEO).stats("PC_0", "{\"7\":{\"79\":9},\"t\":200}"),
                report -> List.<Object> of(only(report).type(), only(report).number("packetsSent"),
                        only(report).number("framesPerSecond")));

        assertThat(seen).containsExactly(List.of("outbound-rtp", 5.0, 30.0), List.of("outbound-rtp", 9.0, 30.0));
    }

    @Test
    void countersMayGoDown() throws Exception {
        assertThat(perReport(
                dump().stats("PC_0", "{\"1\":{\"type\":1,\"15\":4},\"t\":1}").stats("PC_0", "{\"1\":{\"15\":-3},\"t\":2}"),
                report -> only(report).number("packetsLost"))).containsExactly(4.0, -3.0);
    }

    @Test
    void aPropertyIsTransmittedOnlyInTheReportThatMentionsIt() throws Exception {
        var seen = perReport(
                dump().stats("PC_0", VIDEO).stats("PC_0", "{\"7\":{\"79\":9},\"t\":200}").stats("PC_0", "{\"t\":300}"),
                report -> List.of(only(report).transmitted("packetsSent"), only(report).transmitted("framesPerSecond")));

        assertThat(seen).containsExactly(List.of(true, true), List.of(true, false), List.of(false, false));
    }

    @Test
    void anObjectThatIsNotMentionedStays() throws Exception {
        assertThat(
                perReport(dump().stats("PC_0", VIDEO).stats("PC_0", "{\"8\":{\"type\":14},\"t\":2}"), StatsDecodingTest::ids))
                .containsExactly(List.of("7"), List.of("7", "8"));
    }

    @Test
    void anObjectSetToNullIsGone() throws Exception {
        RtcStatsDumpBuilder dump = dump().stats("PC_0", "{\"7\":{\"type\":2},\"8\":{\"type\":14},\"t\":1}")
                .stats("PC_0", "{\"7\":null,\"t\":2}").stats("PC_0", "{\"t\":3}").closed();

        assertThat(perReport(dump, StatsDecodingTest::ids)).containsExactly(List.of("7", "8"), List.of("8"), List.of("8"));
        assertThat(RecordedTrace.of(dump).warnings()).isEmpty();
    }

    @Test
    void removingAnObjectThatNeverWasChangesNothing() throws Exception {
        RtcStatsDumpBuilder dump = dump().stats("PC_0", "{\"7\":null,\"t\":2}").closed();

        assertThat(perReport(dump, StatsDecodingTest::ids)).containsExactly(List.of());
        assertThat(RecordedTrace.of(dump).warnings()).isEmpty();
    }

    @Test
    void numbersInsideAPropertyMergeByKey() throws Exception {
        var seen = perReport(
                dump().stats("PC_0", "{\"7\":{\"type\":2,\"96\":{\"none\":1.5,\"cpu\":0}},\"t\":1}")
                        .stats("PC_0", "{\"7\":{\"96\":{\"none\":2.5}},\"t\":2}"),
                report -> List.of(only(report).number("qualityLimitationDurations", "none"),
                        only(report).number("qualityLimitationDurations", "cpu")));

        assertThat(seen).containsExactly(List.of(1.5, 0.0), List.of(2.5, 0.0));
    }

    @Test
    void aListReplacesWhatWasThere() throws Exception {
        assertThat(perReport(
                dump().stats("PC_0", "{\"7\":{\"type\":2,\"66\":\"screen\"},\"t\":1}")
                        .stats("PC_0", "{\"7\":{\"66\":[1,[2]]},\"t\":2}"),
                report -> String.valueOf(only(report).text("contentType")))).containsExactly("screen", "null");
    }

    @Test
    void anUnchangedObjectCarriesTheReportsStamp() throws Exception {
        assertThat(perReport(dump().stats("PC_0", VIDEO).stats("PC_0", "{\"t\":200}"),
                report -> List.of(report.statsTimestampMillis(), only(report).number("timestamp"))))
                .containsExactly(List.of(100.5, 100.5), List.of(200.0, 200.0));
    }

    @Test
    void anObjectsOwnStampWinsInItsReportOnly() throws Exception {
        assertThat(perReport(
                dump().stats("PC_0", "{\"7\":{\"type\":3,\"t\":90},\"t\":100}").stats("PC_0", "{\"7\":{\"75\":1},\"t\":200}"),
                report -> only(report).number("timestamp"))).containsExactly(90.0, 200.0);
    }

    @Test
    void aMissingStampIsUnknown() throws Exception {
        assertThat(perReport(dump().stats("PC_0", "{\"7\":{\"type\":3}}"), StatsReport::statsTimestampMillis))
                .containsExactly(Double.NaN);
    }

    @Test
    void peerConnectionsDoNotMix() throws Exception {
        var seen = perReport(
                dump().stats("PC_0", "{\"0\":{\"type\":1,\"14\":1},\"t\":1}").stats("PC_1",
                        "{\"0\":{\"type\":2,\"79\":2},\"t\":1}").stats("PC_0", "{\"t\":2}"),
                report -> report.peerConnection() + " " + only(report).type());

        assertThat(seen).containsExactly("PC_0 inbound-rtp", "PC_1 outbound-rtp", "PC_0 inbound-rtp");
    }

    @Test
    void objectsAreFoundByTheIdThatOthersReferTo() throws Exception {
        var seen = perReport(
                dump().stats("PC_0", "{\"7\":{\"type\":2,\"12\":\"8\"},\"8\":{\"type\":14,\"6\":\"audio/opus\"},\"t\":1}"),
                report -> {
                    StatsReport.StatsObject rtp = report.object("7");
                    StatsReport.StatsObject codec = report.object(rtp == null ? null : rtp.text("codecId"));
                    return codec == null ? "" : String.valueOf(codec.text("mimeType"));
                });

        assertThat(seen).containsExactly("audio/opus");
    }

    @Test
    void changesWithoutABaseAreKeptWithoutATypeAndCounted() throws Exception {
        RtcStatsDumpBuilder dump = dump().stats("PC_0", "{\"7\":{\"79\":9},\"8\":{\"14\":1},\"t\":1}")
                .stats("PC_0", "{\"7\":{\"79\":10},\"t\":2}").stats("PC_0", "{\"7\":{\"type\":2},\"t\":3}").closed();

        assertThat(perReport(dump, report -> {
            StatsReport.StatsObject object = report.object("7");
            return object == null ? "" : object.type() + "/" + object.number("packetsSent");
        })).containsExactly("/9.0", "/10.0", "outbound-rtp/10.0");
        assertThat(RecordedTrace.of(dump).warnings()).isEqualTo(Map.of(Warning.STATS_WITHOUT_BASE, 2));
    }

    @Test
    void anUnknownObjectWithNothingButAStampIsNone() throws Exception {
        RtcStatsDumpBuilder dump = dump().stats("PC_0", "{\"18\":{\"t\":1.5},\"t\":1}").closed();

        assertThat(perReport(dump, StatsDecodingTest::ids)).containsExactly(List.of());
        assertThat(RecordedTrace.of(dump).warnings()).isEmpty();
    }

    @Test
    void aPeerConnectionCreatedAgainStartsEmpty() throws Exception {
        assertThat(perReport(dump().event("39", "PC_0", "{}", 1).stats("PC_0", VIDEO).event("39", "PC_0", "{}", 1)
                .stats("PC_0", "{\"1\":{\"type\":5},\"t\":2}"), StatsDecodingTest::ids))
                .containsExactly(List.of("7"), List.of("1"));
    }

    @Test
    void objectsThatRepeatTheirIdMakeAFullReport() throws Exception {
        var seen = perReport(
                dump().stats("9-1",
                        "{\"A\":{\"id\":\"A\",\"type\":\"inbound-rtp\",\"packetsReceived\":1,\"framesPerSecond\":9},"
                                + "\"B\":{\"id\":\"B\",\"type\":\"codec\"}}")
                        .stats("9-1", "{\"A\":{\"id\":\"A\",\"type\":\"inbound-rtp\",\"packetsReceived\":2}}"),
                report -> {
                    StatsReport.StatsObject object = report.object("A");
                    return report.objects().size() + (object == null ? ""
                            : "/" + object.number("packetsReceived") + "/" + object.number("framesPerSecond"));
                });

        assertThat(seen).containsExactly("2/1.0/9.0", "1/2.0/NaN");
    }

    @Test
    void aReportCutInItsMiddleChangesNothing() throws Exception {
        assertThat(perReport(
                dump().stats("PC_0", VIDEO).line("[\"g\",\"PC_0\",{\"7\":{\"79\":999},\"8\":{\"type\":1").stats("PC_0",
                        "{\"t\":3}"),
                report -> report.objects().size() + "/" + only(report).number("packetsSent"))).containsExactly("1/5.0",
                        "1/5.0");
    }

    @Test
    void objectsBeyondTheLimitAreLeftOut() throws Exception {
        ReadingLimits limits = ReadingLimits.standard().withMaxObjectsPerPeerConnection(2);
        String two = "{\"1\":{\"type\":1},\"2\":{\"type\":1},\"t\":1}";
        RtcStatsDumpBuilder more = dump().stats("PC_0", two).stats("PC_0", "{\"3\":{\"type\":1},\"t\":2}").closed();

        assertThat(RecordedTrace.of(dump().stats("PC_0", two).closed().bytes(), limits).warnings()).isEmpty();
        assertThat(RecordedTrace.of(more.bytes(), limits).warnings()).isEqualTo(Map.of(Warning.LIMIT_EXCEEDED, 1));
    }

    @Test
    void objectsThatAreGoneDoNotCountAgainstTheLimit() throws Exception {
        ReadingLimits limits = ReadingLimits.standard().withMaxObjectsPerPeerConnection(1).withMaxStateBytes(1000);
        RtcStatsDumpBuilder dump = dump();
        for (int i = 0; i < 1000; i++) {
            dump.stats("PC_0", "{\"" + i + "\":{\"type\":1,\"11\":\"audio\",\"96\":{\"a\":1}},\"t\":1}");
            dump.stats("PC_0", "{\"" + i + "\":null,\"t\":1}");
        }

        assertThat(RecordedTrace.of(dump.closed().bytes(), limits).warnings()).isEmpty();
    }

    @Test
    void peerConnectionsBeyondTheLimitAreLeftOut() throws Exception {
        RtcStatsDumpBuilder dump = dump().stats("PC_0", VIDEO).stats("PC_1", VIDEO).stats("PC_0", VIDEO).closed();
        RecordedTrace trace = RecordedTrace.of(dump.bytes(), ReadingLimits.standard().withMaxPeerConnections(1));

        assertThat(trace.reportTimes).hasSize(2);
        assertThat(trace.warnings()).isEqualTo(Map.of(Warning.LIMIT_EXCEEDED, 1));
    }

    @Test
    void whatTheStateMayHoldIsBounded() throws Exception {
        ReadingLimits limits = ReadingLimits.standard().withMaxStateBytes(100_000);
        RtcStatsDumpBuilder dump = dump();
        for (int i = 0; i < 50; i++) {
            dump.stats("PC_0", "{\"7\":{\"type\":2,\"x" + i + "\":\"" + "y".repeat(10_000) + "\"},\"t\":1}");
        }
        List<Long> held = new ArrayList<>();
        RecordedTrace trace = RecordedTrace.of(dump.closed().stream(), limits, report -> {
            StatsReport.StatsObject object = only(report);
            long chars = 0;
            for (int i = 0; i < 50; i++) {
                String text = object.text("x" + i);
                chars += text == null ? 0 : text.length();
            }
            held.add(chars);
        });

        assertThat(held.get(held.size() - 1)).isEqualTo(40_000);
        assertThat(trace.warnings()).isEqualTo(Map.of(Warning.LIMIT_EXCEEDED, 46));
    }

    private static StatsReport.StatsObject only(StatsReport report) {
        assertThat(report.objects()).hasSize(1);
        return report.objects().iterator().next();
    }

    private static List<String> ids(StatsReport report) {
        return report.objects().stream().map(StatsReport.StatsObject::id).toList();
    }

    private static <T> List<T> perReport(RtcStatsDumpBuilder dump, Function<StatsReport, T> fact) throws Exception {
        List<T> facts = new ArrayList<>();
        RecordedTrace.of(dump.stream(), ReadingLimits.standard(), report -> facts.add(fact.apply(report)));
        return facts;
    }
}
