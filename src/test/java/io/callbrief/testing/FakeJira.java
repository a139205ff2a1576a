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
import java.util.Base64;
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
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
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
 * A Jira Cloud on a port of the loopback interface, as far as Callbrief uses one, with the real one's quirks: a comment is
 * public unless a property says otherwise, and outside of service projects always; an edit loses the visibility that it
 * does not repeat; files are on another host; nothing locks by stamp. Needs no framework, so that it can outlive a killed
 * service.
 */
public final class FakeJira implements AutoCloseable {

    public static final String BOT_EMAIL = "callbrief@acme.example";
    public static final String API_TOKEN = "fake-api-token";
    public static final String WEBHOOK_SECRET = "fake-webhook-secret";
    public static final String BOT_ID = "712020:callbrief-bot";
    /** A service project and one that is not. */
    public static final String SERVICE_PROJECT = "SUP";
    public static final String SOFTWARE_PROJECT = "ENG";
    public static final String ROLE = "Service Desk Team";

    /** A request as it came in. */
    public record Request(String method, String pathAndQuery, String body) {
    }

    private static final JsonMapper JSON = new JsonMapper();
    private static final String API = "/rest/api/3/";
    private static final Pattern ISSUE = Pattern.compile(API + "issue/([A-Z]+-\\d+)(/comment|/changelog)?(?:/(\\d+))?");
    private static final Pattern PROPERTY = Pattern.compile(API + "comment/(\\d+)/properties/(\\w+)");
    private static final Pattern PROJECT = Pattern.compile(API + "project/([A-Z]+)(/role)?");
    private static final Pattern FEEDBACK = Pattern.compile("/rest/servicedeskapi/request/([A-Z]+-\\d+)/feedback");
    private static final Pattern FILE = Pattern.compile(API + "attachment/content/(\\w+)");
    private static final Pattern UPDATED_SINCE = Pattern.compile("updated >= -(\\d+)m");
    private static final Pattern LABEL = Pattern.compile("labels = \"(\\w+)\"");
    private static final Pattern PROJECTS = Pattern.compile("project in \\(([^)]*)\\)");
    private static final String NOT_FOUND = "{\"errorMessages\":[\"Issue does not exist or you do not have permission to see "
            + "it.\"],\"errors\":{}}";
    private static final int LONGEST_COMMENT = 32_767;
    private static final String CREDENTIALS = "Basic "
            + Base64.getEncoder().encodeToString((BOT_EMAIL + ":" + API_TOKEN).getBytes(StandardCharsets.UTF_8));

    private final Clock clock;
    private final InetSocketAddress address;
    private volatile HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final FakeJiraFaults faults = new FakeJiraFaults();
    private final Map<String, ObjectNode> users = new ConcurrentHashMap<>();
    private final Map<String, FakeJiraIssue> issues = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> ratings = new ConcurrentHashMap<>();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, URI> movedFiles = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> fields = new ConcurrentSkipListMap<>();
    private final List<ObjectNode> webhooks = new CopyOnWriteArrayList<>();
    private final Set<String> withheld = ConcurrentHashMap.newKeySet();
    private final AtomicLong ids = new AtomicLong(100);
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile boolean admin = true;
    private volatile int pageSize = 100;

    public FakeJira() {
        this(Clock.systemUTC());
    }

    public FakeJira(Clock clock) {
        this.clock = clock;
        users.put(BOT_ID, user(BOT_ID, "Callbrief", "app"));
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

    /** From now on connections are refused; issues and users stay. */
    public void goDown() {
        server.stop(0);
    }

    public void comeBack() {
        server = listen(address);
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + address.getPort());
    }

    /** An account for this Jira; calling it needs {@code callbrief.outbound.allow-private=true}. */
    public ConnectorAccount account(UUID connectorId) {
        return new ConnectorAccount(connectorId, "jira", "Fake Jira", baseUrl(),
                Map.of("botEmail", BOT_EMAIL, "botAccountId", BOT_ID),
                Map.of("apiToken", API_TOKEN, "webhookSecret", WEBHOOK_SECRET));
    }

    public FakeJiraFaults faults() {
        return faults;
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** @param accountType {@code atlassian}, or {@code customer} for one of the portal only */
    public ObjectNode addUser(String accountId, String name, String accountType) {
        ObjectNode user = user(accountId, name, accountType);
        users.put(accountId, user);
        return user;
    }

    private static ObjectNode user(String accountId, String name, String accountType) {
        return JSON.createObjectNode().put("accountId", accountId).put("displayName", name).put("active", true)
                .put("timeZone", "Asia/Bangkok").put("accountType", accountType);
    }

    public ObjectNode bot() {
        return Objects.requireNonNull(users.get(BOT_ID));
    }

    public FakeJiraIssue addIssue(String project, ObjectNode reporter, String summary, String description,
            Instant createdAt) {
        String key = project + "-" + ids.incrementAndGet();
        FakeJiraIssue issue = new FakeJiraIssue(key, project.equals(SERVICE_PROJECT) ? "service_desk" : "software", reporter,
                summary, FakeJiraIssue.doc(description), createdAt, clock, faults);
        issues.put(key, issue);
        return issue;
    }

    public FakeJiraIssue issue(String key) {
        return Objects.requireNonNull(issues.get(key), () -> "no issue " + key);
    }

    public void rate(String key, int rating, String comment) {
        ObjectNode json = JSON.createObjectNode().put("type", "csat").put("rating", rating);
        json.putObject("comment").put("body", comment);
        ratings.put(key, json);
    }

    /** @param type such as {@code option}; the field is on every edit screen */
    public void addField(String id, String name, String type, String custom) {
        ObjectNode field = JSON.createObjectNode().put("id", id).put("name", name).put("custom", true);
        field.putObject("schema").put("type", type).put("custom", custom);
        fields.put(id, field);
    }

    /** A file at Jira itself, for whoever shows credentials. */
    public void addFile(String id, byte[] bytes) {
        files.put(id, bytes);
    }

    /** A file that Jira keeps elsewhere, as the real one does. */
    public void moveFile(String id, URI to) {
        movedFiles.put(id, to);
    }

    /** Takes a permission away, such as {@code SERVICEDESK_AGENT}. */
    public void withhold(String permission) {
        withheld.add(permission);
    }

    public void admin(boolean isAdmin) {
        admin = isAdmin;
    }

    public void pageSize(int size) {
        pageSize = size;
    }

    public List<JsonNode> webhooks() {
        return List.copyOf(webhooks);
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
            String path = exchange.getRequestURI().getPath();
            requests.add(new Request(method, exchange.getRequestURI().toString(), body));
            faults.beSlow();
            FakeJiraFaults.Answer fault = faults.takeAnswer(method, path);
            if (fault != null) {
                if (fault.retryAfter() != null) {
                    exchange.getResponseHeaders().set("Retry-After", fault.retryAfter());
                }
                answer(exchange, fault.status(), fault.body());
            } else if (!CREDENTIALS.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                answer(exchange, 401, "Client must be authenticated to access this resource.");
            } else if (method.equals("GET")) {
                read(exchange, path);
            } else {
                write(exchange, method, path, body.isEmpty() ? JSON.nullNode() : JSON.readTree(body));
            }
        }
    }

    private void read(HttpExchange exchange, String path) throws IOException {
        Map<String, String> query = query(exchange);
        Matcher issue = ISSUE.matcher(path);
        Matcher project = PROJECT.matcher(path);
        Matcher feedback = FEEDBACK.matcher(path);
        Matcher file = FILE.matcher(path);
        if (file.matches()) {
            file(exchange, file.group(1));
        } else if (path.startsWith("/rest/webhooks/1.0/webhook")) {
            answer(exchange, admin ? 200 : 403, admin ? JSON.valueToTree(webhooks).toString() : "{}");
        } else if (issue.matches()) {
            FakeJiraIssue known = issues.get(issue.group(1));
            found(exchange, known == null ? null : issue(known, issue.group(2), issue.group(3), query));
        } else if (feedback.matches()) {
            boolean optedIn = "opt-in".equals(exchange.getRequestHeaders().getFirst("X-ExperimentalApi"));
            found(exchange, optedIn ? ratings.get(feedback.group(1)) : null);
        } else if (path.equals(API + "project/search")) {
            ObjectNode page = JSON.createObjectNode().put("total", 2);
            page.putArray("values").add(project(SERVICE_PROJECT)).add(project(SOFTWARE_PROJECT));
            found(exchange, page);
        } else if (project.matches()) {
            boolean known = Set.of(SERVICE_PROJECT, SOFTWARE_PROJECT).contains(project.group(1));
            found(exchange, !known ? null
                    : project.group(2) == null ? project(project.group(1))
                            : JSON.createObjectNode().put(ROLE, baseUrl() + "/role/1"));
        } else {
            found(exchange, other(path, query));
        }
    }

    private @Nullable JsonNode other(String path, Map<String, String> query) {
        return switch (path) {
            case API + "myself" -> users.get(BOT_ID);
            case API + "user" -> users.get(query.get("accountId"));
            case API + "field" -> JSON.valueToTree(fields.values());
            case API + "mypermissions" -> {
                ObjectNode json = JSON.createObjectNode();
                ObjectNode permissions = json.putObject("permissions");
                for (String permission : query.getOrDefault("permissions", "").split(",", -1)) {
                    permissions.putObject(permission).put("key", permission).put("havePermission",
                            !withheld.contains(permission));
                }
                yield json;
            }
            case API + "status" -> {
                ArrayNode all = JSON.createArrayNode();
                all.addObject().put("id", "10000").putObject("statusCategory").put("id", 2).put("key", "new");
                all.addObject().put("id", "10002").putObject("statusCategory").put("id", 3).put("key", "done");
                yield all;
            }
            default -> null;
        };
    }

    private static ObjectNode project(String key) {
        return JSON.createObjectNode().put("key", key).put("projectTypeKey",
                key.equals(SERVICE_PROJECT) ? "service_desk" : "software");
    }

    private @Nullable JsonNode issue(FakeJiraIssue issue, @Nullable String part, @Nullable String id,
            Map<String, String> query) {
        if ("/changelog".equals(part)) {
            return page(query, "values", issue.shownChangelog());
        }
        if ("/comment".equals(part)) {
            List<ObjectNode> comments = new ArrayList<>(issue.shownComments());
            if (id != null) {
                return comments.stream().filter(c -> c.path("id").asText().equals(id)).findFirst()
                        .map(c -> withoutUnasked(c, query)).orElse(null);
            }
            if ("-created".equals(query.get("orderBy"))) {
                Collections.reverse(comments);
            }
            comments.forEach(c -> withoutUnasked(c, query));
            return page(query, "comments", comments);
        }
        ObjectNode json = chosen(issue.json(), List.of(query.getOrDefault("fields", "*all").split(",", -1)));
        if (query.getOrDefault("expand", "").contains("editmeta")) {
            ObjectNode editable = json.putObject("editmeta").putObject("fields");
            fields.forEach((fieldId, field) -> editable.putObject(fieldId).set("schema", field.path("schema")));
        }
        return json;
    }

    private static ObjectNode withoutUnasked(ObjectNode comment, Map<String, String> query) {
        if (!query.getOrDefault("expand", "").contains("properties")) {
            comment.remove("properties");
        }
        return comment;
    }

    private static ObjectNode chosen(ObjectNode issue, List<String> names) {
        ObjectNode all = (ObjectNode) issue.path("fields");
        if (names.contains("*all")) {
            names.stream().filter(n -> n.startsWith("-")).forEach(n -> all.remove(n.substring(1)));
        } else {
            all.retain(names);
        }
        return issue;
    }

    private ObjectNode page(Map<String, String> query, String name, List<ObjectNode> all) {
        int from = Math.min(all.size(), Integer.parseInt(query.getOrDefault("startAt", "0")));
        int size = Math.min(pageSize, Integer.parseInt(query.getOrDefault("maxResults", "50")));
        int to = Math.min(all.size(), from + size);
        ObjectNode page = JSON.createObjectNode().put("startAt", from).put("maxResults", size).put("total", all.size());
        ArrayNode items = page.putArray(name);
        all.subList(from, to).forEach(items::add);
        return page;
    }

    private void file(HttpExchange exchange, String id) throws IOException {
        if (movedFiles.containsKey(id)) {
            exchange.getResponseHeaders().set("Location", movedFiles.get(id).toString());
            exchange.sendResponseHeaders(303, -1);
        } else if (files.containsKey(id)) {
            byte[] file = files.get(id);
            exchange.sendResponseHeaders(200, file.length);
            exchange.getResponseBody().write(file);
        } else {
            answer(exchange, 404, NOT_FOUND);
        }
    }

    private void write(HttpExchange exchange, String method, String path, JsonNode body) throws IOException {
        Matcher issue = ISSUE.matcher(path);
        Matcher property = PROPERTY.matcher(path);
        if (path.equals(API + "search/jql")) {
            search(exchange, body);
        } else if (path.equals(API + "issue")) {
            createIssue(exchange, body.path("fields"));
        } else if (path.equals(API + "issueLink")) {
            link(exchange, body);
        } else if (path.equals("/rest/webhooks/1.0/webhook") || path.equals(API + "field")
                || path.startsWith(API + "screens/")) {
            create(exchange, path, body);
        } else if (property.matches()) {
            boolean known = issues.values().stream()
                    .anyMatch(i -> i.setProperty(property.group(1), property.group(2), body));
            answer(exchange, known ? 200 : 404, known ? "" : NOT_FOUND);
        } else if (issue.matches() && issues.containsKey(issue.group(1))) {
            change(exchange, method, issues.get(issue.group(1)), issue, body);
        } else {
            answer(exchange, 404, NOT_FOUND);
        }
    }

    private void change(HttpExchange exchange, String method, FakeJiraIssue issue, Matcher path, JsonNode body)
            throws IOException {
        String commentId = path.group(3);
        if (path.group(2) == null) {
            Set<String> unknown = new HashSet<>();
            body.path("fields").fieldNames().forEachRemaining(unknown::add);
            unknown.removeAll(fields.keySet());
            if (unknown.isEmpty()) {
                issue.update(bot(), body);
            }
            answer(exchange, unknown.isEmpty() ? 204 : 400, "");
        } else if (method.equals("DELETE")) {
            boolean allowed = !faults.deletingForbidden();
            answer(exchange, !allowed ? 400 : issue.delete(bot(), commentId) ? 204 : 404, "");
        } else if (!body.path("body").path("type").asText().equals("doc")
                || text(body.path("body")).length() > LONGEST_COMMENT) {
            answer(exchange, 400, "{\"errorMessages\":[],\"errors\":{\"comment\":\"Comment body is not valid!\"}}");
        } else if (commentId == null) {
            afterStoring(exchange, 201, issue.post(bot(), body));
        } else if (issue.edit(commentId, bot(), body)) {
            afterStoring(exchange, 200, issue.comments().stream().filter(c -> c.path("id").asText().equals(commentId))
                    .findFirst().orElseThrow());
        } else {
            answer(exchange, 404, NOT_FOUND);
        }
    }

    private static String text(JsonNode node) {
        return String.join("", node.findValuesAsText("text"));
    }

    private void afterStoring(HttpExchange exchange, int status, JsonNode stored) throws IOException {
        FakeJiraFaults.AfterStoring fault = faults.takeAfterStoring();
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

    private void search(HttpExchange exchange, JsonNode query) throws IOException {
        String jql = query.path("jql").asText();
        Matcher since = UPDATED_SINCE.matcher(jql);
        Matcher label = LABEL.matcher(jql);
        Matcher projects = PROJECTS.matcher(jql);
        Instant from = since.find() ? clock.instant().minus(Duration.ofMinutes(Long.parseLong(since.group(1)))) : Instant.MIN;
        String wanted = label.find() ? label.group(1) : "";
        String only = projects.find() ? projects.group(1) : "";
        List<FakeJiraIssue> hits = issues.values().stream().filter(i -> !i.updatedAt().isBefore(from))
                .filter(i -> wanted.isEmpty() || i.labels().contains(wanted))
                .filter(i -> only.isEmpty() || only.contains("\"" + i.key().replaceAll("-.*", "") + "\""))
                .sorted(Comparator.comparing(FakeJiraIssue::updatedAt).thenComparing(FakeJiraIssue::key)).toList();
        List<FakeJiraIssue> ordered = new ArrayList<>(hits);
        if (jql.contains("DESC")) {
            Collections.reverse(ordered);
        }
        String token = query.path("nextPageToken").asText("");
        String own = "token-" + Integer.toHexString(jql.hashCode()) + "-";
        if (!token.isEmpty() && !token.startsWith(own)) {
            answer(exchange, 400, "{\"errorMessages\":[\"Invalid nextPageToken\"],\"errors\":{}}");
            return;
        }
        int start = token.isEmpty() ? 0 : Integer.parseInt(token.substring(own.length()));
        int end = Math.min(ordered.size(), start + Math.min(pageSize, query.path("maxResults").asInt(50)));
        List<String> names = new ArrayList<>();
        query.path("fields").forEach(f -> names.add(f.asText()));
        ObjectNode page = JSON.createObjectNode().put("isLast", end >= ordered.size());
        ArrayNode found = page.putArray("issues");
        ordered.subList(Math.min(start, end), end).forEach(i -> found.add(chosen(i.json(), names)));
        if (end < ordered.size()) {
            page.put("nextPageToken", own + end);
        }
        answer(exchange, 200, page.toString());
    }

    private void createIssue(HttpExchange exchange, JsonNode wanted) throws IOException {
        String project = wanted.path("project").path("key").asText();
        ObjectNode errors = JSON.createObjectNode();
        if (!project.equals(SOFTWARE_PROJECT)) {
            errors.put("project", "valid project is required");
        }
        if (!Set.of("Bug", "Task").contains(wanted.path("issuetype").path("name").asText())) {
            errors.put("issuetype", "Specify a valid issue type");
        }
        if (wanted.path("summary").asText().isBlank() || wanted.path("summary").asText().length() > 255) {
            errors.put("summary", "You must specify a summary of the issue.");
        }
        if (!wanted.path("description").path("type").asText().equals("doc")) {
            errors.put("description", "Operation value must be an Atlassian Document (see the Atlassian Document Format)");
        }
        if (!errors.isEmpty()) {
            answer(exchange, 400, JSON.createObjectNode().set("errors", errors).toString());
            return;
        }
        FakeJiraIssue made = addIssue(project, bot(), wanted.path("summary").asText(), text(wanted.path("description")),
                clock.instant());
        ObjectNode labels = JSON.createObjectNode();
        ArrayNode operations = labels.putObject("update").putArray("labels");
        wanted.path("labels").forEach(label -> operations.addObject().put("add", label.asText()));
        made.update(bot(), labels);
        afterStoring(exchange, 201, JSON.createObjectNode().put("id", "10" + made.key().replaceAll("\\D", ""))
                .put("key", made.key()).put("self", baseUrl() + API + "issue/" + made.key()));
    }

    private void link(HttpExchange exchange, JsonNode body) throws IOException {
        FakeJiraIssue inward = issues.get(body.path("inwardIssue").path("key").asText());
        FakeJiraIssue outward = issues.get(body.path("outwardIssue").path("key").asText());
        String type = body.path("type").path("name").asText();
        if (inward == null || outward == null || !type.equals("Problem/Incident")) {
            answer(exchange, 404, "{\"errorMessages\":[\"No issue link type with name\"],\"errors\":{}}");
            return;
        }
        inward.link(type, "outwardIssue", outward.key());
        outward.link(type, "inwardIssue", inward.key());
        answer(exchange, 201, "");
    }

    private void create(HttpExchange exchange, String path, JsonNode body) throws IOException {
        if (!admin) {
            answer(exchange, 403, "{\"errorMessages\":[\"Only Jira administrators can do that\"],\"errors\":{}}");
        } else if (path.contains("webhook")) {
            ObjectNode webhook = body.deepCopy();
            webhook.put("enabled", true);
            webhooks.add(webhook);
            answer(exchange, 201, webhook.toString());
        } else if (path.equals(API + "field")) {
            String id = "customfield_" + (10_100 + fields.size());
            addField(id, body.path("name").asText(), body.path("type").asText().endsWith("float") ? "number" : "string",
                    body.path("type").asText());
            answer(exchange, 201, JSON.createObjectNode().put("id", id).toString());
        } else {
            answer(exchange, 200, "{}");
        }
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.put(URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private static void found(HttpExchange exchange, @Nullable JsonNode json) throws IOException {
        answer(exchange, json == null ? 404 : 200, json == null ? NOT_FOUND : json.toString());
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
