package io.callbrief.testing.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Stands between a connector and a fake helpdesk, passes everything on, and keeps what was asked. */
public final class RequestRecorder implements AutoCloseable {

    /** Of a connection, or chosen by the HTTP client and not by us. */
    private static final Set<String> LEFT_OUT = Set.of("host", "connection", "content-length", "user-agent",
            "transfer-encoding", "accept-encoding", "cache-control", "pragma");
    private static final Set<String> PASSED_BACK = Set.of("content-type", "location", "retry-after");
    private static final JsonMapper JSON = new JsonMapper();

    private final URI target;
    private final HttpServer server;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<OutgoingRequest> requests = new CopyOnWriteArrayList<>();
    private final Map<String, String> aliases = new LinkedHashMap<>();
    private final Map<String, Integer> abridged = new LinkedHashMap<>();

    public RequestRecorder(URI target) {
        this.target = target;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Has a value that differs from run to run written as another one. */
    public void alias(String value, String written) {
        aliases.putIfAbsent(value, written);
    }

    /** The same for the last part of the path of the last such request. */
    public void aliasLast(String method, String written) {
        List<OutgoingRequest> such = requests.stream().filter(r -> r.method().equals(method)).toList();
        String path = such.get(such.size() - 1).path();
        alias(path.substring(path.lastIndexOf('/') + 1), written);
    }

    /** Has only the first elements of such a list written: those of a catalogue that grows. */
    public void abridge(String field, int elements) {
        abridged.put(field, elements);
    }

    /** Those since the last time, in order. */
    public List<OutgoingRequest> take(String title) {
        List<OutgoingRequest> taken = requests.stream().map(r -> named(r, title)).toList();
        requests.clear();
        return taken;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private OutgoingRequest named(OutgoingRequest request, String title) {
        String path = request.target();
        JsonNode asked = request.body();
        String body = asked == null ? "" : asked.toString();
        for (Map.Entry<String, String> alias : aliases.entrySet()) {
            path = path.replace(alias.getKey(), alias.getValue());
            body = body.replace(alias.getKey(), alias.getValue());
        }
        JsonNode json = json(body);
        if (json != null) {
            abridged.forEach((field, elements) -> json.findValues(field).forEach(list -> cut(list, elements)));
        }
        return new OutgoingRequest(title, request.method(), encoded(path), request.headers(), json);
    }

    /** In one way: a client may encode a comma, or leave it. */
    private static String encoded(String target) {
        int query = target.indexOf('?');
        if (query < 0) {
            return target;
        }
        return target.substring(0, query + 1) + Arrays.stream(target.substring(query + 1).split("&", -1))
                .map(pair -> Arrays.stream(pair.split("=", 2))
                        .map(part -> URLEncoder.encode(URLDecoder.decode(part, StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("=")))
                .collect(Collectors.joining("&"));
    }

    private static void cut(JsonNode list, int elements) {
        while (list.size() > elements) {
            ((ArrayNode) list).remove(elements);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            HttpRequest.Builder onward = HttpRequest
                    .newBuilder(URI.create(target + exchange.getRequestURI().toString()))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofString(body));
            Map<String, String> headers = new LinkedHashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!LEFT_OUT.contains(name.toLowerCase(Locale.ROOT))) {
                    onward.header(name, String.join(", ", values));
                    headers.put(written(name), shown(name, String.join(", ", values)));
                }
            });
            requests.add(new OutgoingRequest("", exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers,
                    json(body)));
            HttpResponse<byte[]> answer = http.send(onward.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers().map().forEach((name, values) -> {
                if (PASSED_BACK.contains(name.toLowerCase(Locale.ROOT))) {
                    exchange.getResponseHeaders().put(name, new ArrayList<>(values));
                }
            });
            byte[] bytes = answer.body();
            exchange.sendResponseHeaders(answer.statusCode(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The scheme stays, the credentials do not. */
    private static String shown(String name, String value) {
        return name.equalsIgnoreCase(OutgoingRequest.AUTHORIZATION) ? value.split(" ", 2)[0] + " …" : value;
    }

    /** The server knows them in one form only: {@code Content-type}. */
    private static String written(String name) {
        return Pattern.compile("(^|-)[a-z]").matcher(name.toLowerCase(Locale.ROOT))
                .replaceAll(m -> m.group().toUpperCase(Locale.ROOT));
    }

    private static @Nullable JsonNode json(String body) {
        try {
            return body.isEmpty() ? null : JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
