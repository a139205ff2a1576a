package io.callbrief.connector.requesttracker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Between RT and Callbrief: notes what passes, and can be out of order. */
final class HookRelay implements AutoCloseable {

    /** @param status what Callbrief answered */
    record Passed(String event, String ticketId, String actor, String deliveryId, int status) {
    }

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> HEADERS = List.of("Content-Type", "X-Callbrief-Delivery", "X-Callbrief-Timestamp",
            "X-Callbrief-Signature");

    private final InetSocketAddress address;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Passed> passed = new CopyOnWriteArrayList<>();
    private volatile @Nullable URI target;
    private HttpServer server;

    HookRelay(int port) throws IOException {
        address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        server = listen();
    }

    String url() {
        return "http://127.0.0.1:" + address.getPort() + "/";
    }

    void passTo(URI webhook) {
        target = webhook;
    }

    List<Passed> passed(String ticketId) {
        return passed.stream().filter(p -> p.ticketId().equals(ticketId)).toList();
    }

    void goDown() {
        server.stop(0);
    }

    void comeBack() throws IOException {
        server = listen();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private HttpServer listen() throws IOException {
        HttpServer listening = HttpServer.create(address, 0);
        listening.createContext("/", this::pass);
        listening.start();
        return listening;
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            URI webhook = target;
            if (webhook == null) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            HttpRequest.Builder request = HttpRequest.newBuilder(webhook).POST(BodyPublishers.ofByteArray(body));
            HEADERS.forEach(name -> request.header(name, exchange.getRequestHeaders().getFirst(name)));
            int status = http.send(request.build(), BodyHandlers.discarding()).statusCode();
            JsonNode json = JSON.readTree(body);
            passed.add(new Passed(json.path("event").asText(), json.path("ticket_id").asText(), json.path("actor").asText(),
                    exchange.getRequestHeaders().getFirst("X-Callbrief-Delivery"), status));
            exchange.sendResponseHeaders(status, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
