package io.callbrief.session.source.peermetrics;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** The read views of the API, which ask nobody who they are. */
final class FakePeermetricsApi implements AutoCloseable {

    private record Row(UUID parent, String json) {
    }

    private final HttpServer server;
    private final List<Row> conferences = new ArrayList<>();
    private final List<Row> sessions = new ArrayList<>();
    private final List<Row> events = new ArrayList<>();
    private final Map<UUID, String> participants = new LinkedHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, List<String>> headers = new LinkedHashMap<>();
    private boolean pages = true;
    private int status = 200;
    private @Nullable String fixed;

    FakePeermetricsApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/";
    }

    UUID conference(String name, Instant created, @Nullable Instant end) {
        UUID id = UUID.randomUUID();
        conferences.add(new Row(id, "{\"id\":\"" + id + "\",\"conference_id\":\"" + name + "\",\"ongoing\":" + (end == null)
                + ",\"created_at\":\"" + python(created) + "\",\"end_time\":" + python(end, "null") + "}"));
        return id;
    }

    UUID participant(String user, @Nullable String name, boolean sfu) {
        UUID id = UUID.randomUUID();
        participants.put(id, "{\"data\":{\"id\":\"" + id + "\",\"participant_id\":\"" + user + "\",\"participant_name\":"
                + (name == null ? "null" : "\"" + name + "\"") + ",\"is_sfu\":" + sfu + "}}");
        return id;
    }

    UUID session(UUID conference, UUID participant, Instant created, @Nullable Instant end) {
        UUID id = UUID.randomUUID();
        sessions.add(new Row(conference, "{\"id\":\"" + id + "\",\"participant\":\"" + participant
                + "\",\"app_version\":\"1.2\",\"platform\":{\"ua\":\"Agent/1\"},\"created_at\":\"" + python(created)
                + "\",\"end_time\":" + python(end, "null") + ",\"issues\":[]}"));
        return id;
    }

    void event(UUID conference, UUID session, String type, Instant created, String data) {
        events.add(new Row(conference,
                "{\"id\":\"" + UUID.randomUUID() + "\",\"session\":\"" + session + "\",\"type\":\"" + type
                        + "\",\"connection\":null,\"track\":null,\"created_at\":\"" + python(created) + "\",\"data\":" + data
                        + "}"));
    }

    void dropLastEvent() {
        events.remove(events.size() - 1);
    }

    /** As versions before 2026 answer. */
    void withoutPages() {
        pages = false;
    }

    void answer(int code, String body) {
        status = code;
        fixed = body;
    }

    List<String> asked() {
        return asked;
    }

    List<String> header(String name) {
        return headers.getOrDefault(name, List.of());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** Times as Python prints them, without a zone. */
    private static String python(Instant time) {
        return time.toString().replace('T', ' ').replace("Z", "");
    }

    private static String python(@Nullable Instant time, String missing) {
        return time == null ? missing : "\"" + python(time) + "\"";
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI().toString());
        headers.put("X-Proxy-Key", exchange.getRequestHeaders().getOrDefault("X-Proxy-Key", List.of()));
        byte[] body = (fixed == null ? body(exchange.getRequestURI().getPath().substring(3),
                String.valueOf(exchange.getRequestURI().getQuery())) : fixed).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String body(String path, String query) {
        Map<String, String> asks = Arrays.stream(query.split("&")).map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2).collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        String[] parts = path.split("/", -1);
        if (parts[1].equals("participants")) {
            return participants.getOrDefault(UUID.fromString(parts[2]), "{}");
        }
        if (parts[1].equals("sessions")) {
            return page(of(sessions, UUID.fromString(asks.getOrDefault("conferenceId", ""))), asks);
        }
        return parts.length == 4 ? page(of(events, UUID.fromString(parts[2])), asks)
                : page(conferences.stream().map(Row::json).toList(), asks);
    }

    private static List<String> of(List<Row> rows, UUID parent) {
        return rows.stream().filter(row -> row.parent().equals(parent)).map(Row::json).toList();
    }

    private String page(List<String> rows, Map<String, String> asks) {
        if (!pages) {
            return "{\"data\":[" + String.join(",", rows) + "]}";
        }
        int limit = Math.min(200, Integer.parseInt(asks.getOrDefault("limit", "50")));
        List<String> page = rows.stream().skip(Long.parseLong(asks.getOrDefault("offset", "0"))).limit(limit).toList();
        return "{\"results\":[" + String.join(",", page) + "],\"count\":" + rows.size() + "}";
    }
}
