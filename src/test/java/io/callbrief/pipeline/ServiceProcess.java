package io.callbrief.pipeline;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

/** The packaged service in a JVM of its own, on services outside it, which a test may kill and start again. */
public final class ServiceProcess implements AutoCloseable {

    private static final String JAR = Path.of("target", "quarkus-app", "quarkus-run.jar").toString();
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(90);

    private final Map<String, String> environment;
    private final Path log;
    private final URI url;
    private volatile Process process;

    private ServiceProcess(Map<String, String> environment, Path log, URI url, Process process) {
        this.environment = environment;
        this.log = log;
        this.url = url;
        this.process = process;
    }

    /** @param settings as property names; they are given as an operator gives them, in the environment */
    static ServiceProcess launch(Path log, Map<String, String> settings) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        return launch(log, settings, port);
    }

    /** @param port that stays free while the process is dead */
    public static ServiceProcess launch(Path log, Map<String, String> settings, int port) throws IOException {
        Map<String, String> environment = new HashMap<>();
        settings.forEach((key, value) -> environment.put(key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), value));
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        return new ServiceProcess(environment, log, URI.create("http://127.0.0.1:" + port), start(log, environment));
    }

    private static Process start(Path log, Map<String, String> environment) throws IOException {
        ProcessBuilder java = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-Xmx256m",
                "-jar", JAR);
        java.environment().putAll(environment);
        return java.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    }

    public URI url() {
        return url;
    }

    public ServiceProcess ready() {
        HttpRequest health = HttpRequest.newBuilder(url.resolve("/q/health/ready")).timeout(Duration.ofSeconds(5)).build();
        HttpClient client = HttpClient.newHttpClient();
        Awaitility.await().atMost(STARTS_WITHIN).pollInterval(100, TimeUnit.MILLISECONDS)
                .failFast("the service ended", () -> !process.isAlive())
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200);
        return this;
    }

    /** SIGKILL; returns once the process is gone. */
    public void kill() {
        process.destroyForcibly();
        waitForEnd();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public void restart() throws IOException {
        process = start(log, environment);
    }

    /** All that it has printed, in all its lives. */
    String log() throws IOException {
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    private void waitForEnd() {
        process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        process.destroy();
        waitForEnd();
    }
}
