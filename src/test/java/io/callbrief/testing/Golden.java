package io.callbrief.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that people read, kept whole in src/test/resources/golden and reviewed in the diff. With
 * {@code -Dgolden.update} they are written first and still compared; on a CI machine that is refused.
 */
public final class Golden {

    private static final Golden SHIPPED = new Golden(Path.of("src/test/resources/golden"),
            System.getProperty("golden.update") != null, System.getenv("CI") != null);

    private final Path folder;
    private final boolean update;
    private final boolean ci;

    Golden(Path folder, boolean update, boolean ci) {
        this.folder = folder;
        this.update = update;
        this.ci = ci;
    }

    /** @param name path below the golden folder, such as {@code note/diagnosed.txt} */
    public static void assertMatches(String name, String actual) {
        SHIPPED.compare(name, actual);
    }

    void compare(String name, String actual) {
        Path golden = folder.resolve(name);
        try {
            if (update) {
                write(golden, actual);
            }
            assertThat(golden).as("golden file; -Dgolden.update writes it").exists();
            assertThat(actual).as("golden %s", name).isEqualTo(Files.readString(golden));
        } catch (IOException e) {
            throw new UncheckedIOException(golden.toString(), e);
        }
    }

    private void write(Path golden, String actual) throws IOException {
        if (ci) {
            throw new IllegalStateException("goldens are not written on a CI machine");
        }
        Path parent = golden.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(golden, actual);
    }
}
