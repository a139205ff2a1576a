package io.callbrief.analyse.recording;

import static io.callbrief.testing.RtcStatsDumpBuilder.START_MILLIS;
import static io.callbrief.testing.RtcStatsDumpBuilder.dump;
import static io.callbrief.testing.RtcStatsDumpBuilder.gzip;
import static io.callbrief.testing.RtcStatsDumpBuilder.headless;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import io.callbrief.analyse.recording.TraceEnd.Warning;
import io.callbrief.call.RecordingFormat;
import io.callbrief.testing.RtcStatsDumpBuilder;

class RecordingReaderTest {

    private static final byte[] WHOLE = dump().event("a", null, "1", 5).closed().bytes();

    @Test
    void plainAndPackedRecordingsReadTheSame() throws Exception {
        assertReadsWhole(WHOLE);
        assertReadsWhole(gzip(WHOLE));
        assertReadsWhole(gzip(gzip(WHOLE)));
    }

    @Test
    void aByteOrderMarkIsIgnored() throws Exception {
        byte[] marked = joined(new byte[] { (byte) 0xef, (byte) 0xbb, (byte) 0xbf }, WHOLE);

        assertReadsWhole(marked);
        assertReadsWhole(gzip(marked));
    }

    @Test
    void everyFormatMayHaveAByteOrderMarkOtherLineEndsAndEmptyLines() throws Exception {
        Map<RecordingFormat, String> recordings = Map.of(
                RecordingFormat.RTCSTATS_V3, dump().event("a", "PC", "1", 5).closed().text(),
                RecordingFormat.RTCSTATS_V2, "{\"fileFormat\":2}\n[\"a\",\"PC\",1," + START_MILLIS
                        + "]\n[\"close\",null,null," + START_MILLIS + "]",
                RecordingFormat.JITSI, "[\"connectionInfo\",null,{}," + START_MILLIS + "]\n[\"a\",\"PC\",1," + START_MILLIS
                        + "]",
                RecordingFormat.PEERMETRICS, "{\"peermetrics\":1}\n[\"a\",\"PC\",1," + START_MILLIS + "]",
                RecordingFormat.GETSTATS, "{\"t\":" + START_MILLIS + ",\"pc\":\"PC\",\"stats\":{}}",
                RecordingFormat.WEBRTC_INTERNALS, "{\"UserAgent\":\"x\",\n\"PeerConnections\":{\"PC\":{\"updateLog\":[\n"
                        + "{\"type\":\"a\",\"timestamp\":" + START_MILLIS + ",\"value\":\"\"}]}}}");
        for (Map.Entry<RecordingFormat, String> recording : recordings.entrySet()) {
            byte[] bytes = ("\ufeff" + recording.getValue().replace("\n", "\r\n\r\n") + "\r\n")
                    .getBytes(StandardCharsets.UTF_8);
            for (byte[] packing : List.of(bytes, gzip(bytes),
                    joined(gzip(Arrays.copyOf(bytes, 20)), gzip(Arrays.copyOfRange(bytes, 20, bytes.length))))) {
                RecordingScan scan = new RecordingReader().scan(new ByteArrayInputStream(packing));
                assertThat(scan).isEqualTo(new RecordingScan(recording.getKey(), Instant.ofEpochMilli(START_MILLIS),
                        scan.endedAt(), null, null, null, Map.of()));
            }
        }
    }

    @Test
    void packedMembersInARowAreOneRecording() throws Exception {
        for (int cut = 1; cut < WHOLE.length; cut += 7) {
            assertReadsWhole(joined(gzip(Arrays.copyOf(WHOLE, cut)), gzip(Arrays.copyOfRange(WHOLE, cut, WHOLE.length))));
        }
    }

    @Test
    void aStreamThatGivesOneByteAtATimeReadsTheSame() throws Exception {
        byte[] members = joined(gzip(Arrays.copyOf(WHOLE, 99)), gzip(Arrays.copyOfRange(WHOLE, 99, WHOLE.length)));
        for (byte[] bytes : List.of(WHOLE, gzip(WHOLE), members)) {
            InputStream dripping = new ByteArrayInputStream(bytes) {
                @Override
                public synchronized int read(byte[] target, int offset, int length) {
                    return super.read(target, offset, Math.min(1, length));
                }

                @Override
                public synchronized int available() {
                    return 0;
                }
            };
            RecordedTrace trace = RecordedTrace.of(dripping, ReadingLimits.standard(), report -> {
            });
            assertThat(trace.eventNames()).containsExactly("create", "a", "close");
        }
    }

    @Test
    void aPackedRecordingThatBreaksOffIsReadUpToThere() throws Exception {
        byte[] packed = gzip(WHOLE);
        RecordedTrace trace = RecordedTrace.of(Arrays.copyOf(packed, packed.length - 9), ReadingLimits.standard());

        assertThat(trace.eventNames()).startsWith("create", "a");
        assertThat(trace.warnings()).containsEntry(Warning.TRUNCATED_GZIP, 1);
    }

    @Test
    void aPackedRecordingWithAWrongChecksumIsReadAndCounted() throws Exception {
        byte[] packed = gzip(WHOLE);
        packed[packed.length - 6] ^= 1;

        RecordedTrace trace = RecordedTrace.of(packed, ReadingLimits.standard());

        assertThat(trace.eventNames()).containsExactly("create", "a", "close");
        assertThat(trace.warnings()).isEqualTo(Map.of(Warning.DAMAGED_GZIP, 1));
    }

    @Test
    void aFailingStreamIsAFailureAndNoTruncation() {
        IOException failure = new EOFException("connection reset");
        InputStream failing = new FilterInputStream(new ByteArrayInputStream(Arrays.copyOf(gzip(WHOLE), 50))) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = super.read(target, offset, length);
                if (count < 0) {
                    throw failure;
                }
                return count;
            }
        };

        assertThatThrownBy(() -> new RecordingReader().scan(failing)).isSameAs(failure);
    }

    @Test
    void theStreamIsLeftOpen() throws Exception {
        AtomicBoolean closed = new AtomicBoolean();
        new RecordingReader().scan(new ByteArrayInputStream(gzip(WHOLE)) {
            @Override
            public void close() {
                closed.set(true);
            }
        });

        assertThat(closed).isFalse();
    }

    @Test
    void otherFormatsAreRefusedByName() {
        assertRefused("{\"statsSessionId\":\"x\",\"type\":\"stats-entry\",\"data\":{}}",
                "dumps of Jitsi's servers hold no client statistics");
        assertRefused("BZh91AY&SY", "only gzip can be unpacked");
        assertRefused("hello", "no known recording format");
        assertRefused("RTCStatsDumpling\n", "no known recording format");
        assertRefused("[\"hello\",null]\n", "no known recording format");
        assertRefused("{\"hello\":{\"type\":1}}\n", "no known recording format");
    }

    @Test
    void aRefusalShowsTheFirst80BytesEscaped() {
        byte[] bytes = ("<\"a\\b\"\n\u0001\u00e9>" + "x".repeat(100)).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> new RecordingReader().scan(new ByteArrayInputStream(bytes)))
                .isInstanceOf(UnreadableRecordingException.class).hasMessage(
                        "no known recording format; it begins with \"<\\\"a\\\\b\\\"\\n\\x01\\xc3\\xa9>" + "x".repeat(69)
                                + "\"");
    }

    @Test
    void nothingIsNoRecording() {
        for (byte[] nothing : List.of(new byte[0], gzip(new byte[0]), new byte[] { 0x1f, (byte) 0x8b }, new byte[] { '\n' })) {
            assertThatThrownBy(() -> new RecordingReader().scan(new ByteArrayInputStream(nothing)))
                    .isInstanceOf(UnreadableRecordingException.class).hasMessageStartingWith("the recording is empty");
        }
    }

    @Test
    void aScanTellsTheClientsTimes() throws Exception {
        assertThat(scan(dump().event("a", null, "1", 5.4).closed())).isEqualTo(new RecordingScan(
                RecordingFormat.RTCSTATS_V3, Instant.ofEpochMilli(START_MILLIS), Instant.ofEpochMilli(START_MILLIS + 5),
                null, null, null, Map.of()));
    }

    @Test
    void aScanOfNoEventsTellsTheServersStart() throws Exception {
        assertThat(scan(headless().line(RtcStatsDumpBuilder.MAGIC).metadata(START_MILLIS).closed())).isEqualTo(
                new RecordingScan(RecordingFormat.RTCSTATS_V3, Instant.ofEpochMilli(START_MILLIS), null, null, null, null,
                        Map.of()));
    }

    @Test
    void aScanWithoutAnyAbsoluteTimeTellsNone() throws Exception {
        assertThat(scan(headless().line(RtcStatsDumpBuilder.MAGIC).event("a", null, "1", 20).closed()))
                .isEqualTo(new RecordingScan(RecordingFormat.RTCSTATS_V3, null, null, null, null, null,
                        Map.of(Warning.MISSING_METADATA, 1, Warning.MISSING_BASE_TIME, 1)));
    }

    private static RecordingScan scan(RtcStatsDumpBuilder dump) throws Exception {
        return new RecordingReader().scan(dump.stream());
    }

    private static void assertReadsWhole(byte[] bytes) throws Exception {
        RecordedTrace trace = RecordedTrace.of(bytes, ReadingLimits.standard());
        assertThat(trace.eventNames()).containsExactly("create", "a", "close");
        assertThat(trace.warnings()).isEmpty();
    }

    private static void assertRefused(String text, String reason) {
        assertThatThrownBy(() -> new RecordingReader().scan(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(UnreadableRecordingException.class).hasMessageStartingWith(reason + "; it begins with \"");
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }
}
