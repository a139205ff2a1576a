package io.callbrief.connector.requesttracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** A Request Tracker from the distribution's packages, as its own process, with the people of rt/initialdata.pl. */
final class RealRequestTracker implements AutoCloseable {

    /** Making its database takes seconds on an idle machine, and more on a busy one. */
    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path directory;
    private final int port;
    private final Process process;

    private RealRequestTracker(Path directory, int port, Process process) {
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    /** @param settings of start.sh */
    static RealRequestTracker start(Path directory, Map<String, String> settings) throws IOException {
        Files.createDirectories(directory);
        int port = freePort();
        ProcessBuilder command = new ProcessBuilder("bash", "connectors/request-tracker/rt/start.sh",
                directory.toAbsolutePath().toString(), Integer.toString(port))
                .redirectErrorStream(true).redirectOutput(directory.resolve("server.log").toFile());
        command.environment().putAll(settings);
        RealRequestTracker rt = new RealRequestTracker(directory, port, command.start());
        await().atMost(START).pollInterval(Duration.ofMillis(500)).until(() -> !rt.process.isAlive() || rt.answers());
        if (!rt.process.isAlive()) {
            throw new IllegalStateException(rt.log());
        }
        return rt;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    String token() throws IOException {
        return Files.readString(directory.resolve("token")).strip();
    }

    String log() throws IOException {
        return Files.readString(directory.resolve("server.log"), StandardCharsets.UTF_8);
    }

    /** Everybody's password is their name with {@code -password}. */
    HttpResponse<String> call(String user, String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url().resolve("/REST/2.0/" + path))
                .header("Authorization", "Basic " + Base64.getEncoder()
                        .encodeToString((user + ":" + user + "-password").getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    JsonNode get(String user, String path) {
        return json(call(user, "GET", path, ""), 200);
    }

    /** @return the new ticket's id */
    String create(String user, Map<String, ?> ticket) {
        return json(call(user, "POST", "ticket", RtJson.text(ticket)), 201).path("id").asText();
    }

    void correspond(String user, String ticketId, String text) {
        json(call(user, "POST", "ticket/" + ticketId + "/correspond",
                RtJson.text(Map.of("Content", text, "ContentType", "text/plain"))), 201);
    }

    void update(String user, String ticketId, Map<String, ?> change) {
        json(call(user, "PUT", "ticket/" + ticketId, RtJson.text(change)), 200);
    }

    /** As a mail server hands a mail to RT. */
    void mail(String message) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(url().resolve("/REST/1.0/NoAuth/mail-gateway"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("queue=Support&action=correspond&message="
                        + URLEncoder.encode(message, StandardCharsets.UTF_8))));
        assertThat(answer.body()).startsWith("ok");
    }

    /** Of the ticket's history, as this user sees it, oldest first. */
    Iterable<JsonNode> history(String user, String ticketId) {
        return get(user, "ticket/" + ticketId + "/history?fields=Type,Creator,Data&per_page=100").path("items");
    }

    static long count(Iterable<JsonNode> history, String type) {
        return StreamSupport.stream(history.spliterator(), false).filter(t -> t.path("Type").asText().equals(type)).count();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean answers() {
        try {
            return Files.exists(directory.resolve("token"))
                    && http.send(HttpRequest.newBuilder(url().resolve("/REST/2.0/rt")).timeout(Duration.ofSeconds(10)).build(),
                            BodyHandlers.discarding()).statusCode() == 401;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
