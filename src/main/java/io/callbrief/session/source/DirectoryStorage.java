package io.callbrief.session.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files of one directory. Nothing beside it can be named. */
public final class DirectoryStorage implements ObjectStorage {

    private final Path directory;

    public DirectoryStorage(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    @Override
    public InputStream open(String key) throws IOException {
        // A directory that is not there is a disk that is not mounted: its files are not gone
        Path real = directory.toRealPath();
        try {
            Path file = real.resolve(key).toRealPath();
            if (!file.startsWith(real) || !Files.isRegularFile(file)) {
                throw new ObjectMissingException("no file of the directory");
            }
            return Files.newInputStream(file);
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new ObjectMissingException("no such file");
        }
    }

    @Override
    public void check() {
        if (!Files.isDirectory(directory)) {
            throw new SourceUnavailableException("the directory of the recordings is not there", null);
        }
        if (!Files.isReadable(directory)) {
            throw new SourceRefusedException("the directory of the recordings may not be read", null);
        }
    }
}
