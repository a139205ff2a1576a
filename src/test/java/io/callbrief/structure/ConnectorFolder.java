package io.callbrief.structure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One helpdesk's folder under {@code connectors/}. */
record ConnectorFolder(Path path) {

    static List<ConnectorFolder> all() {
        return list(Path.of("connectors")).stream().filter(Files::isDirectory).map(ConnectorFolder::new).toList();
    }

    String kind() {
        return path.getFileName().toString();
    }

    /** Files of {@code samples/}. */
    List<String> samples() {
        return list(path.resolve("samples")).stream().map(file -> file.getFileName().toString()).toList();
    }

    boolean holdsJava(String folder) {
        try (Stream<Path> tree = Files.walk(path.resolve(folder))) {
            return tree.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
