package io.callbrief.analyse.recording;

import static io.callbrief.testing.RtcStatsDumpBuilder.dump;
import static io.callbrief.testing.RtcStatsDumpBuilder.gzip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;

import io.callbrief.analyse.recording.TraceEnd.Warning;
import io.callbrief.testing.RtcStatsDumpBuilder;

/** Whatever the bytes are, there is a trace or an {@link UnreadableRecordingException}, and memory stays bounded. */
class HostileRecordingTest {

    private static final Path RECORDING = Path.of("src/corpus/s1746a659.rtcstats.gz");
    private static final int CUTS = 2048;
    private static final int RANDOM_FILES = 200;

    @Test
    void aRecordingCutAnywhereInItsEndIsReadUpToThere() throws Exception {
        byte[] plain = unpacked();
        int end = plain[plain.length - 1] == '\n' ? plain.length - 1 : plain.length;
        for (int length = end - CUTS; length < end; length++) {
            RecordedTrace trace = RecordedTrace.of(Arrays.copyOf(plain, length), ReadingLimits.standard());

            boolean atNewline = plain[length - 1] == '\n' || plain[length] == '\n';
            assertThat(trace.warnings()).as("cut at %d", length)
                    .isEqualTo(atNewline ? Map.of(Warning.MISSING_CLOSE, 1)
                            : Map.of(Warning.MISSING_CLOSE, 1, Warning.TRUNCATED_LAST_LINE, 1));
        }
    }

    @Test
    void aPackedRecordingCutAnywhereInItsEndIsReadUpToThere() throws Exception {
        byte[] packed = Files.readAllBytes(RECORDING);
        for (int length = packed.length - CUTS; length < packed.length; length++) {
            RecordedTrace trace = RecordedTrace.of(Arrays.copyOf(packed, length), ReadingLimits.standard());

            assertThat(trace.warnings()).as("cut at %d", length).containsEntry(Warning.TRUNCATED_GZIP, 1);
            assertThat(trace.reportTimes).as("cut at %d", length).hasSizeGreaterThan(10);
        }
    }

    @Test
    void randomBytesBehindTheMagicAreReadOrRefused() throws Exception {
        Random random = new Random(20261122);
        for (int i = 0; i < RANDOM_FILES; i++) {
            byte[] bytes = new byte[5000];
            random.nextBytes(bytes);
            System.arraycopy("RTCStatsDump\n".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 13);
            assertReadOrRefused(bytes);
        }
    }

    @Test
    void aLineOf20MegabytesIsSkipped() throws Exception {
        RecordedTrace trace = RecordedTrace
                .of(dump().event("long", null, "\"" + "x".repeat(20_000_000) + "\"", 5).event("after", null, "1", 5).closed());

        assertThat(trace.eventNames()).containsExactly("create", "after", "close");
        assertThat(trace.warnings()).isEqualTo(Map.of(Warning.OVERSIZED_LINE, 1));
    }

    @Test
    void aLineWithoutEndIsNeverHeld() throws Exception {
        RecordedTrace trace = RecordedTrace.of(new Endless(dump().text() + "\n", 1_200_000_000L), ReadingLimits.standard(),
                report -> {
                });

        assertThat(trace.eventNames()).containsExactly("create");
        assertThat(trace.warnings()).isEqualTo(Map.of(Warning.OVERSIZED_LINE, 1, Warning.MISSING_CLOSE, 1));
    }

    @Test
    void aRecordingWithoutEndIsRefused() {
        assertThatThrownBy(() -> new RecordingReader(ReadingLimits.standard().withMaxBytes(1_000_000))
                .scan(new Endless(dump().text() + "\n", Long.MAX_VALUE)))
                .isInstanceOf(UnreadableRecordingException.class)
                .hasMessageStartingWith("longer than 1000000 bytes unpacked, after line 3; it begins with \"RTCStatsDump\\n{");
    }

    @Test
    void nestingOf100LevelsIsReadAndMoreIsSkipped() throws Exception {
        assertThat(RecordedTrace.of(dump().event("deep", null, "[".repeat(99) + "]".repeat(99), 5).closed()).warnings())
                .isEmpty();
        assertThat(RecordedTrace.of(dump().event("deep", null, "[".repeat(100) + "]".repeat(100), 5).closed()).warnings())
                .isEqualTo(Map.of(Warning.MALFORMED_LINE, 1));
        assertThat(RecordedTrace.of(dump().event("deep", null, "[".repeat(5_000_000), 5).stats("PC_0",
                "{\"0\":{\"x\":" + "{\"y\":".repeat(100_000)).closed()).warnings())
                .isEqualTo(Map.of(Warning.MALFORMED_LINE, 2));
    }

    @Test
    void aLineOfVeryManyValuesIsSkipped() throws Exception {
        assertThat(RecordedTrace.of(dump().event("many", null, "[" + "[],".repeat(4_000_000) + "0]", 5).closed()).warnings())
                .isEqualTo(Map.of(Warning.MALFORMED_LINE, 1));
    }

    @Test
    void aGzipBombIsRefused() {
        byte[] bomb = gzip((dump().text() + "\n" + "\n".repeat(20_000_000)).getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> new RecordingReader().scan(new ByteArrayInputStream(bomb)))
                .isInstanceOf(UnreadableRecordingException.class)
                .hasMessageStartingWith("gzip unpacks to more than 100 times its size");
        assertThatThrownBy(() -> new RecordingReader().scan(new ByteArrayInputStream(gzip(gzip(gzip(bomb))))))
                .isInstanceOf(UnreadableRecordingException.class)
                .hasMessageStartingWith("packed with gzip more than 2 times");
    }

    @Test
    void aPackedRecordingThatRepeatsItselfWithinTheLimitIsRead() throws Exception {
        byte[] repetitive = gzip((dump().text() + "\n" + "\n".repeat(20_000_000) + "[\"close\",null,1005,1]")
                .getBytes(StandardCharsets.US_ASCII));

        assertThat(RecordedTrace.of(repetitive, ReadingLimits.standard().withMaxInflation(2000)).warnings()).isEmpty();
    }

    @Test
    void veryManyPropertiesOfVeryManyObjectsStayWithinBounds() throws Exception {
        StringBuilder objects = new StringBuilder("{");
        for (int object = 0; object < 4000; object++) {
            objects.append('"').append(object).append("\":{\"type\":1");
            for (int property = 0; property < 20; property++) {
                objects.append(",\"p").append(object % 3000).append('-').append(property).append("\":\"x\"");
            }
            objects.append("},");
        }
        String report = objects.append("\"t\":1}").toString();
        RtcStatsDumpBuilder dump = dump();
        for (int connection = 0; connection < 20; connection++) {
            dump.stats("PC_" + connection, report);
        }

        RecordedTrace trace = RecordedTrace.of(dump.closed());

        assertThat(trace.reportTimes).hasSize(20);
        assertThat(trace.warnings()).containsKey(Warning.LIMIT_EXCEEDED);
    }

    private static void assertReadOrRefused(byte[] bytes) throws IOException {
        try {
            RecordedTrace.of(bytes, ReadingLimits.standard());
        } catch (UnreadableRecordingException refused) {
            assertThat(refused).hasMessageMatching("(?s)[ -~]+");
        }
    }

    private static byte[] unpacked() throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(RECORDING))) {
            return in.readAllBytes();
        }
    }

    /** A text, then x until there were so many bytes. */
    private static final class Endless extends InputStream {
        private final InputStream head;
        private long left;

        Endless(String head, long bytes) {
            this.head = new ByteArrayInputStream(head.getBytes(StandardCharsets.US_ASCII));
            this.left = bytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = head.read(target, offset, length);
            if (count > 0) {
                return count;
            }
            if (left <= 0) {
                return -1;
            }
            Arrays.fill(target, offset, offset + length, (byte) 'x');
            left -= length;
            return length;
        }
    }
}
