package io.callbrief.admin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscreamer.jsonassert.JSONAssert;

import io.agroal.api.AgroalDataSource;
import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Connectors;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@TestProfile(AdminKeyProfile.class)
class ConnectorsApiTest {

    private static final String WHOLE = """
            {"kind": "fake", "name": "Support", "baseUrl": "https://support.example", "settings": {"botEmail": "bot@support.example"},
             "secrets": {"apiToken": "tok-4711-secret", "webhookSecret": "hook-0815-secret"}}""";

    private static final RestAssuredConfig MERGE_PATCH_IS_JSON = RestAssuredConfig.config().encoderConfig(
            EncoderConfig.encoderConfig().encodeContentTypeAs("application/merge-patch+json", ContentType.JSON));

    @Inject
    Connectors connectors;
    @Inject
    AgroalDataSource database;

    @Test
    void aConnectorIsMadeReadAndListedWithoutItsSecrets() throws Exception {
        Response made = create(WHOLE);

        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        String id = made.path("id");
        assertThat(made.header("Location")).endsWith("/api/v1/connectors/" + id);
        JSONAssert.assertEquals("""
                {"id": "%s", "kind": "fake", "name": "Support", "baseUrl": "https://support.example",
                 "settings": {"botEmail": "bot@support.example"}, "secretNames": ["apiToken", "webhookSecret"],
                 "oldSecretsUntil": {}, "webhookPath": "/webhooks/%s", "state": "active", "openLooks": 0,
                 "createdAt": "%s"}""".formatted(id, id, made.path("createdAt")),
                made.asString(), true);
        JSONAssert.assertEquals(made.asString(), key().get("/api/v1/connectors/" + id).asString(), true);
        String list = key().get("/api/v1/connectors").asString();
        assertThat(list).contains(id).doesNotContain("4711").doesNotContain("0815");
    }

    @Test
    void theAccountHasTheSecretsAndTheDatabaseHasThemSealed() throws Exception {
        UUID id = UUID.fromString(create(WHOLE).path("id"));

        ConnectorAccount account = connectors.byId(id).orElseThrow().account();

        assertThat(account.secrets()).isEqualTo(Map.of("apiToken", "tok-4711-secret", "webhookSecret", "hook-0815-secret"));
        assertThat(account.settings()).isEqualTo(Map.of("botEmail", "bot@support.example"));
        assertThat(account.language()).isNull();
        assertThat(connectors.byId(id).orElseThrow().helpdesk().kind()).isEqualTo("fake");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select name, ciphertext from connector_secret where connector_id = '"
                        + id + "' order by name")) {
            int rows = 0;
            while (row.next()) {
                rows++;
                assertThat(new String(row.getBytes(2), StandardCharsets.ISO_8859_1)).doesNotContain("secret");
            }
            assertThat(rows).isEqualTo(2);
        }
    }

    @Test
    void everythingThatIsWrongIsNamedAndNoValueIsQuoted() {
        Response response = create("""
                {"kind": "fake", "name": "", "baseUrl": "ftp://user:pw@support.example",
                 "settings": {"apiToken": "tok-4711-secret"}, "secrets": {"apiToken": " "}}""");

        problem(response, 400, """
                {"type": "about:blank", "title": "Bad Request", "status": 400, "detail": "The request is not valid.",
                 "errors": [
                  {"field": "name", "reason": "must have 1 to 200 characters"},
                  {"field": "baseUrl", "reason": "must be an absolute http or https URL without user, query and fragment"},
                  {"field": "settings.botEmail", "reason": "is missing"},
                  {"field": "settings.apiToken", "reason": "is unknown to this kind"},
                  {"field": "secrets.webhookSecret", "reason": "is missing"},
                  {"field": "secrets.apiToken", "reason": "must not be blank"}]}""");
    }

    @ParameterizedTest
    @ValueSource(strings = { "de", "en", "es", "fr" })
    void aConnectorHasTheLanguageOfItsNotes(String language) {
        Response made = create(withLanguage("\"" + language + "\""));

        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        assertThat(made.<String> path("settings.language")).isEqualTo(language);
        assertThat(connectors.byId(UUID.fromString(made.path("id"))).orElseThrow().account().language())
                .isEqualTo(language);
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"it\"", "\"FR\"", "\"fr-CA\"", "\"\"", "null" })
    void aLanguageThatNotesCannotBeInIsRefusedWithThoseTheyCan(String language) {
        problem(create(withLanguage(language)), 400, """
                {"type": "about:blank", "title": "Bad Request", "status": 400, "detail": "The request is not valid.",
                 "errors": [{"field": "settings.language", "reason": "must be one of: de, en, es, fr"}]}""");
    }

    private static String withLanguage(String json) {
        return WHOLE.replace("\"settings\": {", "\"settings\": {\"language\": " + json + ", ");
    }

    @Test
    void anUnknownKindIsRefused() {
        Response response = create(WHOLE.replace("\"fake\"", "\"abacus\""));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.<String> path("errors[0].field")).isEqualTo("kind");
        assertThat(response.<String> path("errors[0].reason")).startsWith("must be one of: ").contains("fake");
    }

    @Test
    void malformedJsonIsRefusedWithItsPlace() {
        problem(create("{\"kind\":\n  fake}"), 400, """
                {"type": "about:blank", "title": "Bad Request", "status": 400,
                 "detail": "The body is not valid JSON at line 2, column 8."}""");
    }

    @Test
    void jsonOfTheWrongShapeIsRefusedWithItsField() {
        problem(create("{\"settings\": [1]}"), 400, """
                {"type": "about:blank", "title": "Bad Request", "status": 400,
                 "detail": "The body is not what is expected at line 1, column 14.",
                 "errors": [{"field": "settings", "reason": "has the wrong type"}]}""");
    }

    @Test
    void noBodyIsRefused() {
        problem(create(""), 400, """
                {"type": "about:blank", "title": "Bad Request", "status": 400, "detail": "The request is not valid.",
                 "errors": [{"field": "body", "reason": "is empty"}]}""");
    }

    @Test
    void anUnknownConnectorIsNotFound() {
        String body = """
                {"type": "about:blank", "title": "Not Found", "status": 404, "detail": "There is no connector with this id."}""";
        problem(key().get("/api/v1/connectors/" + UUID.randomUUID()), 404, body);
        problem(key().get("/api/v1/connectors/nonsense"), 404, body);
        problem(key().contentType("application/json").body("{}").patch("/api/v1/connectors/" + UUID.randomUUID()), 404, body);
        problem(key().contentType("application/json").body("{}").put("/api/v1/connectors/nonsense"), 404, body);
        problem(key().delete("/api/v1/connectors/" + UUID.randomUUID()), 404, body);
        for (String action : new String[] { "pause", "resume", "test", "install" }) {
            problem(key().post("/api/v1/connectors/" + UUID.randomUUID() + "/" + action), 404, body);
            problem(key().post("/api/v1/connectors/nonsense/" + action), 404, body);
        }
        problem(key().delete("/api/v1/connectors/nonsense/old-secrets"), 404, body);
    }

    @Test
    void onlyUploadsMayBeLarge() {
        problem(create(WHOLE.replace("Support", "x".repeat(1024 * 1024))), 413, """
                {"type": "about:blank", "title": "Request Entity Too Large", "status": 413,
                 "detail": "The body may have 1048576 bytes."}""");
    }

    @Test
    void whereNobodySaidHowHelpdesksReachUsNothingIsInstalled() {
        String id = create(WHOLE).path("id");

        problem(key().post("/api/v1/connectors/" + id + "/install"), 409,
                """
                        {"type": "about:blank", "title": "Conflict", "status": 409,
                         "detail": "callbrief.public-url is not set: the address at which the helpdesk reaches this service, such as https://callbrief.example.com."}""");
    }

    @Test
    void aChangeIsCheckedAsANewConnectorIs() {
        String path = "/api/v1/connectors/" + create(WHOLE).path("id");
        String before = key().get(path).asString();

        problem(change(path, """
                {"kind": "zendesk"}"""), 400, wrong("""
                {"field": "kind", "reason": "cannot change"}"""));
        problem(change(path, """
                {"name": " ", "settings": {"botEmail": null, "color": "red", "language": "xx"},
                 "secrets": {"apiToken": null, "webhookSecret": ""}}"""), 400, wrong("""
                {"field": "name", "reason": "must have 1 to 200 characters"},
                {"field": "settings.botEmail", "reason": "is missing"},
                {"field": "settings.color", "reason": "is unknown to this kind"},
                {"field": "secrets.apiToken", "reason": "is missing"},
                {"field": "secrets.webhookSecret", "reason": "must not be blank"},
                {"field": "settings.language", "reason": "must be one of: de, en, es, fr"}"""));
        problem(change(path, ""), 400, wrong("""
                {"field": "body", "reason": "is empty"}"""));
        problem(key().delete(path + "?force=perhaps"), 400, wrong("""
                {"field": "force", "reason": "must be true or false"}"""));
        assertThat(key().get(path).asString()).isEqualTo(before);
    }

    /** Else who may not see a secret could have it sent to a host of theirs. */
    @Test
    void anotherHostIsGivenItsSecretsAnew() {
        String path = "/api/v1/connectors/" + create(WHOLE).path("id");

        problem(change(path, """
                {"baseUrl": "https://elsewhere.example", "secrets": {"webhookSecret": "hook-new-0815"}}"""), 400,
                wrong("""
                        {"field": "secrets.apiToken", "reason": "must be given again: it is sent to the base URL, which is another one now"}"""));
        Response moved = change(path, """
                {"baseUrl": "https://elsewhere.example", "secrets": {"apiToken": "tok-4711-secret"}}""");
        Response samePlace = change(path, """
                {"baseUrl": "https://elsewhere.example/help"}""");

        assertThat(moved.statusCode()).as(moved.asString()).isEqualTo(200);
        assertThat(samePlace.<String> path("baseUrl")).isEqualTo("https://elsewhere.example/help");
    }

    @Test
    void aPatchLeavesTheRestAndAPutReplacesAllSettings() throws Exception {
        Response made = create(withLanguage("\"fr\"").replace("\"settings\": {", "\"settings\": {\"brand\": \"b\", "));
        String path = "/api/v1/connectors/" + made.path("id");

        Response patched = change(path, """
                {"name": "Help", "settings": {"brand": null, "language": "de"}, "secrets": {"apiToken": "tok-new"}}""");
        Response put = key().contentType("application/json").body("""
                {"settings": {"botEmail": "other@support.example"}}""").put(path);

        assertThat(patched.statusCode()).as(patched.asString()).isEqualTo(200);
        JSONAssert.assertEquals("""
                {"name": "Help", "settings": {"botEmail": "bot@support.example", "language": "de"},
                 "secretNames": ["apiToken", "webhookSecret"], "oldSecretsUntil": {}}""", patched.asString(), false);
        assertThat(put.statusCode()).as(put.asString()).isEqualTo(200);
        ConnectorAccount account = connectors.byId(UUID.fromString(made.path("id"))).orElseThrow().account();
        assertThat(account.name()).isEqualTo("Help");
        assertThat(account.settings()).isEqualTo(Map.of("botEmail", "other@support.example"));
        assertThat(account.secrets()).isEqualTo(Map.of("apiToken", "tok-new", "webhookSecret", "hook-0815-secret"));
    }

    @Test
    void aStaleTagIsRefusedAndNothingIsChanged() {
        Response made = create(WHOLE);
        String path = "/api/v1/connectors/" + made.path("id");
        String first = made.header("ETag");
        Response renamed = change(path, "{\"name\": \"Second\"}");
        String second = renamed.header("ETag");

        assertThat(first).isNotEqualTo(second);
        assertThat(key().get(path).header("ETag")).isEqualTo(second);
        String stale = """
                {"type": "about:blank", "title": "Precondition Failed", "status": 412,
                 "detail": "The connector was changed since it was read: read it again."}""";
        problem(key().header("If-Match", first).contentType("application/json").body("{\"name\": \"Third\"}").patch(path),
                412, stale);
        problem(key().header("If-Match", first).contentType("application/json").body("{\"name\": \"Third\"}").put(path),
                412, stale);
        problem(key().header("If-Match", first).delete(path), 412, stale);
        assertThat(key().get(path).<String> path("name")).isEqualTo("Second");
        assertThat(change(path, "{\"name\": \"Second\"}").header("ETag")).as("no change").isEqualTo(second);
        assertThat(key().header("If-Match", second).contentType("application/json").body("{\"name\": \"Third\"}").patch(path)
                .<String> path("name")).isEqualTo("Third");
        assertThat(key().header("If-Match", "*").delete(path).statusCode()).isEqualTo(204);
        assertThat(key().get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void ofTwoChangesAtOnceNoneIsLost() throws Exception {
        String path = "/api/v1/connectors/" + create(WHOLE).path("id");
        List<CompletableFuture<Response>> changes = List.of("{\"name\": \"Changed\"}",
                "{\"settings\": {\"brand\": \"b\"}}", "{\"settings\": {\"language\": \"fr\"}}",
                "{\"secrets\": {\"apiToken\": \"tok-new\"}}").stream()
                .map(body -> CompletableFuture.supplyAsync(() -> change(path, body))).toList();
        for (CompletableFuture<Response> changed : changes) {
            assertThat(changed.get().statusCode()).as(changed.get().asString()).isEqualTo(200);
        }

        ConnectorAccount account = connectors.byId(UUID.fromString(path.substring(path.lastIndexOf('/') + 1))).orElseThrow()
                .account();
        assertThat(account.name()).isEqualTo("Changed");
        assertThat(account.settings())
                .isEqualTo(Map.of("botEmail", "bot@support.example", "brand", "b", "language", "fr"));
        assertThat(account.secrets()).containsEntry("apiToken", "tok-new");
    }

    private static Response change(String path, String json) {
        return key().config(MERGE_PATCH_IS_JSON).contentType("application/merge-patch+json").body(json).patch(path);
    }

    private static String wrong(String errors) {
        return """
                {"type": "about:blank", "title": "Bad Request", "status": 400, "detail": "The request is not valid.",
                 "errors": [%s]}""".formatted(errors);
    }

    private static Response create(String json) {
        return key().contentType("application/json").body(json).post("/api/v1/connectors");
    }

    private static RequestSpecification key() {
        return given().header("Authorization", "Bearer " + AdminKeyProfile.ADMIN_KEY);
    }

    private static void problem(Response response, int status, String body) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        try {
            JSONAssert.assertEquals(body, response.asString(), true);
        } catch (org.json.JSONException e) {
            throw new AssertionError(response.asString(), e);
        }
    }
}
