package io.callbrief.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.callbrief.connector.ConnectorAccount;

/**
 * A Zendesk on a port of the loopback interface, as far as Callbrief uses one, with the real one's quirks: a comment is
 * public when nothing is said, stamps have whole seconds, a safe update with another stamp answers 409, a closed ticket
 * 422. Needs no framework, so that it can outlive a killed service.
 */
public final class FakeZendesk implements AutoCloseable {

    public static final String BOT_EMAIL = "callbrief@acme.example";
    public static final String API_TOKEN = "fake-api-token";
    public static final String WEBHOOK_SECRET = "fake-webhook-secret";
    public static final long BOT_ID = 9001;
    public static final long AGENT_ID = 9002;

    /** A request as it came in. */
    public record Request(String method, String pathAndQuery, String body) {
    }

    /** An answer, with the headers that are not those of every answer. */
    record Reply(int status, String body, Map<String, String> headers) {
        Reply(int status, String body) {
            this(status, body, Map.of());
        }
    }

    static final String NOT_FOUND = "{\"error\":\"RecordNotFound\",\"description\":\"Not found\"}";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern TICKET = Pattern.compile("/api/v2/tickets/(\\d+)(/comments|/audits)?");
    private static final Pattern PRIVATE = Pattern.compile("/api/v2/tickets/(\\d+)/comments/(\\d+)/make_private");
    private static final Pattern USER = Pattern.compile("/api/v2/users/(\\w+)");
    private static final String CREDENTIALS = "Basic " + Base64.getEncoder()
            .encodeToString((BOT_EMAIL + "/token:" + API_TOKEN).getBytes(StandardCharsets.UTF_8));

    private final Clock clock;
    private final InetSocketAddress address;
    private volatile HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final FakeZendeskFaults faults = new FakeZendeskFaults();
    private final FakeZendeskAdmin admin = new FakeZendeskAdmin();
    private final FakeZendeskLists lists;
    private final Map<String, ObjectNode> users = new ConcurrentHashMap<>();
    private final Map<String, FakeZendeskTicket> tickets = new ConcurrentHashMap<>();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, URI> movedFiles = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong(5000);
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();

    public FakeZendesk() {
        this(Clock.systemUTC());
    }

    public FakeZendesk(Clock clock) {
        this.clock = clock;
        this.lists = new FakeZendeskLists(clock, faults);
        putUser(BOT_ID, user -> user.put("name", "Callbrief").put("email", BOT_EMAIL).put("role", "agent"));
        putUser(AGENT_ID, user -> user.put("name", "Alex Agent").put("email", "alex@acme.example").put("role", "agent"));
        server = listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        address = server.getAddress();
    }

    private HttpServer listen(InetSocketAddress on) {
        try {
            HttpServer listening = HttpServer.create(on, 0);
            listening.createContext("/", this::handle);
            listening.setExecutor(threads);
            listening.start();
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on connections are refused; tickets and users stay. */
    public void goDown() {
        server.stop(0);
    }

    public void comeBack() {
        server = listen(address);
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + address.getPort());
    }

    /** An account for this Zendesk; calling it needs {@code callbrief.outbound.allow-private=true}. */
    public ConnectorAccount account(UUID connectorId) {
        return new ConnectorAccount(connectorId, "zendesk", "Fake Zendesk", baseUrl(), Map.of("botEmail", BOT_EMAIL),
                Map.of("apiToken", API_TOKEN, "webhookSecret", WEBHOOK_SECRET));
    }

    public FakeZendeskFaults faults() {
        return faults;
    }

    /** What an admin sets up. */
    public FakeZendeskAdmin admin() {
        return admin;
    }

    /** What Callbrief's agent is; an agent without restrictions when nothing is said. */
    public void changeBot(Consumer<ObjectNode> fields) {
        fields.accept(users.get(Long.toString(BOT_ID)));
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** @return the new user's id */
    public String addUser(Consumer<ObjectNode> fields) {
        return putUser(ids.incrementAndGet(), fields);
    }

    private String putUser(long id, Consumer<ObjectNode> fields) {
        ObjectNode user = JSON.createObjectNode().put("id", id).put("role", "end-user").put("verified", true)
                .put("locale", "en-US").put("time_zone", "Eastern Time (US & Canada)").putNull("external_id");
        user.putObject("user_fields");
        fields.accept(user);
        users.put(Long.toString(id), user);
        return Long.toString(id);
    }

    public FakeZendeskTicket addTicket(String requesterId, String subject, String description, Instant createdAt) {
        String id = Long.toString(ids.incrementAndGet());
        FakeZendeskTicket ticket = new FakeZendeskTicket(id, requesterId, subject, description, createdAt, clock, faults,
                admin);
        tickets.put(id, ticket);
        return ticket;
    }

    public FakeZendeskTicket ticket(String id) {
        return Objects.requireNonNull(tickets.get(id), () -> "no ticket " + id);
    }

    /** A file at this path, for whoever shows credentials. */
    public void addFile(String path, byte[] bytes) {
        files.put(path, bytes);
    }

    /** A file that Zendesk keeps elsewhere. */
    public void moveFile(String path, URI to) {
        movedFiles.put(path, to);
    }

    public void forgetUser(String id) {
        users.remove(id);
    }

    @Override
    public void close() {
        faults.release();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String method = exchange.getRequestMethod();
            requests.add(new Request(method, exchange.getRequestURI().toString(), body));
            faults.arrived(method, exchange.getRequestURI().getPath());
            faults.beSlow();
            FakeZendeskWeather.Before weather = faults.weather().before(method, exchange.getRequestURI().getPath());
            faults.await(weather.delay());
            if (weather.closed()) {
                throw new IOException("closed without an answer on purpose");
            }
            FakeZendeskWeather.Refusal refusal = weather.refusal();
            if (refusal != null) {
                if (refusal.retryAfterSeconds() != null) {
                    exchange.getResponseHeaders().set("Retry-After", refusal.retryAfterSeconds().toString());
                }
                answer(exchange, refusal.status(), "{\"error\":\"Unavailable\"}");
                return;
            }
            FakeZendeskFaults.Answer fault = faults.takeAnswer(method);
            if (fault != null) {
                if (fault.retryAfter() != null) {
                    exchange.getResponseHeaders().set("Retry-After", fault.retryAfter());
                }
                answer(exchange, fault.status(), fault.body());
            } else if (!CREDENTIALS.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                answer(exchange, 401, "{\"error\":\"Couldn't authenticate you\"}");
            } else if (movedFiles.containsKey(exchange.getRequestURI().getPath())) {
                exchange.getResponseHeaders().set("Location",
                        movedFiles.get(exchange.getRequestURI().getPath()).toString());
                exchange.sendResponseHeaders(302, -1);
            } else if (files.containsKey(exchange.getRequestURI().getPath())) {
                byte[] file = files.get(exchange.getRequestURI().getPath());
                // the type that a real one answered with for a text
                exchange.getResponseHeaders().set("Content-Type", "application/x-genesis-rom");
                exchange.sendResponseHeaders(200, file.length);
                exchange.getResponseBody().write(file);
            } else if (method.equals("PUT")) {
                write(exchange, body);
            } else {
                Reply reply = listed(exchange, method, body);
                if (reply == null) {
                    read(exchange);
                } else {
                    reply.headers().forEach(exchange.getResponseHeaders()::set);
                    answer(exchange, reply.status(), reply.body());
                }
            }
        }
    }

    private @Nullable Reply listed(HttpExchange exchange, String method, String body) {
        String path = exchange.getRequestURI().getPath();
        boolean asAdmin = Objects.requireNonNull(users.get(Long.toString(BOT_ID))).path("role").asText().equals("admin");
        return switch (path) {
            case "/api/v2/incremental/tickets/cursor" -> lists.export(tickets.values(), query(exchange), asAdmin);
            case "/api/v2/search" -> FakeZendeskLists.search(tickets.values(), query(exchange));
            default -> admin.answer(method, path, body, asAdmin);
        };
    }

    private void read(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Matcher user = USER.matcher(path);
        Matcher ticket = TICKET.matcher(path);
        JsonNode found = null;
        if (user.matches()) {
            ObjectNode json = users.get(user.group(1).equals("me") ? Long.toString(BOT_ID) : user.group(1));
            found = json == null ? null : JSON.createObjectNode().set("user", json);
        } else if (ticket.matches() && tickets.containsKey(ticket.group(1))) {
            FakeZendeskTicket known = tickets.get(ticket.group(1));
            if (ticket.group(2) == null) {
                found = JSON.createObjectNode().set("ticket", known.json());
            } else if (ticket.group(2).equals("/comments")) {
                found = page(exchange, "comments", known.shownComments());
                if ("users".equals(query(exchange).get("include"))) {
                    ArrayNode authors = ((ObjectNode) found).putArray("users");
                    users.values().forEach(authors::add);
                }
            } else {
                found = page(exchange, "audits", known.shownAudits());
            }
        }
        answer(exchange, found == null ? 404 : 200, found == null ? NOT_FOUND : found.toString());
    }

    private static ObjectNode page(HttpExchange exchange, String name, List<ObjectNode> all) {
        Map<String, String> query = query(exchange);
        List<ObjectNode> sorted = new ArrayList<>(all);
        if ("-created_at".equals(query.get("sort"))) {
            Collections.reverse(sorted);
        }
        int from = Integer.parseInt(query.getOrDefault("page[after]", "0"));
        int to = Math.min(sorted.size(), from + Math.min(100, Integer.parseInt(query.getOrDefault("page[size]", "100"))));
        ObjectNode page = JSON.createObjectNode();
        ArrayNode items = page.putArray(name);
        sorted.subList(from, to).forEach(items::add);
        page.putObject("meta").put("has_more", to < sorted.size()).put("after_cursor", Integer.toString(to));
        return page;
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private void write(HttpExchange exchange, String body) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Matcher privacy = PRIVATE.matcher(path);
        Matcher ticket = TICKET.matcher(path);
        if (privacy.matches() && tickets.containsKey(privacy.group(1))) {
            boolean known = tickets.get(privacy.group(1)).makePrivate(privacy.group(2));
            answer(exchange, known ? 200 : 404, known ? "{}" : NOT_FOUND);
        } else if (ticket.matches() && ticket.group(2) == null && tickets.containsKey(ticket.group(1))) {
            try {
                ObjectNode stored = tickets.get(ticket.group(1)).change(BOT_ID, JSON.readTree(body).path("ticket"));
                afterStoring(exchange, ticket.group(1), stored);
            } catch (FakeZendeskTicket.RefusedException e) {
                answer(exchange, e.status, e.body);
            }
        } else {
            answer(exchange, 404, NOT_FOUND);
        }
    }

    private void afterStoring(HttpExchange exchange, String ticketId, ObjectNode stored) throws IOException {
        faults.updateLimits().forEach(exchange.getResponseHeaders()::set);
        FakeZendeskFaults.AfterStoring fault = faults.takeAfterStoring(ticketId, stored);
        if (fault == null) {
            answer(exchange, 200, stored.toString());
            return;
        }
        switch (fault) {
            case DROP_CONNECTION -> throw new IOException("connection dropped on purpose");
            case HANG -> {
                faults.hang();
                throw new IOException("hung on purpose, then dropped");
            }
            case ANSWER_SERVER_ERROR -> answer(exchange, 502, "<html>Bad Gateway</html>");
            case ANSWER_GIBBERISH -> answer(exchange, 200, "{\"ticket\":");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
