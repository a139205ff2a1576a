package io.callbrief.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private FileRecordingStore store = new FileRecordingStore(Path.of("unset"), 0);

    @BeforeEach
    void aStoreOfThreeBytes() {
        store = new FileRecordingStore(directory, ABC.length);
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

    private List<Path> files() throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            return tree.filter(Files::isRegularFile).toList();
        }
    }
}
