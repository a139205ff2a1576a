package io.callbrief.session;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Where recordings come in, whatever store they go to: a directory of files that are not part of it yet. */
public final class Reception {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final String PART = ".part";

    private final Path directory;
    private final long maxBytes;

    public Reception(Path directory, long maxBytes) {
        this.directory = directory;
        this.maxBytes = maxBytes;
    }

    /**
     * Bytes on the disk; closing removes them, unless they were moved away.
     *
     * @param sha256 lower-case hex
     */
    public record Received(Path file, String sha256, long sizeBytes) implements Closeable {

        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
        }
    }

    /**
     * Reads the stream to its end.
     *
     * @throws RecordingTooLargeException as soon as more has come in than is allowed
     */
    public Received receive(InputStream bytes) throws IOException, RecordingTooLargeException {
        Files.createDirectories(directory);
        // createTempFile gives 0600: recordings hold addresses
        Path file = Files.createTempFile(directory, "recording-", PART);
        boolean whole = false;
        try {
            Received received = copy(bytes, file);
            whole = true;
            return received;
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
    }

    private Received copy(InputStream bytes, Path file) throws IOException, RecordingTooLargeException {
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
        return new Received(file, HexFormat.of().formatHex(digest.digest()), size);
    }

    private static void write(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    /**
     * Removes what a crash has left behind: nothing takes so long to come in.
     *
     * @return how many files
     */
    int removeOlderThan(Instant limit) throws IOException {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.filter(file -> file.getFileName().toString().endsWith(PART)).toList();
        }
        int removed = 0;
        for (Path file : files) {
            if (isOlder(file, limit) && Files.deleteIfExists(file)) {
                removed++;
            }
        }
        return removed;
    }

    private static boolean isOlder(Path file, Instant limit) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(limit);
        } catch (NoSuchFileException e) {
            return false; // it has come in, or another replica was quicker
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
