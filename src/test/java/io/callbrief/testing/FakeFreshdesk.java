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
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.callbrief.connector.ConnectorAccount;

/**
 * A Freshdesk on a port of the loopback interface, as far as Callbrief uses one, with the real one's quirks: no lock, no
 * idempotency, a conversation that cannot be made private, tags that replace each other and have a length, attributes that a
 * sanitiser drops, pages by number. Needs no framework, so that it can outlive a killed service.
 */
public final class FakeFreshdesk implements AutoCloseable {

    public static final String API_KEY = "fake-api-key";
    public static final String WEBHOOK_SECRET = "fake-webhook-secret-1";
    public static final long BOT_ID = 9001;
    public static final long AGENT_ID = 9002;

    /** A request as it came in. */
    public record Request(String method, String pathAndQuery, String body) {
    }

    private static final JsonMapper JSON = new JsonMapper();
    private static final String API = "/api/v2";
    private static final Pattern TICKET = Pattern
            .compile("/tickets/(\\d+)(?:/(conversations|satisfaction_ratings|notes))?");
    private static final Pattern CONVERSATION = Pattern.compile("/conversations/(\\d+)");
    private static final Pattern PERSON = Pattern.compile("/(contacts|agents)/(\\w+)");
    private static final Pattern TAG = Pattern.compile("\"tag:'([^']*)'\"");
    private static final String CREDENTIALS = "Basic "
            + Base64.getEncoder().encodeToString((API_KEY + ":X").getBytes(StandardCharsets.UTF_8));

    private final Clock clock;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final FakeFreshdeskFaults faults = new FakeFreshdeskFaults();
    private final Map<String, ObjectNode> people = new ConcurrentHashMap<>();
    private final Map<String, FakeFreshdeskTicket> tickets = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong(5000);
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    public FakeFreshdesk() {
        this(Clock.systemUTC());
    }

    public FakeFreshdesk(Clock clock) {
        this.clock = clock;
        addAgent(BOT_ID, "Callbrief", "callbrief@acme.example");
        addAgent(AGENT_ID, "Alex Agent", "alex@acme.example");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** What Freshdesk keeps of HTML: the tags, and of attributes only style. */
    static String sanitised(String html) {
        return html.replaceAll("(?s)<!--.*?-->|<(script|style)\\b.*?</\\1>", "")
                .replaceAll("<(\\w+)(?:\\s+(style=\"[^\"]*\")|\\s+[\\w-]+=\"[^\"]*\")*\\s*/?>", "<$1 $2>").replace(" >", ">");
    }

    /** Freshdesk's plain text: no line breaks. */
    static String plain(String html) {
        return html.replaceAll("<[^>]*>", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"")
                .replace("&#39;", "'").replace("&amp;", "&").replaceAll("\\s+", " ").strip();
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** An account for this Freshdesk; calling it needs {@code callbrief.outbound.allow-private=true}. */
    public ConnectorAccount account(UUID connectorId) {
        return new ConnectorAccount(connectorId, "freshdesk", "Fake Freshdesk", baseUrl(), Map.of(),
                Map.of("apiKey", API_KEY, "webhookSecret", WEBHOOK_SECRET));
    }

    public FakeFreshdeskFaults faults() {
        return faults;
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    private void addAgent(long id, String name, String email) {
        ObjectNode agent = JSON.createObjectNode().put("id", id).put("ticket_scope", 1).put("type", "support_agent");
        agent.putObject("contact").put("name", name).put("email", email).put("active", true).put("language", "en")
                .put("time_zone", "Paris");
        people.put("agents/" + id, agent);
    }

    public void changeAgent(long id, Consumer<ObjectNode> fields) {
        fields.accept(Objects.requireNonNull(people.get("agents/" + id)));
    }

    /** @return the new contact's id */
    public String addContact(Consumer<ObjectNode> fields) {
        String id = Long.toString(ids.incrementAndGet());
        ObjectNode contact = JSON.createObjectNode().put("id", Long.parseLong(id)).put("active", true).put("language", "en")
                .put("time_zone", "Eastern Time (US & Canada)").putNull("unique_external_id");
        contact.putObject("custom_fields");
        fields.accept(contact);
        people.put("contacts/" + id, contact);
        return id;
    }

    public FakeFreshdeskTicket addTicket(String requesterId, String subject, String description, Instant createdAt) {
        String id = Long.toString(ids.incrementAndGet());
        FakeFreshdeskTicket ticket = new FakeFreshdeskTicket(id, requesterId, subject, description, createdAt, clock, faults);
        tickets.put(id, ticket);
        return ticket;
    }

    public FakeFreshdeskTicket ticket(String id) {
        return Objects.requireNonNull(tickets.get(id), () -> "no ticket " + id);
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
            faults.beSlow();
            String path = exchange.getRequestURI().getPath();
            FakeFreshdeskFaults.Answer fault = faults.takeAnswer(method, path);
            if (fault != null) {
                if (fault.retryAfter() != null) {
                    exchange.getResponseHeaders().set("Retry-After", fault.retryAfter());
                }
                answer(exchange, fault.status(), fault.body());
            } else if (!CREDENTIALS.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                answer(exchange, 401, "{\"code\":\"invalid_credentials\",\"message\":\"You have to be logged in\"}");
            } else if (!path.startsWith(API)) {
                notFound(exchange);
            } else {
                serve(exchange, method, path.substring(API.length()), body);
            }
        }
    }

    private void serve(HttpExchange exchange, String method, String path, String body) throws IOException {
        try {
            switch (method) {
                case "GET" -> read(exchange, path);
                case "POST" -> post(exchange, path, body);
                case "PUT" -> put(exchange, path, body);
                case "DELETE" -> delete(exchange, path);
                default -> answer(exchange, 405, "{\"message\":\"method not allowed\"}");
            }
        } catch (FakeFreshdeskTicket.RefusedException e) {
            answer(exchange, 400, e.body);
        }
    }

    private void read(HttpExchange exchange, String path) throws IOException {
        Map<String, String> query = query(exchange);
        Matcher ticket = TICKET.matcher(path);
        Matcher person = PERSON.matcher(path);
        if (ticket.matches() && tickets.containsKey(ticket.group(1))) {
            FakeFreshdeskTicket known = tickets.get(ticket.group(1));
            if (ticket.group(2) == null) {
                answer(exchange, 200, known.json("stats".equals(query.get("include"))).toString());
            } else {
                answer(exchange, 200, page(query, 30, ticket.group(2).equals("conversations")
                        ? known.shownConversations()
                        : known.ratings()).toString());
            }
        } else if (person.matches()) {
            String id = person.group(2).equals("me") ? Long.toString(BOT_ID) : person.group(2);
            ObjectNode found = people.get(person.group(1) + "/" + id);
            if (found == null) {
                notFound(exchange);
            } else {
                answer(exchange, 200, found.toString());
            }
        } else if (path.equals("/tickets")) {
            answer(exchange, 200, changed(query).toString());
        } else if (path.equals("/search/tickets")) {
            search(exchange, query);
        } else if (path.equals("/contacts")) {
            answer(exchange, 200, "[]");
        } else if (path.equals("/ticket_fields")) {
            ArrayNode fields = JSON.createArrayNode();
            FakeFreshdeskTicket.FIELDS.forEach(name -> fields.addObject().put("name", name));
            answer(exchange, 200, fields.toString());
        } else if (path.equals("/contact_fields")) {
            answer(exchange, 200, "[{\"name\":\"app_user\"}]");
        } else {
            notFound(exchange);
        }
    }

    private ArrayNode changed(Map<String, String> query) {
        Instant since = Instant.parse(query.get("updated_since"));
        return page(query, 30, tickets.values().stream().filter(t -> !t.updatedAt().isBefore(since))
                .sorted(Comparator.comparing(FakeFreshdeskTicket::updatedAt).thenComparing(t -> Long.valueOf(t.id())))
                .map(t -> t.json(false)).toList());
    }

    private void search(HttpExchange exchange, Map<String, String> query) throws IOException {
        Matcher tag = TAG.matcher(query.get("query"));
        if (!tag.matches()) {
            answer(exchange, 400, "{\"description\":\"Validation failed\",\"errors\":[{\"field\":\"query\","
                    + "\"message\":\"x\",\"code\":\"invalid_value\"}]}");
            return;
        }
        List<ObjectNode> found = tickets.values().stream().filter(t -> t.tags().contains(tag.group(1)))
                .sorted(Comparator.comparing(FakeFreshdeskTicket::id)).map(t -> t.json(false)).toList();
        ObjectNode answer = JSON.createObjectNode().put("total", found.size());
        answer.set("results", page(Map.of("page", query.get("page")), 30, found));
        answer(exchange, 200, answer.toString());
    }

    private static ArrayNode page(Map<String, String> query, int standard, List<ObjectNode> all) {
        int size = Math.min(100, Integer.parseInt(query.getOrDefault("per_page", Integer.toString(standard))));
        int from = Math.min(all.size(), (Integer.parseInt(query.getOrDefault("page", "1")) - 1) * size);
        ArrayNode page = JSON.createArrayNode();
        all.subList(from, Math.min(all.size(), from + size)).forEach(page::add);
        return page;
    }

    private void post(HttpExchange exchange, String path, String body)
            throws IOException, FakeFreshdeskTicket.RefusedException {
        Matcher ticket = TICKET.matcher(path);
        if (ticket.matches() && "notes".equals(ticket.group(2)) && tickets.containsKey(ticket.group(1))) {
            afterStoring(exchange, 201, tickets.get(ticket.group(1)).addNote(JSON.readTree(body)));
        } else {
            notFound(exchange);
        }
    }

    private void put(HttpExchange exchange, String path, String body)
            throws IOException, FakeFreshdeskTicket.RefusedException {
        Matcher ticket = TICKET.matcher(path);
        Matcher conversation = CONVERSATION.matcher(path);
        JsonNode asked = JSON.readTree(body);
        if (ticket.matches() && ticket.group(2) == null && tickets.containsKey(ticket.group(1))) {
            tickets.get(ticket.group(1)).update(asked);
            answer(exchange, 200, tickets.get(ticket.group(1)).json(false).toString());
            return;
        }
        if (conversation.matches()) {
            for (FakeFreshdeskTicket each : tickets.values()) {
                if (each.edit(conversation.group(1), asked)) {
                    afterStoring(exchange, 200, each.conversation(conversation.group(1)));
                    return;
                }
            }
        }
        notFound(exchange);
    }

    private void delete(HttpExchange exchange, String path) throws IOException {
        Matcher conversation = CONVERSATION.matcher(path);
        if (conversation.matches() && tickets.values().stream().anyMatch(t -> t.delete(conversation.group(1)))) {
            exchange.sendResponseHeaders(204, -1);
        } else {
            notFound(exchange);
        }
    }

    private void afterStoring(HttpExchange exchange, int status, JsonNode stored) throws IOException {
        FakeFreshdeskFaults.AfterStoring fault = faults.takeAfterStoring();
        if (fault == null) {
            answer(exchange, status, stored.toString());
            return;
        }
        switch (fault) {
            case DROP_CONNECTION -> throw new IOException("connection dropped on purpose");
            case HANG -> {
                faults.hang();
                throw new IOException("hung on purpose, then dropped");
            }
            case ANSWER_SERVER_ERROR -> answer(exchange, 502, "<html>Bad Gateway</html>");
            case ANSWER_GIBBERISH -> answer(exchange, status, "{\"id\":");
        }
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

    /** Freshdesk's 404 has no body. */
    private static void notFound(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(404, -1);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.getResponseHeaders().set("X-RateLimit-Total", "100.0");
        exchange.getResponseHeaders().set("X-RateLimit-Remaining", "97");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
