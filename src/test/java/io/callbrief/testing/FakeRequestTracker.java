package io.callbrief.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
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
 * A Request Tracker on a port of the loopback interface, as far as Callbrief uses one, with what a real RT 5.0.3 did when
 * it was asked (connectors/request-tracker/rt): a comment with an If-Match is refused, a comment on an unknown ticket is a
 * 400, a subject comes back with a line break, totals of histories are unknown, the field Parent is a 500, a file is
 * base64 in JSON.
 */
public final class FakeRequestTracker implements AutoCloseable {

    public static final String BOT = "callbrief";
    public static final String AGENT = "alex";
    public static final String TOKEN = "1-27-0123456789abcdef";
    public static final String WEBHOOK_SECRET = "fake-webhook-secret";
    /** Custom fields of tickets; their numbers begin with 2. */
    static final List<String> FIELDS = List.of("Tags", "Cause", "Confidence", "Resolution", "Satisfaction");

    /** A request as it came in. */
    public record Request(String method, String pathAndQuery, String body) {
    }

    private record Answer(int status, String body, Map<String, String> headers) {
    }

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern TICKET = Pattern.compile("/REST/2\\.0/ticket/(\\d+)(/comment|/history|/attachments)?");
    private static final Pattern OTHER = Pattern.compile("/REST/2\\.0/(user|attachment)/([^/]+)");
    private static final Pattern SECONDS_AGO = Pattern.compile("LastUpdated >= '-(\\d+) seconds'");
    private static final Pattern FIELD = Pattern.compile("CF\\.\\{(.+)} = '(.*)'");
    private static final Pattern ID = Pattern.compile("id = (\\d+)");
    private static final Answer NOT_FOUND = json(404, "{\"message\":\"Not Found\"}");

    private final Clock clock;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, ObjectNode> users = new ConcurrentHashMap<>();
    private final Map<String, FakeRequestTrackerTicket> tickets = new ConcurrentHashMap<>();
    private final AtomicLong ticketIds = new AtomicLong();
    private final AtomicLong ids = new AtomicLong(40);
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Answer> answersToWrites = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Runnable> beforeWrites = new ConcurrentLinkedQueue<>();
    private volatile boolean dropsNextAnswerToAWrite;

    public FakeRequestTracker() {
        this(Clock.systemUTC());
    }

    public FakeRequestTracker(Clock clock) {
        this.clock = clock;
        addUser(BOT, user -> user.put("Privileged", 1));
        addUser(AGENT, user -> user.put("Privileged", 1));
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

    /** An account for this RT; calling it needs {@code callbrief.outbound.allow-private=true}. */
    public ConnectorAccount account(UUID connectorId) {
        return new ConnectorAccount(connectorId, "request-tracker", "Fake RT", baseUrl(),
                Map.of("botUser", BOT, "userIdField", "user.Customer id", "tagsField", "Tags", "causeField", "Cause",
                        "confidenceField", "Confidence", "resolutionField", "Resolution", "satisfactionField", "Satisfaction"),
                Map.of("apiToken", TOKEN, "webhookSecret", WEBHOOK_SECRET));
    }

    public void addUser(String name, Consumer<ObjectNode> fields) {
        ObjectNode user = JSON.createObjectNode().put("Name", name).put("EmailAddress", name + "@acme.example")
                .put("RealName", "").put("Lang", "").put("Timezone", "").put("Privileged", 0);
        user.putArray("CustomFields");
        fields.accept(user);
        users.put(name, user);
    }

    public FakeRequestTrackerTicket addTicket(String creator, List<String> requestors, String subject, String contentType,
            String text, Instant createdAt) {
        String id = Long.toString(ticketIds.incrementAndGet());
        FakeRequestTrackerTicket ticket = new FakeRequestTrackerTicket(id, creator, requestors, subject, createdAt, clock, ids)
                .described(contentType, text);
        tickets.put(id, ticket);
        return ticket;
    }

    public FakeRequestTrackerTicket ticket(String id) {
        return Objects.requireNonNull(tickets.get(id), () -> "no ticket " + id);
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** The next request is answered so, and nothing is done. */
    public void answerNext(int status, String body, Map<String, String> headers) {
        answers.add(new Answer(status, body, headers));
    }

    /** The next write is answered so, and nothing is stored. */
    public void answerNextWrite(int status, String body, Map<String, String> headers) {
        answersToWrites.add(new Answer(status, body, headers));
    }

    /** Happens when the next write has come in, before it is looked at. */
    public void beforeNextWrite(Runnable action) {
        beforeWrites.add(action);
    }

    public void dropTheAnswerToTheNextWrite() {
        dropsNextAnswerToAWrite = true;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    static ObjectNode reference(String type, String id) {
        return JSON.createObjectNode().put("type", type).put("id", id).put("_url", "/REST/2.0/" + type + "/" + id);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(new Request(exchange.getRequestMethod(), exchange.getRequestURI().toString(), body));
            Answer answer = answer(exchange, body);
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Answer answer(HttpExchange exchange, String body) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Matcher ticket = TICKET.matcher(path);
        boolean writes = exchange.getRequestMethod().equals("PUT") || path.endsWith("/comment");
        Answer prepared = answers.isEmpty() ? writes ? answersToWrites.poll() : null : answers.poll();
        if (prepared != null) {
            return prepared;
        }
        if (!("token " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return json(401, "{\"message\":\"Unauthorized\"}");
        }
        if (!path.startsWith("/REST/2.0/")) {
            return new Answer(404, "<html>Page not found</html>", Map.of("Content-Type", "text/html"));
        }
        if (writes) {
            Runnable before = beforeWrites.poll();
            if (before != null) {
                before.run();
            }
        }
        Map<String, String> query = query(exchange);
        if (ticket.matches() && writes) {
            Answer answer = write(exchange, ticket.group(1), ticket.group(2) != null, JSON.readTree(body));
            if (dropsNextAnswerToAWrite) {
                dropsNextAnswerToAWrite = false;
                throw new IOException("connection dropped on purpose");
            }
            return answer;
        }
        if (query.getOrDefault("fields", "").contains("Parent")) {
            return json(500, "");
        }
        if (ticket.matches()) {
            return read(tickets.get(ticket.group(1)), ticket.group(2), query);
        }
        return other(path, query, body);
    }

    private Answer read(@Nullable FakeRequestTrackerTicket ticket, @Nullable String what, Map<String, String> query) {
        if (what == null) {
            return ticket == null ? NOT_FOUND
                    : new Answer(200, ticket.json().toString(),
                            Map.of("Content-Type", "application/json; charset=\"utf-8\"", "ETag", ticket.etag()));
        }
        if (what.equals("/history")) {
            return page(ticket == null ? List.of() : ticket.history(), query, false);
        }
        List<JsonNode> parts = new ArrayList<>();
        if (ticket != null) {
            ticket.parts().forEach(part -> {
                ObjectNode json = part(part);
                json.set("TransactionId", reference("transaction", part.transactionId()));
                parts.add(json);
            });
        }
        return page(parts, query, false);
    }

    private Answer other(String path, Map<String, String> query, String body) throws IOException {
        Matcher single = OTHER.matcher(path);
        if (single.matches()) {
            return single.group(1).equals("user") ? user(single.group(2)) : file(single.group(2));
        }
        return switch (path) {
            case "/REST/2.0/rt" -> json(200, "{\"Version\":\"5.0.3\"}");
            case "/REST/2.0/tickets" -> page(find(query.getOrDefault("query", "")), query, true);
            case "/REST/2.0/queues/all" -> page(List.of(reference("queue", "1").put("Name", "Support")), query, true);
            case "/REST/2.0/users" -> page(users.values().stream().filter(u -> matches(body, "Name", u.path("Name").asText()))
                    .map(JsonNode.class::cast).toList(), query, true);
            case "/REST/2.0/customfields" -> page(FIELDS.stream().filter(f -> matches(body, "Name", f))
                    .<JsonNode> map(f -> reference("customfield", "2").put("Name", f).put("LookupType", "RT::Queue-RT::Ticket"))
                    .toList(), query, true);
            case "/REST/2.0/attachments" -> page(tickets.values().stream().flatMap(t -> t.parts().stream())
                    .filter(p -> matches(body, "id", p.id()) || matches(body, "TransactionId", p.transactionId()))
                    .<JsonNode> map(p -> part(p).put("TransactionId", p.transactionId())
                            .put("Content", new String(p.content(), StandardCharsets.UTF_8)))
                    .toList(), query, false);
            default -> NOT_FOUND;
        };
    }

    private Answer user(String name) {
        ObjectNode user = users.get(name);
        if (user == null) {
            return NOT_FOUND;
        }
        ObjectNode shown = JSON.createObjectNode();
        for (String field : List.of("Name", "RealName", "EmailAddress", "Privileged")) {
            shown.set(field, user.path(field));
        }
        if (name.equals(BOT)) {
            shown.putArray("Memberships"); // only to themselves
        }
        return json(200, shown.toString());
    }

    private Answer file(String id) {
        return tickets.values().stream().flatMap(t -> t.parts().stream()).filter(p -> p.id().equals(id)).findFirst()
                .map(p -> json(200, part(p).put("Headers", "Content-Type: \"Content\" : \"not here\"")
                        .put("Content", FakeRequestTrackerTicket.base64(p.content())).toPrettyString()))
                .orElse(NOT_FOUND);
    }

    private static ObjectNode part(FakeRequestTrackerTicket.Part part) {
        ObjectNode json = JSON.createObjectNode().put("type", "attachment").put("id", part.id())
                .put("ContentType", part.contentType()).put("Filename", part.fileName())
                .put("ContentLength", Integer.toString(part.content().length)).put("Created", part.created().toString());
        json.set("Creator", reference("user", part.creator()));
        return json;
    }

    private List<JsonNode> find(String query) {
        Matcher ago = SECONDS_AGO.matcher(query);
        Matcher field = FIELD.matcher(query);
        Matcher id = ID.matcher(query);
        Set<String> ids = new HashSet<>();
        while (id.find()) {
            ids.add(id.group(1));
        }
        boolean byAge = ago.find();
        boolean byField = field.find();
        Instant since = byAge ? clock.instant().minus(Duration.ofSeconds(Long.parseLong(ago.group(1)))) : Instant.MIN;
        return tickets.values().stream()
                .filter(t -> !t.lastUpdated().isBefore(since))
                .filter(t -> !byField || t.field(field.group(1)).contains(field.group(2)))
                .filter(t -> ids.isEmpty() || ids.contains(t.id()))
                .filter(t -> !query.contains("__Inactive__") || t.isInactive())
                .sorted(Comparator.comparing(FakeRequestTrackerTicket::lastUpdated).thenComparing(FakeRequestTrackerTicket::id))
                .<JsonNode> map(t -> t.json().put("id", t.id())).toList();
    }

    /** Whether a search asks for this value of this field. */
    private static boolean matches(String search, String field, String value) {
        try {
            for (JsonNode limit : JSON.readTree(search)) {
                if (limit.path("field").asText().equals(field) && limit.path("value").asText().equalsIgnoreCase(value)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param ascending oldest first */
    private static Answer page(List<? extends JsonNode> ascending, Map<String, String> query, boolean counted) {
        List<JsonNode> all = new ArrayList<>(ascending);
        if ("DESC".equals(query.get("order"))) {
            Collections.reverse(all);
        }
        int size = Math.min(100, Integer.parseInt(query.getOrDefault("per_page", "20")));
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        List<JsonNode> items = all.subList(Math.min(all.size(), (page - 1) * size), Math.min(all.size(), page * size));
        ObjectNode json = JSON.createObjectNode().put("count", items.size()).put("page", page).put("per_page", size);
        ArrayNode array = json.putArray("items");
        items.forEach(array::add);
        if (counted) {
            json.put("total", all.size());
        } else {
            json.putNull("total"); // RT does not count what somebody might not see
        }
        return json(200, json.toPrettyString());
    }

    private Answer write(HttpExchange exchange, String ticketId, boolean isComment, JsonNode body) {
        FakeRequestTrackerTicket ticket = tickets.get(ticketId);
        String ifMatch = exchange.getRequestHeaders().getFirst("If-Match");
        if (ifMatch != null && (isComment || ticket == null || !ifMatch.equals(ticket.etag()))) {
            return json(412, "{\"message\":\"Precondition Failed\"}");
        }
        if (ticket == null) {
            return isComment ? json(400, "{\"message\":\"Message could not be recorded\"}") : NOT_FOUND;
        }
        String location = "";
        if (isComment) {
            if (!body.path("ContentType").isTextual()) {
                return json(400, "{\"message\":\"ContentType is a required field for application/json\"}");
            }
            location = "/REST/2.0/transaction/" + ticket.message("Comment", BOT, body.path("Subject").asText("No Subject")
                    + (body.has("Subject") ? "\n" : ""), body.path("ContentType").asText(), body.path("Content").asText());
        }
        body.path("CustomFields").properties().stream().filter(f -> FIELDS.contains(f.getKey())).forEach(field -> {
            Set<String> values = new HashSet<>();
            if (field.getValue().isArray()) {
                field.getValue().forEach(v -> values.add(v.asText()));
            } else if (!field.getValue().isNull()) {
                values.add(field.getValue().asText());
            }
            ticket.setField(BOT, field.getKey(), values);
        });
        if (body.has("AddRefersTo") && tickets.containsKey(body.path("AddRefersTo").asText())) {
            ticket.refer(body.path("AddRefersTo").asText());
        }
        return isComment
                ? new Answer(201, "[\"Comments added\"]", Map.of("Content-Type", "application/json", "Location", location))
                : json(200, "[]");
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

    private static Answer json(int status, String body) {
        return new Answer(status, body, Map.of("Content-Type", "application/json; charset=utf-8"));
    }
}
