package io.callbrief.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Recordings as files under their {@link BlobAddress}. */
final class FileRecordingStore implements RecordingStore {

    private final Path directory;
    private final Reception reception;

    FileRecordingStore(Path directory, Reception reception) {
        this.directory = directory;
        this.reception = reception;
    }

    @Override
    public Incoming receive(InputStream bytes) throws IOException, RecordingTooLargeException {
        return new IncomingFile(reception.receive(bytes));
    }

    @Override
    public InputStream open(String sha256) throws IOException {
        return Files.newInputStream(address(sha256));
    }

    @Override
    public void delete(String sha256) throws IOException {
        Files.deleteIfExists(address(sha256));
    }

    @Override
    public void check() throws IOException {
        Files.createDirectories(directory);
        if (!Files.isWritable(directory)) {
            throw new AccessDeniedException(directory.toString());
        }
    }

    private Path address(String sha256) {
        return directory.resolve(new BlobAddress(sha256).path());
    }

    private final class IncomingFile implements Incoming {

        private final Reception.Received received;

        IncomingFile(Reception.Received received) {
            this.received = received;
        }

        @Override
        public String sha256() {
            return received.sha256();
        }

        @Override
        public long sizeBytes() {
            return received.sizeBytes();
        }

        @Override
        public InputStream open() throws IOException {
            return received.open();
        }

        @Override
        public void keep() throws IOException {
            Path address = address(received.sha256());
            Path folder = address.resolveSibling("");
            createDurably(folder);
            // Replaces an equal file where there is one: same address, same bytes.
            Files.move(received.file(), address, StandardCopyOption.ATOMIC_MOVE);
            force(folder);
        }

        @Override
        public void close() throws IOException {
            received.close();
        }
    }

    /** A new directory survives a crash of the machine only when its parent is synced too. */
    private static void createDurably(Path wanted) throws IOException {
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
