package io.callbrief.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Recordings as files: {@code ab/cd/abcd…} by SHA-256, what is still coming in under {@code incoming/}. */
@ApplicationScoped
class FileRecordingStore implements RecordingStore {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path directory;
    private final Path incoming;
    private final long maxBytes;

    @Inject
    FileRecordingStore(RecordingsConfig config) {
        this(config.directory(), config.maxSize().asLongValue());
    }

    FileRecordingStore(Path directory, long maxBytes) {
        this.directory = directory.toAbsolutePath().normalize();
        this.incoming = this.directory.resolve("incoming");
        this.maxBytes = maxBytes;
    }

    @Override
    public Incoming receive(InputStream bytes) throws IOException, RecordingTooLargeException {
        Files.createDirectories(incoming);
        // createTempFile gives 0600: recordings hold addresses
        Path file = Files.createTempFile(incoming, "recording-", ".part");
        boolean whole = false;
        try {
            Incoming received = copy(bytes, file);
            whole = true;
            return received;
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
    }

    private Incoming copy(InputStream bytes, Path file) throws IOException, RecordingTooLargeException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        long size = 0;
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                size += read;
                if (size > maxBytes) {
                    throw new RecordingTooLargeException(maxBytes);
                }
                digest.update(buffer, 0, read);
                write(out, ByteBuffer.wrap(buffer, 0, read));
            }
            out.force(true);
        }
        return new IncomingFile(file, HexFormat.of().formatHex(digest.digest()), size);
    }

    private static void write(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    @Override
    public InputStream open(String sha256) throws IOException {
        return Files.newInputStream(address(sha256));
    }

    @Override
    public void delete(String sha256) throws IOException {
        Files.deleteIfExists(address(sha256));
    }

    private Path address(String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256 in lower-case hex");
        }
        return folder(sha256).resolve(sha256);
    }

    /** Two levels, so that no directory gets too many entries. */
    private Path folder(String sha256) {
        return directory.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2, 4));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private final class IncomingFile implements Incoming {

        private final Path file;
        private final String sha256;
        private final long sizeBytes;

        IncomingFile(Path file, String sha256, long sizeBytes) {
            this.file = file;
            this.sha256 = sha256;
            this.sizeBytes = sizeBytes;
        }

        @Override
        public String sha256() {
            return sha256;
        }

        @Override
        public long sizeBytes() {
            return sizeBytes;
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }

        @Override
        public void keep() throws IOException {
            Path address = address(sha256);
            Path folder = folder(sha256);
            createDurably(folder);
            // Replaces an equal file where there is one: same address, same bytes.
            Files.move(file, address, StandardCopyOption.ATOMIC_MOVE);
            force(folder);
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
        }
    }

    /** A new directory survives a crash of the machine only when its parent is synced too. */
    private void createDurably(Path wanted) throws IOException {
        Path parent = wanted.getParent();
        if (Files.isDirectory(wanted) || parent == null) {
            return;
        }
        createDurably(parent);
        try {
            Files.createDirectory(wanted);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(wanted)) {
                throw e;
            }
        }
        force(parent);
    }

    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
