package io.callbrief.admin.oidc;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.skyscreamer.jsonassert.JSONAssert;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;

@QuarkusTest
@TestProfile(OidcProfile.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OidcTest {

    private static final String ADMINS = "Call Quality, Admins";
    private static final String AGENTS = "/support";
    private static final String ENGINEERS = "media-engineers";

    @Inject
    OidcConfig config;
    private Issuer issuer;

    @BeforeAll
    void makeTheIssuerButDoNotStartIt() {
        issuer = new Issuer(config.issuer().orElseThrow());
    }

    @AfterAll
    void stopTheIssuer() {
        issuer.stop();
    }

    @Test
    @Order(1)
    void theServiceStartsWithoutItsIssuerAndTakesTokensOnceItIsThere() {
        String token = issuer.sign(claims(AGENTS));

        assertThat(bearer(OidcProfile.ADMIN_KEY, "/api/v1/keys").statusCode()).isEqualTo(200);
        unauthorized(bearer(token, "/api/v1/sessions"));

        issuer.start();
        assertThat(bearer(token, "/api/v1/sessions").statusCode()).isEqualTo(200);
    }

    @Test
    void aTokenMayWhatTheKeyOfItsRoleMay() {
        assertThat(bearer(issuer.sign(claims(ADMINS)), "/api/v1/keys").statusCode()).isEqualTo(200);
        for (String group : List.of(AGENTS, ENGINEERS)) {
            String token = issuer.sign(claims(group));
            assertThat(bearer(token, "/api/v1/sessions").statusCode()).isEqualTo(200);
            forbidden(bearer(token, "/api/v1/keys"));
        }
        assertThat(bearer(issuer.sign(claims("other", AGENTS, ADMINS)), "/api/v1/keys").statusCode()).isEqualTo(200);
    }

    @Test
    void whoIsInNoMappedGroupMayNothing() {
        Map<String, Object> elsewhere = claims();
        elsewhere.put("realm_access", "groups");
        elsewhere.put("groups", List.of(ADMINS));
        for (Map<String, Object> claims : List.of(claims(), claims("admin", "agent", "Call Quality", "support"), elsewhere)) {
            String token = issuer.sign(claims);
            forbidden(bearer(token, "/api/v1/sessions"));
            forbidden(bearer(token, "/api/v1/keys"));
            assertThat(bearer(token, "/q/metrics").statusCode()).isEqualTo(403);
            assertThat(bearer(token, "/q/openapi").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void whatTheIssuerDidNotSignForUsAndForNowIsNoToken() throws Exception {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> good = claims(ADMINS);
        byte[] der = issuer.publicKey().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(der)
                + "\n-----END PUBLIC KEY-----\n";
        String signed = issuer.sign(good);
        String[] agents = issuer.sign(claims(AGENTS)).split("\\.", -1);
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("signed by a stranger", issuer.signByAStranger(good));
        tokens.put("other issuer", issuer.sign(with(good, "iss", "http://localhost:1/other")));
        tokens.put("no issuer", issuer.sign(with(good, "iss", null)));
        tokens.put("other audience", issuer.sign(with(good, "aud", "somebody-else")));
        tokens.put("no audience", issuer.sign(with(good, "aud", null)));
        tokens.put("expired", issuer.sign(with(good, "exp", now - 300)));
        tokens.put("never expires", issuer.sign(with(good, "exp", null)));
        tokens.put("not yet valid", issuer.sign(with(good, "nbf", now + 300)));
        tokens.put("nobody's", issuer.sign(with(good, "sub", null)));
        tokens.put("unsigned", issuer.unsigned(good));
        tokens.put("public key as secret, DER", issuer.signWithThePublicKey(good, der));
        tokens.put("public key as secret, PEM",
                issuer.signWithThePublicKey(good, pem.getBytes(StandardCharsets.US_ASCII)));
        tokens.put("other claims under the signature", agents[0] + "." + signed.split("\\.", -1)[1] + "." + agents[2]);
        tokens.put("signature cut off", signed.substring(0, signed.lastIndexOf('.') + 1));
        tokens.put("no claims", "eyJhbGciOiJSUzI1NiJ9..");
        tokens.put("not base64", "eyJ%.%.%");

        assertThat(bearer(signed, "/api/v1/keys").statusCode()).isEqualTo(200);
        tokens.forEach((what, token) -> unauthorized(what, bearer(token, "/api/v1/keys")));
    }

    @Test
    void apiKeysWorkAsBeforeAndTheIssuerNeverHearsOfThem() {
        int asked = issuer.asked();

        assertThat(bearer(OidcProfile.ADMIN_KEY, "/api/v1/keys").statusCode()).isEqualTo(200);
        unauthorized(bearer("cb_wrong", "/api/v1/keys"));
        unauthorized(bearer("cb_wrong.with.dots", "/api/v1/keys"));
        unauthorized(given().get("/api/v1/keys"));
        unauthorized(given().cookie("q_session_callbrief", "x").get("/api/v1/keys"));
        unauthorized(given().header("Authorization", "Basic " + issuer.sign(claims(ADMINS))).get("/api/v1/keys"));

        assertThat(issuer.asked()).isEqualTo(asked);
    }

    @Test
    void theIssuersNewKeyCountsAtOnceAndItsOldOneNoMore() {
        String old = issuer.sign(claims(AGENTS));
        assertThat(bearer(old, "/api/v1/sessions").statusCode()).isEqualTo(200);

        issuer.rotate();

        assertThat(bearer(issuer.sign(claims(AGENTS)), "/api/v1/sessions").statusCode()).isEqualTo(200);
        unauthorized(bearer(old, "/api/v1/sessions"));
    }

    @Test
    void whileTheIssuerIsAwayTheKnownKeysGoOn() {
        String known = issuer.sign(claims(AGENTS));
        assertThat(bearer(known, "/api/v1/sessions").statusCode()).isEqualTo(200);
        issuer.stop();

        issuer.rotate();
        String unknown = issuer.sign(claims(AGENTS));
        assertThat(bearer(known, "/api/v1/sessions").statusCode()).isEqualTo(200);
        unauthorized(bearer(unknown, "/api/v1/sessions"));
        assertThat(bearer(OidcProfile.ADMIN_KEY, "/api/v1/sessions").statusCode()).isEqualTo(200);

        issuer.start();
        assertThat(bearer(unknown, "/api/v1/sessions").statusCode()).isEqualTo(200);
    }

    @Test
    void theAuditLogNamesTheSubjectAndNoAddress() {
        change(issuer.sign(with(claims(ADMINS), "sub", "0b3c-77")), "by a subject");
        change(issuer.sign(with(claims(ADMINS), "sub", "eve@example.com")), "by an address");

        Response audit = bearer(OidcProfile.ADMIN_KEY, "/api/v1/audit");
        assertThat(audit.asString()).contains("\"oidc:0b3c-77\"").containsPattern("\"oidc:[0-9a-f]{32}\"")
                .doesNotContain("eve").doesNotContain("example.com").doesNotContain("Eve Example");
    }

    private static void change(String token, String name) {
        Response made = given().header("Authorization", "Bearer " + token).contentType("application/json")
                .body(Map.of("name", name, "role", "agent")).post("/api/v1/keys");
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
    }

    private Map<String, Object> claims(String... groups) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", config.issuer().orElseThrow());
        claims.put("aud", List.of("account", "callbrief"));
        claims.put("sub", "5f0c2a9e");
        claims.put("iat", now);
        claims.put("exp", now + 300);
        claims.put("email", "eve@example.com");
        claims.put("preferred_username", "eve@example.com");
        claims.put("upn", "eve@example.com");
        claims.put("name", "Eve Example");
        claims.put("realm_access", Map.of("groups", List.of(groups)));
        return claims;
    }

    private static Map<String, Object> with(Map<String, Object> claims, String name, @Nullable Object value) {
        Map<String, Object> changed = new HashMap<>(claims);
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return changed;
    }

    private static Response bearer(String token, String path) {
        return given().header("Authorization", "Bearer " + token).get(path);
    }

    private static void unauthorized(Response response) {
        unauthorized("", response);
    }

    private static void unauthorized(String what, Response response) {
        assertThat(response.statusCode()).as(what + " " + response.asString()).isEqualTo(401);
        assertThat(response.getHeaders().getValues("WWW-Authenticate")).as(what).containsExactly("Bearer");
        problem(what, response, """
                {"type": "about:blank", "title": "Unauthorized", "status": 401,
                 "detail": "An API key is needed: Authorization: Bearer <key>."}""");
    }

    private static void forbidden(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(403);
        problem("", response, """
                {"type": "about:blank", "title": "Forbidden", "status": 403, "detail": "This key may not do that."}""");
    }

    private static void problem(String what, Response response, String body) {
        assertThat(response.contentType()).as(what).isEqualTo("application/problem+json");
        try {
            JSONAssert.assertEquals(what, body, response.asString(), true);
        } catch (org.json.JSONException e) {
            throw new AssertionError(response.asString(), e);
        }
    }
}
