package io.callbrief.analyse.recording;

import static io.callbrief.testing.RtcStatsDumpBuilder.MAGIC;
import static io.callbrief.testing.RtcStatsDumpBuilder.START_MILLIS;
import static io.callbrief.testing.RtcStatsDumpBuilder.dump;
import static io.callbrief.testing.RtcStatsDumpBuilder.headless;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.callbrief.analyse.recording.TraceEnd.Warning;

class RtcStatsV3ReaderTest {

    @Test
    void theHeadTellsAgentServerTimeAndAddress() throws Exception {
        assertThat(RecordedTrace.of(dump().closed()).metadata)
                .isEqualTo(new RecordingMetadata("Agent/1", START_MILLIS + 40, "/room"));
    }

    @Test
    void aHeadMayTellNothing() throws Exception {
        RecordedTrace trace = RecordedTrace
                .of(headless().line(MAGIC).line("{\"fileFormat\":3}").event("create", null, "{}", START_MILLIS).closed());

        assertThat(trace.metadata).isEqualTo(new RecordingMetadata(null, null, null));
        assertThat(trace.warnings()).isEmpty();
    }

    @Test
    void aRecordingWithoutHeadIsReadFromItsFirstEventOn() throws Exception {
        RecordedTrace trace = RecordedTrace.of(headless().line(MAGIC).event("39", null, "{}", START_MILLIS).closed());

        assertThat(trace.eventNames()).containsExactly("create", "close");
        assertThat(trace.warnings()).isEqualTo(Map.of(Warning.MISSING_METADATA, 1));
    }

    @Test
    void aDamagedHeadIsSkipped() throws Exception {
        RecordedTrace trace = RecordedTrace
                .of(headless().line(MAGIC).line("{\"url\":").event("39", null, "{}", START_MILLIS).closed());

        assertThat(trace.eventNames()).containsExactly("create", "close");
        assertThat(trace.warnings()).isEqualTo(Map.of(Warning.MISSING_METADATA, 1, Warning.MALFORMED_LINE, 1));
    }

    @Test
    void aFileOfNothingButItsMagicIsAnEmptyRecording() throws Exception {
        assertThat(RecordedTrace.of(headless().line(MAGIC)).end).isEqualTo(new TraceEnd(null, null, null,
                Map.of(Warning.MISSING_METADATA, 1, Warning.MISSING_CLOSE, 1)));
    }

    @Test
    void numbersOfMethodsBecomeTheirNames() throws Exception {
        RecordedTrace trace = RecordedTrace.of(dump().event("60", null, "{}", 1).event("65", null, "\"NotAllowedError\"", 1)
                .event("25", "PC_0", "\"connected\"", 1).event("68", null, "null", 1).event("62", null, "null", 1)
                .event("999", null, "null", 1).event(":userRating", null, "5", 1));

        assertThat(trace.eventNames()).containsExactly("create", "navigator.mediaDevices.getUserMedia",
                "navigator.mediaDevices.getUserMediaOnFailure", "onconnectionstatechange",
                "navigator.mediaDevices.getDisplayMediaOnFailure", "62", "999", ":userRating");
    }

    @Test
    void reportsAreKnownByEachOfTheirNames() throws Exception {
        RecordedTrace trace = RecordedTrace.of(dump().event("g", "PC_0", "{\"t\":1}", 1).event("1", "PC_0", "{\"t\":1}", 1)
                .event("getStats", "PC_0", "{\"t\":1}", 1));

        assertThat(trace.reportTimes).containsExactly(START_MILLIS + 1.0, START_MILLIS + 2.0, START_MILLIS + 3.0);
        assertThat(trace.eventNames()).containsExactly("create");
    }

    @Test
    void anEventCarriesValueFurtherArgumentsAndTime() throws Exception {
        RecordedTrace trace = RecordedTrace.of(dump().line("[7,\"PC_0\",null,\"6-0\",3,12]"));

        assertThat(trace.events.get(1)).isEqualTo(new TraceEvent(START_MILLIS + 12.0, "setLocalDescriptionOnSuccess", "PC_0",
                NullNode.getInstance(), List.of(new TextNode("6-0"), new IntNode(3))));
    }

    @Test
    void aSessionDescriptionIsPassedAsItIs() throws Exception {
        RecordedTrace trace = RecordedTrace
                .of(dump().event("6", "PC_0", "{\"type\":\"answer\",\"sdp\":\"v=\\r\\nm=\\r\\n\"}", 1));

        assertThat(trace.events.get(1).value().path("sdp").textValue()).isEqualTo("v=\r\nm=\r\n");
    }

    @Test
    void aFirstReportMayNameItsReason() throws Exception {
        assertThat(RecordedTrace.of(dump().line("[\"g\",\"PC_0\",{\"t\":1},\"connected-0\",5]")).reportTimes)
                .containsExactly(START_MILLIS + 5.0);
    }

    @Test
    void timeIsTheSumOfTheStepsWhichMayBeBrokenOrNegative() throws Exception {
        RecordedTrace trace = RecordedTrace
                .of(dump().event("a", null, "1", 0.5).event("b", null, "1", 1000).event("c", null, "1", -1500.25).closed());

        assertThat(trace.events).extracting(TraceEvent::timeMillis).containsExactly((double) START_MILLIS,
                START_MILLIS + 0.5, START_MILLIS + 1000.5, START_MILLIS - 499.75, START_MILLIS - 489.75);
        assertThat(trace.end).isEqualTo(new TraceEnd(START_MILLIS - 499.75, START_MILLIS + 1000.5, 1005, Map.of()));
    }

    @Test
    void aStepOfAnHourIsNoClockJump() throws Exception {
        RecordedTrace trace = RecordedTrace
                .of(dump().event("a", null, "1", 3_600_000).event("b", null, "1", -3_600_000).closed());

        assertThat(trace.warnings()).isEmpty();
    }

    @Test
    void aStepOfMoreThanAnHourIsAClockJump() throws Exception {
        RecordedTrace trace = RecordedTrace
                .of(dump().event("a", null, "1", 3_600_001).event("b", null, "1", -3_600_001).closed());

        assertThat(trace.warnings()).isEqualTo(Map.of(Warning.CLOCK_JUMP, 2));
    }

    @Test
    void withoutAnAbsoluteTimeStepsCountFromTheServersStart() throws Exception {
        RecordedTrace trace = RecordedTrace
                .of(headless().line(MAGIC).metadata(START_MILLIS).event("a", null, "1", 20).event("b", null, "1", 5).closed());

        assertThat(trace.end).isEqualTo(new TraceEnd(START_MILLIS + 20.0, START_MILLIS + 25.0, 1005,
                Map.of(Warning.MISSING_BASE_TIME, 1)));
    }

    @Test
    void theServersCloseCodeEndsTheRecordingAndDoesNotMoveTheClientsTime() throws Exception {
        RecordedTrace trace = RecordedTrace.of(dump().event("a", null, "1", 5).event("close", null, "1006", 70_000));

        assertThat(trace.end).isEqualTo(new TraceEnd((double) START_MILLIS, START_MILLIS + 5.0, 1006, Map.of()));
        assertThat(trace.events.get(2)).isEqualTo(
                new TraceEvent(START_MILLIS + 70_005.0, "close", null, new IntNode(1006), List.of()));
    }

    @Test
    void closingAPeerConnectionIsNotTheEnd() throws Exception {
        assertThat(RecordedTrace.of(dump().event("36", "PC_0", "null", 5)).end).isEqualTo(new TraceEnd(
                (double) START_MILLIS, START_MILLIS + 5.0, null, Map.of(Warning.MISSING_CLOSE, 1)));
    }

    @Test
    void aCloseWithoutACodeIsACloseStill() throws Exception {
        assertThat(RecordedTrace.of(dump().event("close", null, "null", 5)).end)
                .isEqualTo(new TraceEnd((double) START_MILLIS, (double) START_MILLIS, null, Map.of()));
    }

    @Test
    void aDamagedLineIsSkippedAndCountedAndItsTimeKept() throws Exception {
        RecordedTrace trace = RecordedTrace
                .of(dump().line("[25,\"PC_0\",\"conn,500]").event("25", "PC_0", "\"connected\"", 7).closed());

        assertThat(trace.events).extracting(TraceEvent::timeMillis).containsExactly((double) START_MILLIS,
                START_MILLIS + 507.0, START_MILLIS + 517.0);
        assertThat(trace.warnings()).isEqualTo(Map.of(Warning.MALFORMED_LINE, 1));
    }

    @Test
    void linesThatAreNoEventsAreSkippedAndCounted() throws Exception {
        List<String> noEvents = List.of("{}", "5", "\"text\"", "null", "[]", "[1]", "[25,\"PC_0\",\"connected\"]",
                "[25,\"PC_0\",\"connected\",\"5\"]", "[25,\"PC_0\",\"connected\",5] x", "[25,7,\"connected\",5]",
                "[true,\"PC_0\",\"connected\",5]", "[25.5,\"PC_0\",\"connected\",5]", "[25,\"PC_0\",\"connected\",NaN]",
                "[25,\"PC_0\",\"connected\",1e300]", "[25,\"PC_0\",\"connected\",1e999]",
                "[25,\"PC_0\",\"connected\",-1e99]", "[\"g\",null,{},5]", "[\"g\",\"PC_0\",null,5]",
                "[\"g\",\"PC_0\",{}]", "[99999999999,\"PC_0\",null,5]", "\u0000\u0000", "[[[[", "]");
        for (String noEvent : noEvents) {
            RecordedTrace trace = RecordedTrace.of(dump().line(noEvent).closed());

            assertThat(trace.eventNames()).as(noEvent).containsExactly("create", "close");
            assertThat(trace.warnings()).as(noEvent).isEqualTo(Map.of(Warning.MALFORMED_LINE, 1));
        }
    }

    @Test
    void emptyLinesAreNoDamage() throws Exception {
        assertThat(RecordedTrace.of(dump().line("").line("  ").closed().line("")).warnings()).isEmpty();
    }

    @Test
    void windowsNewlinesAreNoDamage() throws Exception {
        RecordedTrace trace = RecordedTrace.of(dump().stats("PC_0", "{\"t\":1}").closed().newline("\r\n"));

        assertThat(trace.eventNames()).containsExactly("create", "close");
        assertThat(trace.reportTimes).hasSize(1);
        assertThat(trace.warnings()).isEmpty();
    }

    @Test
    void aLastLineWithoutNewlineCountsWhenItIsWhole() throws Exception {
        RecordedTrace trace = RecordedTrace.of(dump().event("a", null, "1", 5));

        assertThat(trace.eventNames()).containsExactly("create", "a");
        assertThat(trace.warnings()).isEqualTo(Map.of(Warning.MISSING_CLOSE, 1));
    }

    @Test
    void aLastLineThatBreaksOffIsSkipped() throws Exception {
        RecordedTrace trace = RecordedTrace.of(dump().event("a", null, "1", 5).line("[\"close\",null,100"));

        assertThat(trace.eventNames()).containsExactly("create", "a");
        assertThat(trace.warnings())
                .isEqualTo(Map.of(Warning.TRUNCATED_LAST_LINE, 1, Warning.MISSING_CLOSE, 1));
    }

    @Test
    void aLineOfTheMaximalLengthIsRead() throws Exception {
        RecordedTrace trace = readWithLongLine(0);

        assertThat(trace.eventNames()).containsExactly("create", "long", "after", "close");
        assertThat(trace.warnings()).isEmpty();
    }

    @Test
    void aLineBeyondTheMaximalLengthIsSkippedAndItsTimeKept() throws Exception {
        RecordedTrace trace = readWithLongLine(1);

        assertThat(trace.eventNames()).containsExactly("create", "after", "close");
        assertThat(trace.events.get(1).timeMillis()).isEqualTo(START_MILLIS + 500 + 7);
        assertThat(trace.warnings()).isEqualTo(Map.of(Warning.OVERSIZED_LINE, 1));
    }

    private static RecordedTrace readWithLongLine(int bytesTooMany) throws Exception {
        int max = 1000;
        String line = "[\"long\",null,\"" + "x".repeat(max - 20 + bytesTooMany) + "\",500]";
        assertThat(line).hasSize(max + bytesTooMany);
        return RecordedTrace.of(dump().line(line).event("after", null, "1", 7).closed().bytes(),
                ReadingLimits.standard().withMaxLineBytes(max));
    }
}
