package io.callbrief.admin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.skyscreamer.jsonassert.JSONAssert;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;

import io.callbrief.analyse.Analyser;
import io.callbrief.analyse.Analysis;
import io.callbrief.connector.DeliverySignature;
import io.callbrief.diagnosis.Cause;
import io.callbrief.session.RecordingStore;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@TestProfile(TelemetryProfile.class)
class TelemetryIngestTest {

    private static final String INGEST = "/v1/telemetry/ingest";
    private static final String PAGE = "https://meet.example.com";

    @Inject
    RecordingStore recordings;
    @Inject
    Clock clock;

    private final String user = "u-" + UUID.randomUUID();
    private final String session = "s-" + UUID.randomUUID();

    @Test
    void theSamplesOfACallAreItsRecordingAndLateOnesJoinIt() throws Exception {
        UUID source = source("{}");
        Instant start = clock.instant().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
        String second = samples(start, 10, 22, true);
        accepted(send(key(), source, samples(start, 0, 10, false)), 10);
        accepted(send(key(), source, second), 12);
        accepted(send(key(), source, second), 12); // a batch whose answer got lost comes again

        Map<String, Object> first = recorded(1).get(0);
        assertThat(first).containsEntry("format", "callbrief-telemetry").containsEntry("startedAt", start.toString())
                .containsEntry("endedAt", start.plusSeconds(42).toString());
        Analysis analysis = analysed(first);
        assertThat(analysis.diagnosis().causes().get(0).cause()).isEqualTo(Cause.VIDEO_DECODER_STUCK);

        accepted(send(key(), source, samples(start, 22, 25, true)), 3); // out of its browser's buffer, late
        List<Map<String, Object>> both = recorded(2);
        assertThat(both).extracting(recording -> recording.get("endedAt"))
                .containsExactlyInAnyOrder(start.plusSeconds(42).toString(), start.plusSeconds(48).toString());
        assertThat(lines(both.stream().filter(r -> start.plusSeconds(48).toString().equals(r.get("endedAt"))).findFirst()
                .orElseThrow())).hasSize(1 + 25);
    }

    @Test
    void aCallThatGoesOnIsInTheDirectory() {
        UUID source = source("{}");
        send(key(), source, samples(clock.instant(), 0, 1, false));

        await().atMost(Duration.ofSeconds(20)).until(() -> !sessions().isEmpty());
        assertThat(sessions().get(0)).containsEntry("userId", user).containsEntry("conferenceId", "r1")
                .containsEntry("sessionId", session);
    }

    @Test
    void oneWrongSampleRefusesTheBatchAndSaysWhere() throws Exception {
        UUID source = source("{}");
        Response response = send(key(), source, """
                {"metrics": [%s, {"sessionId": "%s", "timestamp": "soon", "rtt": 1}]}"""
                .formatted(sample(clock.instant(), false), session));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        JSONAssert.assertEquals("""
                {"type": "about:blank", "title": "Bad Request", "status": 400, "detail": "The request is not valid.",
                 "errors": [{"field": "metrics[1].timestamp",
                  "reason": "must be an ISO 8601 time such as 2026-03-01T09:02:14Z, or milliseconds since 1970"}]}""",
                response.asString(), true);
        assertThat(send(key(), source, "{\"metrics\": []}").statusCode()).isEqualTo(400);
        assertThat(send(key(), source, "{").statusCode()).isEqualTo(400);
        assertThat(send(key(), source, "{\"a\":\"" + "x".repeat(1_100_000) + "\"}").statusCode()).isEqualTo(413);
    }

    @Test
    void twoPeopleAreNeverOneSession() {
        UUID source = source("{}");
        send(key(), source, samples(clock.instant(), 0, 1, false));
        Response other = send(key(), source, samples(clock.instant(), 0, 1, false).replace(user, "somebody else"));

        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.<String> path("errors[0].field")).isEqualTo("metrics[0].userId");
    }

    @Test
    void whoHasNoKeyOrTokenSendsNothing() {
        String body = samples(clock.instant(), 0, 1, false);
        for (RequestSpecification nobody : List.of(given(), given().header("Authorization", "Bearer cb_wrong"),
                given().header("Authorization", "Bearer a.b.c"), given().queryParam("token", "a.b.c"))) {
            Response response = nobody.contentType("application/json").body(body).post(INGEST);
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(response.contentType()).isEqualTo("application/problem+json");
        }
        assertThat(given().body("no json").post(INGEST).statusCode()).isEqualTo(401);
        String agent = newKey("agent");
        assertThat(given().header("Authorization", "Bearer " + agent).body(body).post(INGEST).statusCode()).isEqualTo(403);
    }

    @Test
    void aKeyThatSendsAndIssuesTokensCanDoNothingElse() {
        UUID source = source("{}");
        RequestSpecification ingest = given().header("Authorization", "Bearer " + newKey("ingest"));

        accepted(send(ingest, source, samples(clock.instant(), 0, 1, false)), 1);
        assertThat(ingest.contentType("application/json").body(Map.of("userId", user, "sessionId", session))
                .post("/api/v1/sources/" + source + "/tokens").statusCode()).isEqualTo(201);
        assertThat(ingest.get("/api/v1/sessions").statusCode()).isEqualTo(403);
        assertThat(ingest.get("/api/v1/sources").statusCode()).isEqualTo(403);
    }

    @Test
    void aTokenLetsInItsSessionFromWhereverABrowserCanPutIt() {
        UUID source = source("{\"corsOrigins\": \"" + PAGE + "\"}");
        String token = token(source);
        // a token's samples need not say whose they are
        String body = samples(clock.instant(), 0, 1, false).replace("\"userId\":\"" + user + "\",", "");

        accepted(given().header("Authorization", "Bearer " + token).body(body).post(INGEST), 1);
        accepted(given().queryParam("token", token).contentType("text/plain;charset=UTF-8").body(body).post(INGEST), 1);
        Response beacon = given().contentType("text/plain;charset=UTF-8").header("Origin", PAGE)
                .body(body.replaceFirst("\\{", "{\"token\":\"" + token + "\",")).post(INGEST);
        accepted(beacon, 1);
        assertThat(beacon.header("Access-Control-Allow-Origin")).isEqualTo(PAGE);
        await().atMost(Duration.ofSeconds(20)).until(() -> !sessions().isEmpty());
    }

    @Test
    void aTokenLetsInNothingElse() {
        UUID source = source("{\"corsOrigins\": \"" + PAGE + "\"}");
        String token = token(source);
        String body = samples(clock.instant(), 0, 1, false);

        for (String foreign : List.of(body.replace(session, "another"), body.replace(user, "another"))) {
            assertThat(given().queryParam("token", token).body(foreign).post(INGEST).statusCode()).isEqualTo(403);
        }
        assertThat(given().queryParam("token", token).header("Origin", "https://evil.example.com").body(body).post(INGEST)
                .statusCode()).isEqualTo(403);
        assertThat(given().header("Authorization", "Bearer " + token).get("/api/v1/sessions").statusCode()).isEqualTo(401);
    }

    @Test
    void onlyPagesThatASourceNamesArePermittedToAsk() {
        source("{\"corsOrigins\": \"" + PAGE + ", http://localhost:3000\"}");

        Response known = given().header("Origin", PAGE).header("Access-Control-Request-Method", "POST").options(INGEST);
        assertThat(known.statusCode()).isEqualTo(204);
        assertThat(known.header("Access-Control-Allow-Origin")).isEqualTo(PAGE);
        assertThat(known.header("Access-Control-Allow-Methods")).isEqualTo("POST");
        assertThat(known.header("Access-Control-Allow-Headers")).isEqualTo("authorization, content-type");
        assertThat(known.header("Vary")).isEqualTo("Origin");
        Response unknown = given().header("Origin", PAGE + ".evil.com").options(INGEST);
        assertThat(unknown.statusCode()).isEqualTo(403);
        assertThat(unknown.header("Access-Control-Allow-Origin")).isNull();
        assertThat(given().header("Origin", PAGE).options("/api/v1/sessions").header("Access-Control-Allow-Origin")).isNull();
    }

    @Test
    void oneBrowserCannotFlood() {
        UUID source = source("{}");
        String token = token(source);
        String body = samples(clock.instant(), 0, 1, false);

        List<Response> answers = IntStream.range(0, 150).parallel()
                .mapToObj(i -> given().queryParam("token", token).body(body).post(INGEST)).toList();

        assertThat(answers).extracting(Response::statusCode).containsOnly(202, 429);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 429)
                .allSatisfy(answer -> assertThat(answer.header("Retry-After")).isEqualTo("1"));
    }

    @Test
    void aPictureThatStandsStillRaisesOneSignedAlertThatIsRetriedUntilItIsTaken() throws Exception {
        List<Received> received = new CopyOnWriteArrayList<>();
        AtomicInteger answers = new AtomicInteger();
        HttpServer company = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        company.createContext("/alerts", exchange -> {
            received.add(new Received(exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(answers.incrementAndGet() == 1 ? 503 : 204, -1);
            exchange.close();
        });
        company.start();
        try {
            UUID source = source("{\"alertUrl\": \"http://127.0.0.1:" + company.getAddress().getPort() + "/alerts\"}",
                    "{\"alertSecret\": \"a secret of the company's\"}");
            Instant start = clock.instant().minusSeconds(20).truncatedTo(ChronoUnit.MILLIS);
            accepted(send(key(), source, samples(start, 0, 2, true)), 2);
            accepted(send(key(), source, samples(start, 1, 6, true)), 5);
            accepted(send(key(), source, samples(start, 1, 6, true)), 5);

            await().atMost(Duration.ofSeconds(30)).until(() -> received.size() >= 2);
            recorded(1); // long after the alert was taken
            assertThat(received).hasSize(2);
            assertThat(received).extracting(alert -> alert.header("Callbrief-Alert-Id")).containsOnly(
                    received.get(0).header("Callbrief-Alert-Id"));
            for (Received alert : received) {
                assertThat(alert.header("Callbrief-Signature")).isEqualTo(DeliverySignature
                        .sign("a secret of the company's", alert.header("Callbrief-Timestamp"),
                                alert.body.getBytes(StandardCharsets.UTF_8)));
            }
            JSONAssert.assertEquals("""
                    {"type": "sustained_freeze", "sourceId": "%s", "sessionId": "%s", "userId": "%s", "roomId": "r1",
                     "frozenSince": "%s", "lastSampleAt": "%s", "samples": 3}"""
                    .formatted(source, session, user, start, start.plusSeconds(4)),
                    received.get(0).body, false);
        } finally {
            company.stop(0);
        }
    }

    private record Received(Headers headers, String body) {
        String header(String name) {
            return headers.getFirst(name);
        }
    }

    /** A sample every two seconds. */
    private String samples(Instant start, int from, int to, boolean frozen) {
        return IntStream.range(from, to).mapToObj(i -> sample(start.plusSeconds(2L * i), frozen))
                .collect(Collectors.joining(",", "{\"metrics\":[", "]}"));
    }

    private String sample(Instant at, boolean frozen) {
        return ("{\"sessionId\":\"%s\",\"timestamp\":\"%s\",\"rtt\":45,\"userId\":\"%s\",\"roomId\":\"r1\",\"video\":"
                + "{\"bitrate\":1500000,\"packetLoss\":0,\"jitter\":6,\"framesDecodedPerSecond\":%d,\"isFrozen\":%s}}")
                .formatted(session, at, user, frozen ? 0 : 30, frozen);
    }

    private static Response send(RequestSpecification sender, UUID source, String body) {
        return sender.queryParam("source", source).contentType("application/json").body(body).post(INGEST);
    }

    private static void accepted(Response response, int samples) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(202);
        assertThat(response.<String> path("status")).isEqualTo("accepted");
        assertThat(response.<Integer> path("processed")).isEqualTo(samples);
    }

    private List<Map<String, Object>> recorded(int count) {
        await().atMost(Duration.ofSeconds(40)).until(() -> recordings().size() >= count);
        return recordings();
    }

    private List<Map<String, Object>> recordings() {
        return key().queryParam("userId", user).get("/api/v1/sessions").path("collectMany{it.recordings}");
    }

    private List<Map<String, Object>> sessions() {
        return key().queryParam("userId", user).get("/api/v1/sessions").path("$");
    }

    private Analysis analysed(Map<String, Object> recording) throws Exception {
        try (InputStream bytes = recordings.open(String.valueOf(recording.get("sha256")))) {
            return Analyser.shipped().analyse(bytes);
        }
    }

    private List<String> lines(Map<String, Object> recording) throws IOException {
        try (InputStream bytes = new GZIPInputStream(
                recordings.open(String.valueOf(recording.get("sha256"))))) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static UUID source(String settings) {
        return source(settings, "{}");
    }

    private static UUID source(String settings, String secrets) {
        Response made = key().contentType("application/json").body("""
                {"kind": "telemetry", "name": "t-%s", "settings": %s, "secrets": %s}"""
                .formatted(UUID.randomUUID(), settings, secrets)).post("/api/v1/sources");
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        return UUID.fromString(made.path("id"));
    }

    private String token(UUID source) {
        Response issued = key().contentType("application/json").body(Map.of("userId", user, "sessionId", session,
                "ttlSeconds", 300)).post("/api/v1/sources/" + source + "/tokens");
        assertThat(issued.statusCode()).as(issued.asString()).isEqualTo(201);
        assertThat(issued.header("Cache-Control")).isEqualTo("no-store");
        return issued.path("token");
    }

    private static String newKey(String role) {
        return key().contentType("application/json").body(Map.of("name", role, "role", role)).post("/api/v1/keys").path("key");
    }

    private static RequestSpecification key() {
        return given().header("Authorization", "Bearer " + AdminKeyProfile.ADMIN_KEY);
    }
}
