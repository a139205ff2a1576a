package io.callbrief.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A service of a language model that answers as a test says, in turn; it keeps what it was asked. Needs no framework, like the
 * helpdesks.
 */
public abstract class ModelStub implements AutoCloseable {

    protected static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Turn> turns = new ConcurrentLinkedQueue<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile Function<JsonNode, String> otherwise = request -> completion("{\"sentences\":[]}", null).toString();

    /** One answer. */
    private interface Turn {
        void answer(HttpExchange exchange, JsonNode request) throws IOException;
    }

    /** @param port 0 is any that is free */
    ModelStub(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** As an operator gives it. */
    public abstract String baseUrl();

    /** Where it can be asked; anything else is not found. */
    abstract Set<String> paths();

    /** An answer with text, or one that wants a tool to be called. */
    abstract ObjectNode completion(@Nullable String content, @Nullable ToolCall toolCall);

    /** @param arguments JSON */
    record ToolCall(String tool, String arguments) {
    }

    String root() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public ModelStub says(String content) {
        turns.add((exchange, request) -> send(exchange, 200, completion(content, null).toString()));
        return this;
    }

    /** To whatever is asked beyond the script. */
    public ModelStub alwaysSays(Function<JsonNode, String> content) {
        return alwaysAnswers(request -> completion(content.apply(request), null).toString());
    }

    /** With this body, whatever is asked beyond the script. */
    public ModelStub alwaysAnswers(Function<JsonNode, String> body) {
        otherwise = body;
        return this;
    }

    /** Wants a tool to be called. */
    public ModelStub calls(String tool, String arguments) {
        turns.add((exchange, request) -> send(exchange, 200, completion(null, new ToolCall(tool, arguments)).toString()));
        return this;
    }

    public ModelStub answers(int status, String body) {
        turns.add((exchange, request) -> send(exchange, status, body));
        return this;
    }

    /** The head of an answer, and never its end, until the stub is closed. */
    public ModelStub hangs() {
        turns.add((exchange, request) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{\"id\":".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            await();
            exchange.close();
        });
        return this;
    }

    /** Says nothing until {@link #release}, then the content. */
    public ModelStub saysLate(String content) {
        turns.add((exchange, request) -> {
            await();
            send(exchange, 200, completion(content, null).toString());
        });
        return this;
    }

    public void release() {
        released.countDown();
    }

    private void await() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The bodies that were received. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public JsonNode request(int index) {
        return read(requests.get(index));
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!paths().contains(exchange.getRequestURI().getPath())) {
            send(exchange, 404, "{}");
            return;
        }
        requests.add(body);
        Turn turn = turns.poll();
        if (turn == null) {
            send(exchange, 200, otherwise.apply(read(body)));
        } else {
            turn.answer(exchange, read(body));
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
    }
}
