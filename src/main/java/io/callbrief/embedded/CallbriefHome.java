package io.callbrief.embedded;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The directory in which one installation keeps what it stores itself; nobody but its owner may look inside. */
public record CallbriefHome(Path directory) {

    public static final String PROPERTY = "callbrief.home";
    public static final String VARIABLE = "CALLBRIEF_HOME";

    public CallbriefHome {
        directory = directory.toAbsolutePath().normalize();
    }

    /** The system property, else the environment variable, else {@code ~/.callbrief}. Creates nothing. */
    public static CallbriefHome resolve() {
        String named = System.getProperty(PROPERTY, System.getenv(VARIABLE));
        return new CallbriefHome(named == null || named.isBlank()
                ? Path.of(System.getProperty("user.home"), ".callbrief")
                : Path.of(named));
    }

    /** The home itself, made with mode 0700 where it is missing. */
    public Path create() {
        return createPrivate(directory);
    }

    /** A directory inside the home, made with mode 0700 where it is missing. */
    public Path create(String name) {
        create();
        return createPrivate(directory.resolve(name));
    }

    private static Path createPrivate(Path wanted) {
        try {
            Files.createDirectories(wanted, ownerOnly());
        } catch (IOException e) {
            throw new EmbeddedServiceException("Cannot create " + wanted + " (" + e
                    + "): set " + VARIABLE + " to a directory that this user can write", e);
        }
        if (!Files.isWritable(wanted)) {
            throw new EmbeddedServiceException("Cannot write to " + wanted + ": set " + VARIABLE
                    + " to a directory that this user can write");
        }
        return wanted;
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")) }
                : new FileAttribute<?>[0];
    }
}
