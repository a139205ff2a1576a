package io.callbrief.embedded;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** The directory in which one installation keeps what it stores itself; nobody but its owner may look inside. */
public record CallbriefHome(Path directory) {

    public static final String PROPERTY = "callbrief.home";
    public static final String VARIABLE = "CALLBRIEF_HOME";

    public CallbriefHome {
        directory = directory.toAbsolutePath().normalize();
    }

    /** The system property, else the environment variable, else {@code ~/.callbrief}. Creates nothing. */
    public static CallbriefHome resolve() {
        return resolve(System.getProperty(PROPERTY), System.getenv(), System.getProperty("user.home"));
    }

    /**
     * For {@code ~} the shell's HOME comes before Java's user.home, which is the account's directory even where somebody
     * works with another HOME.
     */
    static CallbriefHome resolve(@Nullable String property, Map<String, String> environment, String userHome) {
        return Stream.of(property, environment.get(VARIABLE))
                .filter(named -> named != null && !named.isBlank()).map(Path::of).findFirst()
                .or(() -> Optional.ofNullable(environment.get("HOME")).filter(home -> !home.isBlank())
                        .map(home -> Path.of(home, ".callbrief")))
                .map(CallbriefHome::new)
                .orElseGet(() -> new CallbriefHome(Path.of(userHome, ".callbrief")));
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
