package io.callbrief.admin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.skyscreamer.jsonassert.JSONAssert;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@TestProfile(AdminKeyProfile.class)
class AccessTest {

    @Test
    void withoutAKeyNothingAnswersButHealth() {
        for (String path : new String[] { "/api/v1/sessions", "/api/v1/connectors", "/q/metrics", "/q/openapi", "/nothing",
                "/api/v1/../v1/sessions", "//api/v1/sessions", "/q/health/../metrics" }) {
            unauthorized(given().urlEncodingEnabled(false).get(path));
        }
        assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
        unauthorized(given().body(new byte[10]).post("/api/v1/recordings"));
    }

    @Test
    void aWrongKeyIsNoKey() {
        unauthorized(key("cb_wrong").get("/api/v1/sessions"));
        unauthorized(key("").get("/api/v1/sessions"));
        unauthorized(given().header("Authorization", "Basic " + AdminKeyProfile.ADMIN_KEY).get("/api/v1/sessions"));
    }

    @Test
    void agentsAndEngineersReadSessionsAndSetNothingUp() {
        for (String role : new String[] { "agent", "engineer" }) {
            RequestSpecification holder = key(make(role).path("key"));
            assertThat(holder.get("/api/v1/sessions").statusCode()).isEqualTo(200);
            forbidden(holder.get("/api/v1/connectors"));
            forbidden(holder.get("/api/v1/keys"));
            forbidden(holder.body(new byte[10]).contentType("application/octet-stream").post("/api/v1/recordings"));
        }
    }

    @Test
    void aKeyIsShownOnceAndEndsWhenItIsTakenAway() {
        Response made = make("agent");
        String text = made.path("key");

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        assertThat(text).matches("cb_[A-Za-z0-9_-]{43}");
        assertThat(admin().get("/api/v1/keys").asString()).contains(made.<String> path("id")).doesNotContain(text);

        assertThat(admin().delete("/api/v1/keys/" + made.path("id")).statusCode()).isEqualTo(204);
        unauthorized(key(text).get("/api/v1/sessions"));
    }

    @Test
    void anUnknownPathIsAProblemToo() throws Exception {
        Response response = admin().get("/api/v1/nothing");

        assertThat(response.statusCode()).isEqualTo(404);
        JSONAssert.assertEquals("""
                {"type": "about:blank", "title": "Not Found", "status": 404, "detail": "There is nothing at this address."}""",
                response.asString(), true);
    }

    @Test
    void aWrongMethodOrMediaTypeIsAProblemToo() {
        Response method = admin().delete("/api/v1/sessions");
        Response type = admin().contentType("text/plain").body("x").post("/api/v1/connectors");

        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.contentType()).isEqualTo("application/problem+json");
        assertThat(type.statusCode()).isEqualTo(415);
        assertThat(type.contentType()).isEqualTo("application/problem+json");
    }

    private static Response make(String role) {
        return admin().contentType("application/json").body(Map.of("name", "of the " + role, "role", role))
                .post("/api/v1/keys");
    }

    private static RequestSpecification admin() {
        return key(AdminKeyProfile.ADMIN_KEY);
    }

    private static RequestSpecification key(String key) {
        return given().header("Authorization", "Bearer " + key);
    }

    private static void unauthorized(Response response) {
        assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer");
        problem(response, 401, """
                {"type": "about:blank", "title": "Unauthorized", "status": 401,
                 "detail": "An API key is needed: Authorization: Bearer <key>."}""");
    }

    private static void forbidden(Response response) {
        problem(response, 403, """
                {"type": "about:blank", "title": "Forbidden", "status": 403, "detail": "This key may not do that."}""");
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
