package io.callbrief.admin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.skyscreamer.jsonassert.JSONAssert;

import io.agroal.api.AgroalDataSource;
import io.callbrief.session.NewSession;
import io.callbrief.session.source.Intake;
import io.callbrief.session.source.Origin;
import io.callbrief.session.source.SessionHints;
import io.callbrief.session.source.SourceAccount;
import io.callbrief.session.source.SourceAccounts;
import io.callbrief.session.source.SourceKinds;
import io.callbrief.session.source.SourceRetention;
import io.callbrief.session.source.SourcesProfile;
import io.callbrief.session.source.Taken;
import io.callbrief.testing.SettableClock;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@TestProfile(SourcesProfile.class)
class SourcesApiTest {

    private static final String WHOLE = """
            {"kind": "rtcstats-server", "name": "telemetry-eu",
             "settings": {"host": "127.0.0.1", "port": "1", "database": "rtcstats", "user": "reader",
               "recordings": "directory", "directory": "/srv/dumps", "retentionDays": "30"},
             "secrets": {"password": "tok-4711-secret"}}""";

    @Inject
    SourceAccounts accounts;
    @Inject
    SourceRetention retention;
    @Inject
    Intake intake;
    @Inject
    SessionHints hints;
    @Inject
    SettableClock clock;
    @Inject
    AgroalDataSource database;

    @AfterEach
    void sweep() {
        key().get("/api/v1/sources").jsonPath().getList("id", String.class)
                .forEach(id -> key().delete("/api/v1/sources/" + id));
        clock.set(SettableClock.NOON);
    }

    @Test
    void aSourceIsMadeReadAndListedWithoutItsSecrets() throws Exception {
        Response made = create(WHOLE);

        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        String id = made.path("id");
        assertThat(made.header("Location")).endsWith("/api/v1/sources/" + id);
        JSONAssert.assertEquals("""
                {"id": "%s", "kind": "rtcstats-server", "name": "telemetry-eu",
                 "settings": {"host": "127.0.0.1", "port": "1", "database": "rtcstats", "user": "reader",
                   "recordings": "directory", "directory": "/srv/dumps", "retentionDays": "30"},
                 "secretNames": ["password"], "state": "active", "createdAt": "2026-03-02T12:00:00Z",
                 "status": {"cursor": null, "nextPollAt": "2026-03-02T12:00:00Z", "polling": false, "lastPollAt": null,
                   "lastSuccessAt": null, "failedPolls": 0, "lastProblem": null, "lastProblemAt": null,
                   "counts": {"recordings": 0, "withoutRecording": 0, "missing": 0, "unreadable": 0}, "problems": 0}}"""
                .formatted(id), made.asString(), true);
        JSONAssert.assertEquals(made.asString(), key().get("/api/v1/sources/" + id).asString(), true);
        assertThat(key().get("/api/v1/sources").asString()).contains(id).doesNotContain("4711");
        assertThat(accounts.byId(UUID.fromString(id)).orElseThrow().secrets())
                .isEqualTo(Map.of("password", "tok-4711-secret"));
        assertThat(sealed(id)).doesNotContain("secret");
        assertThat(retention.bySource()).isEqualTo(Map.of("telemetry-eu", Duration.ofDays(30)));
    }

    @Test
    void everyChangeOfASourceIsInTheAuditLog() {
        String id = create(WHOLE).path("id");
        key().post("/api/v1/sources/" + id + "/pause");
        key().post("/api/v1/sources/" + id + "/resume");
        key().post("/api/v1/sources/" + id + "/reread");
        key().contentType("application/json").body("""
                {"settings": {"retentionDays": null}, "secrets": {"password": "tok-new"}}""").patch("/api/v1/sources/" + id);
        key().delete("/api/v1/sources/" + id);
        key().post("/api/v1/sources/" + id + "/pause");

        Response log = key().get("/api/v1/audit?subject=source:" + id);

        assertThat(log.<List<String>> path("action")).containsExactly("delete", "change", "reread", "resume", "pause",
                "create");
        assertThat(log.<List<String>> path("[1].fields")).containsExactly("secrets.password", "settings.retentionDays");
        assertThat(log.asString()).doesNotContain("tok-");
    }

    @Test
    void everythingThatIsWrongIsNamedAndNoValueIsQuoted() {
        problem(create("""
                {"kind": "rtcstats-server", "name": "a b", "settings": {"user": " ", "database": "d", "color": "red",
                   "recordings": "s3", "anonymise": "some", "anonymise.sdp": "yes", "retentionDays": "0",
                   "pollSeconds": "4"},
                 "secrets": {"token": "tok-4711-secret"}}"""),
                """
                        [{"field": "name", "reason": "must have 1 to 100 letters, digits, dots, dashes or underscores, the first a letter or digit"},
                         {"field": "settings.host", "reason": "is missing"},
                         {"field": "settings.color", "reason": "is unknown to this kind"},
                         {"field": "settings.user", "reason": "must not be blank"},
                         {"field": "secrets.password", "reason": "is missing"},
                         {"field": "secrets.token", "reason": "is unknown to this kind"},
                         {"field": "settings.anonymise", "reason": "must be all or none"},
                         {"field": "settings.anonymise.sdp", "reason": "must be true or false"},
                         {"field": "settings.retentionDays", "reason": "must be a whole number from 1 to 36500"},
                         {"field": "settings.pollSeconds", "reason": "must be a whole number from 5 to 86400"}]""");
    }

    @Test
    void theKindSaysWhatElseIsWrong() {
        problem(create(WHOLE.replace("\"127.0.0.1\"", "\"169.254.169.254\"").replace("\"port\": \"1\"", "\"port\": \"65536\"")
                .replace("\"/srv/dumps\"", "\"dumps\", \"sslMode\": \"on\", \"identity\": \"user\", \"since\": \"today\"")),
                """
                        [{"field": "settings.directory", "reason": "must be an absolute path"},
                         {"field": "settings.host", "reason": "the host has a link-local, multicast or wildcard address, which no source may have"},
                         {"field": "settings.identity", "reason": "must be session or row"},
                         {"field": "settings.port", "reason": "must be a number from 1 to 65535"},
                         {"field": "settings.since", "reason": "must be an ISO 8601 instant such as 2026-03-01T00:00:00Z"},
                         {"field": "settings.sslMode", "reason": "must be one of: disable, allow, prefer, require, verify-ca, verify-full"}]""");
        problem(create(WHOLE.replace("\"recordings\": \"directory\"", "\"recordings\": \"tape\"")),
                "[{\"field\": \"settings.recordings\", \"reason\": \"must be s3 or directory\"}]");
        problem(create("{\"kind\": \"carrier-pigeon\", \"name\": \"coo\"}"), """
                [{"field": "kind", "reason": "must be one of: %s"}]""".formatted(
                String.join(", ", Arc.container()
                        .instance(SourceKinds.class).get().names())));
        problem(create(""), "[{\"field\": \"body\", \"reason\": \"is empty\"}]");
    }

    @Test
    void aNameIsThereOnceAndSomeAreReserved() {
        create(WHOLE);

        problem(create(WHOLE), "[{\"field\": \"name\", \"reason\": \"is the name of another source\"}]");
        problem(create(WHOLE.replace("telemetry-eu", "upload")), "[{\"field\": \"name\", \"reason\": \"is reserved\"}]");
    }

    @Test
    void aPatchChangesWhatItNamesAndAPutAllSettings() {
        String id = create(WHOLE).path("id");

        Response patched = key().contentType("application/json")
                .body("{\"settings\": {\"port\": \"5432\", \"retentionDays\": null}}").patch("/api/v1/sources/" + id);
        assertThat(patched.statusCode()).as(patched.asString()).isEqualTo(200);
        assertThat(patched.jsonPath().getMap("settings")).isEqualTo(Map.of("host", "127.0.0.1", "port", "5432", "database",
                "rtcstats", "user", "reader", "recordings", "directory", "directory", "/srv/dumps"));
        assertThat(account(id).secrets()).isEqualTo(Map.of("password", "tok-4711-secret"));

        Response put = key().contentType("application/json").body("""
                {"settings": {"host": "localhost", "database": "d", "user": "u", "recordings": "directory",
                  "directory": "/srv"}, "secrets": {"password": "new"}}""").put("/api/v1/sources/" + id);
        assertThat(put.jsonPath().getMap("settings")).isEqualTo(Map.of("host", "localhost", "database", "d", "user", "u",
                "recordings", "directory", "directory", "/srv"));
        assertThat(account(id).secrets()).isEqualTo(Map.of("password", "new"));

        problem(key().contentType("application/json").body("{\"name\": \"other\"}").patch("/api/v1/sources/" + id),
                "[{\"field\": \"name\", \"reason\": \"cannot change: the sessions carry it\"}]");
        problem(key().contentType("application/json").body("{\"secrets\": {\"password\": null}}")
                .patch("/api/v1/sources/" + id), "[{\"field\": \"secrets.password\", \"reason\": \"is missing\"}]");
        assertThat(account(id).secrets()).isEqualTo(Map.of("password", "new"));
    }

    @Test
    void whoHasNotSeenTheNewestSetUpDoesNotChangeIt() {
        Response made = create(WHOLE);
        String path = "/api/v1/sources/" + made.path("id");
        String first = made.header("ETag");
        Response moved = key().header("If-Match", first).contentType("application/json")
                .body("{\"settings\": {\"port\": \"5432\"}}").patch(path);
        String second = moved.header("ETag");

        assertThat(moved.statusCode()).as(moved.asString()).isEqualTo(200);
        assertThat(second).isNotEqualTo(first).isEqualTo(key().get(path).header("ETag"));
        stale(key().header("If-Match", first).contentType("application/json").body("{\"settings\": {\"port\": \"1\"}}")
                .patch(path));
        stale(key().header("If-Match", first).contentType("application/json").body("{\"settings\": {}}").put(path));
        stale(key().header("If-Match", first).delete(path));
        assertThat(key().get(path).<String> path("settings.port")).isEqualTo("5432");
        assertThat(key().get("/api/v1/audit?subject=source:" + made.path("id")).<List<String>> path("action"))
                .as("what was refused is no change").containsExactly("change", "create");
        String paused = key().post(path + "/pause").header("ETag");
        assertThat(paused).isNotEqualTo(second);
        assertThat(key().header("If-Match", paused).delete(path).statusCode()).isEqualTo(204);
    }

    private static void stale(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(412);
        assertThat(response.<String> path("detail")).isEqualTo("The source was changed since it was read: read it again.");
    }

    @Test
    void aSourceIsPausedResumedAndDeletedAndItsSessionsStay() {
        String id = create(WHOLE).path("id");
        Taken taken = intake.withoutRecording(Origin.of(account(id)),
                NewSession.of("u-stays", null, UUID.randomUUID().toString()).withTimes(Instant.EPOCH, Instant.EPOCH));
        UUID session = ((Taken.Stored) taken).session().id();

        assertThat(key().post("/api/v1/sources/" + id + "/pause").<String> path("state")).isEqualTo("paused");
        assertThat(accounts.active("rtcstats-server")).isEmpty();
        assertThat(key().post("/api/v1/sources/" + id + "/resume").<String> path("state")).isEqualTo("active");
        assertThat(accounts.active("rtcstats-server")).hasSize(1);
        assertThat(key().delete("/api/v1/sources/" + id).statusCode()).isEqualTo(204);

        assertThat(key().get("/api/v1/sources/" + id).statusCode()).isEqualTo(404);
        assertThat(key().get("/api/v1/sessions/" + session).<String> path("source")).isEqualTo("telemetry-eu");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (String id : new String[] { UUID.randomUUID().toString(), "x" }) {
            String path = "/api/v1/sources/" + id;
            assertThat(key().get(path).statusCode()).isEqualTo(404);
            assertThat(key().contentType("application/json").body("{}").patch(path).statusCode()).isEqualTo(404);
            assertThat(key().contentType("application/json").body("{}").put(path).statusCode()).isEqualTo(404);
            assertThat(key().delete(path).statusCode()).isEqualTo(404);
            for (String verb : new String[] { "pause", "resume", "test", "reread" }) {
                assertThat(key().post(path + "/" + verb).statusCode()).as(verb).isEqualTo(404);
            }
            assertThat(key().get(path + "/problems").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void onlyAnAdminMayKnow() {
        assertThat(given().get("/api/v1/sources").statusCode()).isEqualTo(401);
        String agent = key().contentType("application/json").body("{\"name\": \"a\", \"role\": \"engineer\"}")
                .post("/api/v1/keys").path("key");
        assertThat(given().header("Authorization", "Bearer " + agent).get("/api/v1/sources").statusCode()).isEqualTo(403);
    }

    @Test
    void aTestSaysInWordsWhatIsWrong() throws Exception {
        String id = create(WHOLE).path("id");

        JSONAssert.assertEquals("{\"ok\": false, \"found\": [], \"problem\": \"no connection to the database\"}",
                key().post("/api/v1/sources/" + id + "/test").asString(), true);
        assertThat(key().get("/api/v1/sources/" + id + "/problems").asString()).isEqualTo("[]");
    }

    @Test
    void aSessionShowsWhatItsSourceSaid() throws Exception {
        String user = "u-" + UUID.randomUUID();
        Instant start = Instant.parse("2026-03-02T09:00:00Z");
        Taken taken = intake.withoutRecording(Origin.upload(), NewSession.of(user, null, user).withTimes(start, start));
        UUID session = ((Taken.Stored) taken).session().id();
        hints.put(session, "rtcstats", "{\"experienceScore\": 90}");
        hints.put(session, "rtcstats", "{\"experienceScore\": 41}");

        String said = "[{\"kind\": \"rtcstats\", \"said\": {\"experienceScore\": 41}, \"storedAt\": \"2026-03-02T12:00:00Z\"}]";
        JSONAssert.assertEquals("{\"recordings\": [], \"hints\": " + said + "}",
                key().get("/api/v1/sessions/" + session).asString(), false);
        JSONAssert.assertEquals("[{\"hints\": " + said + "}]", key().queryParam("userId", user)
                .queryParam("from", "2026-03-02T00:00:00Z").get("/api/v1/sessions").asString(), false);
    }

    private SourceAccount account(String id) {
        return accounts.byId(UUID.fromString(id)).orElseThrow();
    }

    private String sealed(String id) throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select ciphertext from source_secret where source_id = '" + id + "'")) {
            row.next();
            return new String(row.getBytes(1), StandardCharsets.ISO_8859_1);
        }
    }

    private static Response create(String body) {
        return key().contentType("application/json").body(body).post("/api/v1/sources");
    }

    private static RequestSpecification key() {
        return given().header("Authorization", "Bearer " + SourcesProfile.ADMIN_KEY);
    }

    private static void problem(Response response, String errors) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(400);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        assertThat(response.asString()).doesNotContain("4711");
        try {
            JSONAssert.assertEquals("{\"status\": 400, \"errors\": " + errors + "}", response.asString(), false);
        } catch (org.json.JSONException e) {
            throw new AssertionError(response.asString(), e);
        }
    }
}
