package io.callbrief.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
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

/** A service that speaks OpenAI's protocol and answers as a test says, in turn; it keeps what it was asked. */
public final class OpenAiStub implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

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

    public OpenAiStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** With the version, as an operator gives it. */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    public OpenAiStub says(String content) {
        turns.add((exchange, request) -> send(exchange, 200, completion(content, null).toString()));
        return this;
    }

    /** To whatever is asked beyond the script. */
    public OpenAiStub alwaysSays(Function<JsonNode, String> content) {
        return alwaysAnswers(request -> completion(content.apply(request), null).toString());
    }

    /** With this body, whatever is asked beyond the script. */
    public OpenAiStub alwaysAnswers(Function<JsonNode, String> body) {
        otherwise = body;
        return this;
    }

    /** Wants a tool to be called. */
    public OpenAiStub calls(String tool, String arguments) {
        turns.add((exchange, request) -> {
            ObjectNode call = JSON.createObjectNode().put("id", "call_1").put("type", "function");
            call.putObject("function").put("name", tool).put("arguments", arguments);
            send(exchange, 200, completion(null, call).toString());
        });
        return this;
    }

    public OpenAiStub answers(int status, String body) {
        turns.add((exchange, request) -> send(exchange, status, body));
        return this;
    }

    /** The head of an answer, and never its end, until the stub is closed. */
    public OpenAiStub hangs() {
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
    public OpenAiStub saysLate(String content) {
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
        requests.add(body);
        Turn turn = turns.poll();
        if (turn == null) {
            send(exchange, 200, otherwise.apply(read(body)));
        } else {
            turn.answer(exchange, read(body));
        }
    }

    private static ObjectNode completion(@Nullable String content, @Nullable ObjectNode toolCall) {
        ObjectNode answer = JSON.createObjectNode().put("id", "c1").put("object", "chat.completion").put("model", "stub");
        ObjectNode choice = answer.putArray("choices").addObject().put("index", 0)
                .put("finish_reason", toolCall == null ? "stop" : "tool_calls");
        ObjectNode message = choice.putObject("message").put("role", "assistant").put("content", content);
        if (toolCall != null) {
            message.putArray("tool_calls").add(toolCall);
        }
        answer.putObject("usage").put("prompt_tokens", 400).put("completion_tokens", 50).put("total_tokens", 450);
        return answer;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static JsonNode read(String json) {
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
