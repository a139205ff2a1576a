package io.callbrief.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

import io.callbrief.testing.EmbeddedServicesResource;

/** {@code services} of the packaged application in a JVM of its own, which a test may kill. */
public final class ServicesProcess implements AutoCloseable {

    private static final String JAR = Path.of("target", "quarkus-app", "quarkus-run.jar").toString();
    private static final int LINES = 4;

    private final Process process;
    private final Path output;
    private final Path errors;

    private ServicesProcess(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    public static ServicesProcess launch(Path home) throws IOException {
        Path output = Files.createTempFile(home.toAbsolutePath().getParent(), "services", ".out");
        Path errors = Files.createTempFile(home.toAbsolutePath().getParent(), "services", ".err");
        Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m", "-D" + CallbriefHome.PROPERTY + "=" + home,
                "-D" + EmbeddedServices.BINARIES + "=" + EmbeddedServicesResource.binaries(),
                "-jar", JAR, "services")
                .redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
        return new ServicesProcess(process, output, errors);
    }

    /** What it printed on standard output, which holds the settings and nothing else. */
    public Map<String, String> settings() throws IOException {
        Awaitility.await().atMost(120, TimeUnit.SECONDS).pollInterval(50, TimeUnit.MILLISECONDS)
                .failFast("the services ended: " + errors, () -> !process.isAlive())
                .until(() -> lines().size() >= LINES);
        Map<String, String> settings = new HashMap<>();
        for (String line : lines()) {
            settings.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
        return settings;
    }

    private List<String> lines() throws IOException {
        String text = Files.readString(output, StandardCharsets.UTF_8);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    void kill() {
        process.destroyForcibly();
        waitForEnd();
    }

    int waitForEnd() {
        return process.onExit().orTimeout(120, TimeUnit.SECONDS).join().exitValue();
    }

    long pid() {
        return process.pid();
    }

    String errors() throws IOException {
        return Files.readString(errors, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroy();
        waitForEnd();
    }
}
