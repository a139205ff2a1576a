package io.callbrief.contract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.testing.contract.OutgoingRequest;

/** A server that judges requests by the description of an API, and stores nothing. */
final class Prism implements AutoCloseable {

    private static final long START_SECONDS = 180;
    private static final String CREDENTIALS = "Basic "
            + Base64.getEncoder().encodeToString("contract:check".getBytes(StandardCharsets.UTF_8));

    private final Process process;
    private final int port;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Queue<String> output = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Boolean> listening = new CompletableFuture<>();

    private Prism(Process process, int port) {
        this.process = process;
        this.port = port;
        Thread reader = new Thread(this::read, "prism");
        reader.setDaemon(true);
        reader.start();
    }

    /** @param tools where npm has installed it */
    static Prism start(Path tools, Path description)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Process process = new ProcessBuilder("node",
                tools.resolve("node_modules/@stoplight/prism-cli/dist/index.js").toString(),
                "mock", "--errors", "-h", "127.0.0.1", "-p", Integer.toString(port), description.toString())
                .redirectErrorStream(true).start();
        Prism prism = new Prism(process, port);
        boolean up = false;
        try {
            up = prism.listening.get(START_SECONDS, TimeUnit.SECONDS);
        } finally {
            if (!up) {
                prism.close();
            }
        }
        if (!up) {
            throw new IllegalStateException("Prism ended at once: " + String.join("\n", prism.output));
        }
        return prism;
    }

    /** @return the status */
    int judge(OutgoingRequest request, String target) throws IOException, InterruptedException {
        JsonNode body = request.body();
        HttpRequest.Builder asked = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
                .method(request.method(), body == null ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body.toString()));
        request.headers().forEach((name, value) -> asked.header(name,
                name.equalsIgnoreCase(OutgoingRequest.AUTHORIZATION) ? CREDENTIALS : value));
        return http.send(asked.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @Override
    public void close() {
        // by its handle: Process.destroy would close what is being read
        process.toHandle().destroy();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains("is listening")) {
                    listening.complete(true);
                }
                output.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            listening.complete(false);
        }
    }
}
