package io.callbrief.assistant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Starts the packaged demo, waits for a note, and lets the client of the npm SDK drive every tool. */
public final class AssistantCheck {

    private static final String ADMIN_KEY = "cb_admin-key-of-the-assistant-check-012";
    private static final Duration READY_WITHIN = Duration.ofMinutes(5);
    private static final long CLIENT_MINUTES = 5;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final URI service;
    private final HttpClient http = HttpClient.newHttpClient();

    private AssistantCheck(Path directory, URI service) {
        this.directory = directory;
        this.service = service;
    }

    /** @param arguments the build directory */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path directory = Files.createDirectories(Path.of(arguments[0], "assistant"));
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Process demo = demo(directory, Path.of(arguments[0], "quarkus-app", "quarkus-run.jar"), port);
        int status;
        try {
            status = new AssistantCheck(directory, URI.create("http://127.0.0.1:" + port)).drive(demo);
        } finally {
            demo.destroy();
            demo.waitFor();
        }
        System.exit(status);
    }

    private static Process demo(Path directory, Path jar, int port) throws IOException {
        ProcessBuilder java = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-Xmx512m", "-jar",
                jar.toString(), "demo");
        java.environment().putAll(Map.of("CALLBRIEF_HOME", Files.createTempDirectory(directory, "home").toString(),
                "CALLBRIEF_ADMIN_KEY", ADMIN_KEY, "QUARKUS_HTTP_PORT", Integer.toString(port), "QUARKUS_HTTP_HOST", "127.0.0.1"));
        return java.redirectErrorStream(true).redirectOutput(directory.resolve("service.log").toFile()).start();
    }

    private int drive(Process demo) throws IOException, InterruptedException {
        for (String file : new String[] { "package.json", "drive.mjs" }) {
            Files.copy(Path.of("src", "assistant", "client", file), directory.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (run(Map.of(), "npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts",
                "--loglevel=error") != 0) {
            throw new IllegalStateException("npm could not install the client");
        }
        Awaitility.await().atMost(READY_WITHIN).pollInterval(1, TimeUnit.SECONDS)
                .failFast("the service ended; see " + directory.resolve("service.log"), () -> !demo.isAlive())
                .ignoreExceptionsInstanceOf(UncheckedIOException.class).until(() -> !caseWithNote().isEmpty());
        return run(Map.of("CALLBRIEF_MCP", service.resolve("/mcp").toString(), "CALLBRIEF_ENGINEER", key("engineer"),
                "CALLBRIEF_AGENT", key("agent"), "CALLBRIEF_INGEST", key("ingest"), "CALLBRIEF_CASE", caseWithNote()),
                "node", "drive.mjs");
    }

    /** Empty while there is none. */
    private String caseWithNote() {
        JsonNode cases = send(HttpRequest.newBuilder(service.resolve("/api/v1/cases?verdict=diagnosed")).GET());
        for (JsonNode one : cases) {
            if (one.path("briefs").path(0).path("note").path("state").asText().equals("confirmed")) {
                return one.path("id").asText();
            }
        }
        return "";
    }

    private String key(String role) {
        return send(HttpRequest.newBuilder(service.resolve("/api/v1/keys")).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"check\",\"role\":\"" + role + "\"}"))).path("key").asText();
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.header("Authorization", "Bearer " + ADMIN_KEY)
                    .timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new UncheckedIOException(new IOException("status " + answer.statusCode() + ": " + answer.body()));
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private int run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).inheritIO();
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(CLIENT_MINUTES, TimeUnit.MINUTES)) {
            process.destroy();
            throw new IllegalStateException(command[0] + " did not end");
        }
        return process.exitValue();
    }
}
