package io.callbrief.embedded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;

/** Unpacks the PostgreSQL programs that the zonky jars carry, once per version. */
final class PostgresBinaries {

    private static final String NAME = "postgresql-";

    private PostgresBinaries() {
    }

    /** The directory that holds {@code bin}, {@code lib} and {@code share}. */
    static Path unpackInto(Path parent) throws IOException {
        byte[] archive = archive();
        return FreshDirectory.ensure(parent.resolve(NAME + digest(archive)), target -> unpack(archive, target));
    }

    /** What killed processes left half-unpacked. Only for a directory that no other process unpacks into. */
    static void deleteLeftovers(Path parent) throws IOException {
        FreshDirectory.deleteLeftovers(parent, NAME + "*");
    }

    private static byte[] archive() throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String family = system.startsWith("windows") ? "Windows" : system.startsWith("mac") ? "Darwin" : "Linux";
        String architecture = System.getProperty("os.arch");
        try (InputStream in = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(family, architecture)) {
            return in.readAllBytes();
        } catch (IllegalStateException e) {
            throw new EmbeddedServiceException("This build has no PostgreSQL for " + family + " on " + architecture
                    + ": give an external one by QUARKUS_DATASOURCE_JDBC_URL", e);
        }
    }

    private static void unpack(byte[] archive, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                new XZCompressorInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("Archive entry outside of its directory: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else if (entry.isLink()) {
                    Files.createLink(file, target.resolve(entry.getLinkName()));
                } else {
                    Files.copy(tar, file);
                    boolean executable = (entry.getMode() & 0100) != 0;
                    if (executable && !file.toFile().setExecutable(true)) {
                        throw new IOException("Cannot make " + file + " executable");
                    }
                }
            }
        }
    }

    private static String digest(byte[] archive) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
