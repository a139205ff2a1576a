package io.callbrief.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineIT {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    /** Quarkus' launcher is in front of every command; it names the log manager, and must not have to use it. */
    private static final List<String> OF_THE_LAUNCHER = List.of("io.quarkus.bootstrap.", "io.quarkus.commons.classloading.",
            "io.smallrye.common.io.jar.", "org.jboss.logmanager.LogManager");

    private static final List<String> FRAMEWORK = List.of("io.quarkus.", "jakarta.", "org.hibernate.", "org.jboss.",
            "io.smallrye.", "io.vertx.", "org.apache.kafka.", "kafka.", "org.postgresql.", "io.zonky.");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = { "analyze", "evaluate", "fit" })
    void aCommandThatWorksOnFilesLoadsNothingOfTheFramework(String command) throws Exception {
        Path loaded = directory.resolve("classes.log");

        run("-Xlog:class+load:file=" + loaded, "-jar", JAR.toString(), command, directory.resolve("missing").toString());

        assertThat(classesIn(loaded)).contains("io.callbrief.cli.CallbriefMain")
                .noneMatch(name -> startsWithAny(name, FRAMEWORK) && !startsWithAny(name, OF_THE_LAUNCHER));
    }

    @Test
    void helpGoesToStandardOutput() throws Exception {
        Ended ended = run("-jar", JAR.toString(), "--help");

        assertThat(ended.status()).isZero();
        assertThat(ended.output()).startsWith("Usage: ");
        assertThat(ended.errors()).isEmpty();
    }

    @Test
    void anUnknownCommandIsRefusedWithTheUsage() throws Exception {
        Ended ended = run("-jar", JAR.toString(), "analyse");

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.output()).isEmpty();
        assertThat(ended.errors()).startsWith("Unknown command: analyse").contains("Usage: ");
    }

    private record Ended(int status, String output, String errors) {
    }

    private Ended run(String... arguments) throws IOException, InterruptedException {
        Path output = directory.resolve("out");
        Path errors = directory.resolve("err");
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), Files.readString(output), Files.readString(errors));
    }

    private static Set<String> classesIn(Path log) throws IOException {
        return Files.readAllLines(log).stream()
                .map(line -> line.replaceFirst("^(\\[[^\\]]*\\])*\\s*", "").split(" ", 2)[0])
                .collect(Collectors.toSet());
    }

    private static boolean startsWithAny(String name, List<String> prefixes) {
        return prefixes.stream().anyMatch(name::startsWith);
    }
}
