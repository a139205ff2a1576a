package io.callbrief.admin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;

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
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@TestProfile(AdminKeyProfile.class)
class ConnectorsApiTest {

    private static final String WHOLE = """
            {"kind": "fake", "name": "Support", "baseUrl": "https://support.example", "settings": {"botEmail": "bot@support.example"},
             "secrets": {"apiToken": "tok-4711-secret", "webhookSecret": "hook-0815-secret"}}""";

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
                 "webhookPath": "/webhooks/%s", "createdAt": "%s"}""".formatted(id, id, made.path("createdAt")),
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
    }

    @Test
    void onlyUploadsMayBeLarge() {
        problem(create(WHOLE.replace("Support", "x".repeat(1024 * 1024))), 413, """
                {"type": "about:blank", "title": "Request Entity Too Large", "status": 413,
                 "detail": "The body may have 1048576 bytes."}""");
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
