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

    /**
     * The same for a file elsewhere.
     *
     * @param file path from the project's root
     */
    public static void assertFile(Path file, String actual) {
        SHIPPED.compare(file, actual);
    }

    /**
     * The same for a part of a document that people write, between the lines {@code <!-- begin name -->} and
     * {@code <!-- end name -->}.
     *
     * @param document path from the project's root
     */
    public static void assertPart(Path document, String name, String actual) {
        SHIPPED.comparePart(document, name, actual);
    }

    void comparePart(Path document, String name, String actual) {
        try {
            String text = Files.readString(document);
            String begin = "<!-- begin " + name + " -->\n";
            int from = text.indexOf(begin) + begin.length();
            int to = text.indexOf("<!-- end " + name + " -->");
            assertThat(text).as("the marked part %s of %s", name, document).contains(begin);
            assertThat(to).as("the end of the marked part %s of %s", name, document).isGreaterThanOrEqualTo(from);
            if (update) {
                text = text.substring(0, from) + actual + text.substring(to);
                to = from + actual.length();
                write(document, text);
            }
            assertThat(actual).as("%s in %s; -Dgolden.update writes it", name, document)
                    .isEqualTo(text.substring(from, to));
        } catch (IOException e) {
            throw new UncheckedIOException(document.toString(), e);
        }
    }

    void compare(String name, String actual) {
        compare(folder.resolve(name), actual);
    }

    private void compare(Path golden, String actual) {
        try {
            if (update) {
                write(golden, actual);
            }
            assertThat(golden).as("golden file; -Dgolden.update writes it").exists();
            assertThat(actual).as("golden %s", golden).isEqualTo(Files.readString(golden));
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
