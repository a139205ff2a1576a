package io.callbrief.session.s3;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.callbrief.session.Reception;
import io.callbrief.session.RecordingStore;
import io.callbrief.session.RecordingStore.Incoming;
import io.callbrief.session.RecordingTooLargeException;
import io.callbrief.testing.S3Server;

class S3RecordingStoreTest {

    private static final String BUCKET = "recordings";
    private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);
    /** FIPS 180-4, example of SHA-256. */
    private static final String SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final int LARGE = 8 << 20;
    private static @Nullable S3Server server;

    @TempDir
    Path directory;

    @BeforeAll
    static void aServerWithABucket() throws Exception {
        server = S3Server.started();
        server.createBucket(BUCKET);
    }

    @AfterAll
    static void stop() {
        server().close();
    }

    @Test
    void bytesAreKeptOnceUnderTheirHash() throws Exception {
        RecordingStore store = store("once/");
        for (int i = 0; i < 2; i++) {
            try (Incoming incoming = store.receive(new ByteArrayInputStream(ABC))) {
                assertThat(incoming.sha256()).isEqualTo(SHA256_OF_ABC);
                assertThat(incoming.sizeBytes()).isEqualTo(3);
                incoming.keep();
            }
        }

        assertThat(objects("").size("once/ba/78/" + SHA256_OF_ABC)).hasValue(3);
        assertThat(read(store)).isEqualTo(ABC);
        assertThat(filesHere()).isZero();
    }

    @Test
    void anObjectOfAnotherSizeIsReplaced() throws Exception {
        Path part = Files.write(directory.resolve("part"), new byte[] { 'a' });
        objects("broken/").put("ba/78/" + SHA256_OF_ABC, part);

        keep(store("broken/"));

        assertThat(read(store("broken/"))).isEqualTo(ABC);
    }

    @Test
    void whatIsNotKeptLeavesNothing() throws Exception {
        RecordingStore store = store("dropped/");
        try (Incoming incoming = store.receive(new ByteArrayInputStream(ABC)); InputStream bytes = incoming.open()) {
            assertThat(bytes.readAllBytes()).isEqualTo(ABC);
        }
        assertThatThrownBy(() -> store.receive(new ByteArrayInputStream(new byte[LARGE + 1])))
                .isInstanceOf(RecordingTooLargeException.class);

        assertThat(filesHere()).isZero();
        assertThatThrownBy(() -> store.open(SHA256_OF_ABC)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void whatIsDeletedIsGoneAndMayBeDeletedAgain() throws Exception {
        RecordingStore store = store("deleted/");
        keep(store);

        store.delete(SHA256_OF_ABC);
        store.delete(SHA256_OF_ABC);

        assertThatThrownBy(() -> store.open(SHA256_OF_ABC)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aReaderThatStopsEarlyGivesItsConnectionBack() throws Exception {
        RecordingStore store = store("large/");
        byte[] noise = new byte[LARGE];
        new Random(1).nextBytes(noise);
        String sha256;
        try (Incoming incoming = store.receive(new ByteArrayInputStream(noise))) {
            sha256 = incoming.sha256();
            incoming.keep();
        }

        for (int i = 0; i < 50; i++) {
            try (InputStream bytes = store.open(sha256)) {
                assertThat(bytes.readNBytes(10)).hasSize(10);
            }
        }
        try (InputStream bytes = store.open(sha256)) {
            assertThat(bytes.readAllBytes()).isEqualTo(noise);
        }
    }

    @Test
    void wrongCredentialsAreRefusedAndNeverSaid() throws Exception {
        S3Bucket bucket = bucket("", BUCKET, "wrong-secret-of-the-test");
        RecordingStore store = new S3RecordingStore(S3Objects.in(bucket), reception());

        assertThatThrownBy(store::check).isInstanceOf(AccessDeniedException.class).hasMessageNotContaining("wrong-secret");
        assertThatThrownBy(() -> store.open(SHA256_OF_ABC)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> keep(store)).isInstanceOf(AccessDeniedException.class);
        assertThat(bucket.toString()).isEqualTo("recordings/ at 127.0.0.1");
        assertThat(filesHere()).isZero();
    }

    @Test
    void aBucketThatDoesNotExistIsNoMissingRecording() throws Exception {
        RecordingStore store = new S3RecordingStore(S3Objects.in(bucket("", "nowhere", S3Server.SECRET_KEY)), reception());

        assertThatThrownBy(store::check).isInstanceOf(MissingBucketException.class);
        assertThatThrownBy(() -> store.open(SHA256_OF_ABC)).isInstanceOf(MissingBucketException.class);
        assertThatThrownBy(() -> keep(store)).isInstanceOf(IOException.class);
    }

    @Test
    void anOutageIsAnExceptionAndPasses() throws Exception {
        RecordingStore store = store("outage/");
        keep(store);
        assertThatCode(store::check).doesNotThrowAnyException();

        server().stop();
        assertThatThrownBy(store::check).isExactlyInstanceOf(IOException.class);
        assertThatThrownBy(() -> read(store)).isExactlyInstanceOf(IOException.class);
        assertThatThrownBy(() -> keep(store)).isExactlyInstanceOf(IOException.class);
        assertThatThrownBy(() -> store.delete(SHA256_OF_ABC)).isExactlyInstanceOf(IOException.class);
        server().startAgain();

        assertThat(read(store)).isEqualTo(ABC);
        assertThat(filesHere()).isZero();
    }

    private static S3Server server() {
        return requireNonNull(server);
    }

    private static S3Bucket bucket(String prefix, String name, String secretKey) {
        URI endpoint = server().endpoint();
        return new S3Bucket(endpoint, "us-east-1", name, prefix, true, S3Server.ACCESS_KEY, secretKey);
    }

    private static S3Objects objects(String prefix) {
        return S3Objects.in(bucket(prefix, BUCKET, S3Server.SECRET_KEY));
    }

    private RecordingStore store(String prefix) {
        return new S3RecordingStore(objects(prefix), reception());
    }

    private Reception reception() {
        return new Reception(directory.resolve("incoming"), LARGE);
    }

    private static void keep(RecordingStore store) throws IOException, RecordingTooLargeException {
        try (Incoming incoming = store.receive(new ByteArrayInputStream(ABC))) {
            incoming.keep();
        }
    }

    private static byte[] read(RecordingStore store) throws IOException {
        try (InputStream bytes = store.open(SHA256_OF_ABC)) {
            return bytes.readAllBytes();
        }
    }

    private long filesHere() throws IOException {
        Path incoming = directory.resolve("incoming");
        if (!Files.exists(incoming)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(incoming)) {
            return files.count();
        }
    }
}
