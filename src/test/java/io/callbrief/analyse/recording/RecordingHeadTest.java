package io.callbrief.analyse.recording;

import static io.callbrief.testing.RtcStatsDumpBuilder.dump;
import static io.callbrief.testing.RtcStatsDumpBuilder.gzip;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be told from a file's first bytes. */
class RecordingHeadTest {

    /** Some calls ended before their page wrote a report: gzip of nothing. */
    private static final int PACKED_NOTHING_BYTES = 20;

    private final RecordingReader reader = new RecordingReader();

    @Test
    void everyRecordedCallIsRecognisedByItsHeadPackedOrNot() throws IOException {
        List<Path> recordings;
        try (Stream<Path> files = Files.list(Path.of("src/corpus"))) {
            recordings = files.filter(file -> file.toString().endsWith(".gz"))
                    .filter(file -> file.toFile().length() > PACKED_NOTHING_BYTES).sorted().toList();
        }
        assertThat(recordings).hasSizeGreaterThan(300).allSatisfy(file -> {
            assertThat(reader.mayBeRecording(head(Files.newInputStream(file)))).isTrue();
            assertThat(reader.mayBeRecording(head(new GZIPInputStream(Files.newInputStream(file))))).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "Hello, see attached.", "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR", "%PDF-1.7\n", "PK\u0003\u0004",
            "<!DOCTYPE html><html>", "{\"type\":\"har\",\"log\":{}}", "[1,2,3]", "\u001f\u008b", "\u001f" })
    void whatIsSomethingElseIsNot(String text) throws IOException {
        assertThat(reader.mayBeRecording(text.getBytes(UTF_8))).isFalse();
        assertThat(reader.mayBeRecording(text.getBytes(ISO_8859_1))).isFalse();
        assertThat(reader.mayBeRecording(gzip(text.getBytes(UTF_8)))).isFalse();
    }

    @Test
    void aBombIsNotUnpackedToBeToldApart() throws IOException {
        byte[] zeros = gzip(new byte[64 << 20]);

        assertThat(reader.mayBeRecording(Arrays.copyOf(zeros, RecordingReader.HEAD_BYTES))).isFalse();
        assertThat(reader.mayBeRecording(gzip(gzip(gzip(dump().closed().bytes()))))).isFalse();
        assertThat(reader.mayBeRecording(gzip(gzip(dump().closed().bytes())))).isTrue();
    }

    private static byte[] head(InputStream file) throws IOException {
        try (file) {
            return file.readNBytes(RecordingReader.HEAD_BYTES);
        }
    }
}
