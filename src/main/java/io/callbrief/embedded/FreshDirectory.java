package io.callbrief.embedded;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Fills a directory beside its place and moves it there when it is whole: whoever finds it finds all of it, however the
 * process that filled it ended.
 */
final class FreshDirectory {

    private static final Logger LOG = Logger.getLogger(FreshDirectory.class);

    /** What writes the content. */
    interface Content {
        void writeTo(Path directory) throws IOException;
    }

    private FreshDirectory() {
    }

    static Path ensure(Path place, Content content) throws IOException {
        if (Files.isDirectory(place)) {
            return place;
        }
        Path parent = place.toAbsolutePath().getParent();
        // A name of its own: the tool of a killed predecessor may still be writing into the one it was given.
        Path filling = Files.createTempDirectory(parent, place.getFileName() + ".new-");
        try {
            content.writeTo(filling);
            move(filling, place);
        } finally {
            deleteTree(filling);
        }
        return place;
    }

    /** Removes what killed processes left half-filled. Only for places that the caller has locked. */
    static void deleteLeftovers(Path parent, String names) throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(parent, names + ".new-*")) {
            for (Path leftover : leftovers) {
                deleteIfQuiet(leftover);
            }
        }
    }

    private static void deleteIfQuiet(Path leftover) {
        try {
            deleteTree(leftover);
        } catch (IOException e) {
            // The tool of the killed process may still be writing; the next start finds it at rest.
            LOG.debugf(e, "cannot delete %s yet", leftover);
        }
    }

    private static void move(Path filled, Path place) throws IOException {
        try {
            Files.move(filled, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (IOException e) {
            // Another process was quicker: its directory is as good.
            if (!Files.isDirectory(place)) {
                throw e;
            }
        }
    }

    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
