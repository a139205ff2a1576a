package io.callbrief.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.callbrief.session.RecordingStore.Incoming;

class FileRecordingStoreTest {

    private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);
    /** FIPS 180-4, example of SHA-256. */
    private static final String SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path directory;
    private FileRecordingStore store = store(Path.of("unset"), 0);

    @BeforeEach
    void aStoreOfThreeBytes() {
        store = store(directory, ABC.length);
    }

    @Test
    void bytesAreKeptOnceUnderTheirHash() throws Exception {
        for (int i = 0; i < 2; i++) {
            try (Incoming incoming = store.receive(new ByteArrayInputStream(ABC))) {
                assertThat(incoming.sha256()).isEqualTo(SHA256_OF_ABC);
                assertThat(incoming.sizeBytes()).isEqualTo(3);
                incoming.keep();
            }
        }

        assertThat(files()).containsExactly(directory.resolve("ba").resolve("78").resolve(SHA256_OF_ABC));
        try (InputStream bytes = store.open(SHA256_OF_ABC)) {
            assertThat(bytes.readAllBytes()).isEqualTo(ABC);
        }
    }

    @Test
    void whatIsNotKeptLeavesNothing() throws Exception {
        try (Incoming incoming = store.receive(new ByteArrayInputStream(ABC)); InputStream bytes = incoming.open()) {
            assertThat(bytes.readAllBytes()).isEqualTo(ABC);
        }

        assertThat(files()).isEmpty();
    }

    @Test
    void oneByteTooManyIsRefusedAndLeavesNothing() throws Exception {
        assertThatThrownBy(() -> store.receive(new ByteArrayInputStream("abcd".getBytes(StandardCharsets.US_ASCII))))
                .isInstanceOf(RecordingTooLargeException.class);

        assertThat(files()).isEmpty();
    }

    @Test
    void aSenderThatBreaksOffLeavesNothing() throws Exception {
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[1]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return read();
            }
        });

        assertThatThrownBy(() -> store.receive(broken)).isInstanceOf(IOException.class);

        assertThat(files()).isEmpty();
    }

    @Test
    void anAddressIsAHashAndNeverAPath() {
        assertThatThrownBy(() -> store.open("../../etc/passwd")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsDeletedIsGoneAndMayBeDeletedAgain() throws Exception {
        try (Incoming incoming = store.receive(new ByteArrayInputStream(ABC))) {
            incoming.keep();
        }

        store.delete(SHA256_OF_ABC);
        store.delete(SHA256_OF_ABC);

        assertThat(files()).isEmpty();
        assertThatThrownBy(() -> store.open(SHA256_OF_ABC)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void whatACrashLeftIsRemovedOnceNothingCanStillBeComingIn() throws Exception {
        Instant now = Instant.parse("2026-11-21T12:00:00Z");
        Path incoming = Files.createDirectories(directory.resolve("incoming"));
        Path old = Files.createFile(incoming.resolve("recording-1.part"));
        Path comingIn = Files.createFile(incoming.resolve("recording-2.part"));
        Path foreign = Files.createFile(incoming.resolve("notes.txt"));
        Files.setLastModifiedTime(old, FileTime.from(now.minus(Duration.ofDays(1)).minusMillis(1)));
        Files.setLastModifiedTime(comingIn, FileTime.from(now.minus(Duration.ofDays(1))));
        Files.setLastModifiedTime(foreign, FileTime.from(Instant.EPOCH));

        assertThat(new Reception(incoming, 0).removeOlderThan(now.minus(Duration.ofDays(1)))).isEqualTo(1);

        assertThat(files()).containsExactlyInAnyOrder(comingIn, foreign);
        assertThat(new Reception(directory.resolve("none"), 0).removeOlderThan(now)).isZero();
    }

    private static FileRecordingStore store(Path directory, long maxBytes) {
        return new FileRecordingStore(directory, new Reception(directory.resolve("incoming"), maxBytes));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            return tree.filter(Files::isRegularFile).toList();
        }
    }
}
