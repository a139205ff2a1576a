package io.callbrief.structure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What {@code package-info.java} says, read from the sources: class files do not hold it. */
final class PackageSentences {

    private static final Pattern JAVADOC = Pattern.compile("/\\*\\*(.*?)\\*/\\s*(?:@\\w+\\s*)*package ", Pattern.DOTALL);

    private PackageSentences() {
    }

    static Optional<String> of(String packageName) {
        Path file = Path.of(packageName.replace('.', '/'), "package-info.java");
        return sourceRoots().map(root -> root.resolve(file)).filter(Files::exists).findFirst()
                .map(PackageSentences::read).map(JAVADOC::matcher).filter(Matcher::find)
                .map(javadoc -> javadoc.group(1).replaceAll("\\s*\\*\\s*", " ").strip());
    }

    private static Stream<Path> sourceRoots() {
        return Stream.concat(Stream.of(Path.of("src/main/java")),
                ConnectorFolder.all().stream().map(folder -> folder.path().resolve("java")));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
