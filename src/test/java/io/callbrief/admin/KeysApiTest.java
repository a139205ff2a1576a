package io.callbrief.admin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscreamer.jsonassert.JSONAssert;

import io.callbrief.admin.key.ApiKey;
import io.callbrief.admin.key.Role;
import io.callbrief.admin.store.ApiKeyRows;
import io.callbrief.admin.store.ApiKeyRows.Deletion;
import io.callbrief.session.source.SourcesProfile;
import io.callbrief.testing.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@TestProfile(SourcesProfile.class)
class KeysApiTest {

    private static final String IN_AN_HOUR = "2026-03-02T13:00:00Z";

    @Inject
    SettableClock clock;
    @Inject
    ApiKeyRows keys;

    /** Tests before this one may have left some. */
    @BeforeEach
    @AfterEach
    void onlyTheOperatorsKey() {
        clock.set(SettableClock.NOON);
        others().forEach(id -> assertThat(delete(id).statusCode()).isEqualTo(204));
    }

    @Test
    void aKeyEndsWhenItShould() throws Exception {
        Response made = make("""
                {"name": "for today", "role": "engineer", "expiresAt": "%s"}""".formatted(IN_AN_HOUR));

        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        JSONAssert.assertEquals("""
                {"id": "%s", "name": "for today", "role": "engineer", "createdAt": "2026-03-02T12:00:00Z", "expiresAt": "%s",
                 "lastUsedAt": null, "replacedBy": null, "key": "%s"}""".formatted(made.<String> path("id"), IN_AN_HOUR,
                made.<String> path("key")), made.asString(), true);
        clock.pass(Duration.ofMinutes(59));
        assertThat(works(made)).isTrue();
        clock.pass(Duration.ofMinutes(1));
        assertThat(works(made)).isFalse();
    }

    @Test
    void aKeyIsRotatedAndTheOldOneWorksForAWhile() {
        Response old = make("""
                {"name": "desk", "role": "engineer"}""");

        Response fresh = rotate(old, """
                {"overlapMinutes": 30}""");

        assertThat(fresh.statusCode()).as(fresh.asString()).isEqualTo(201);
        assertThat(fresh.header("Cache-Control")).isEqualTo("no-store");
        assertThat(fresh.<String> path("name")).isEqualTo("desk");
        assertThat(fresh.<String> path("role")).isEqualTo("engineer");
        assertThat(fresh.<String> path("key")).isNotEqualTo(old.<String> path("key"));
        assertThat(shown(old, "replacedBy")).isEqualTo(fresh.<String> path("id"));
        assertThat(shown(old, "expiresAt")).isEqualTo("2026-03-02T12:30:00Z");
        assertThat(shown(fresh, "expiresAt")).isNull();
        assertThat(List.of(works(old), works(fresh))).containsExactly(true, true);
        clock.pass(Duration.ofMinutes(30));
        assertThat(List.of(works(old), works(fresh))).containsExactly(false, true);
    }

    @Test
    void withoutABodyTheOldKeyWorksForADayAndTheNewOneEndsWhenTheOldOneWouldHave() {
        Response old = make("""
                {"name": "desk", "role": "agent", "expiresAt": "2026-04-01T00:00:00Z"}""");

        Response fresh = key(SourcesProfile.ADMIN_KEY).noContentType().post("/api/v1/keys/" + old.path("id") + "/rotate");

        assertThat(fresh.statusCode()).as(fresh.asString()).isEqualTo(201);
        assertThat(shown(old, "expiresAt")).isEqualTo("2026-03-03T12:00:00Z");
        assertThat(shown(fresh, "expiresAt")).isEqualTo("2026-04-01T00:00:00Z");
    }

    @Test
    void anOverlapNeverMakesAKeyLiveLonger() {
        Response old = make("""
                {"name": "desk", "role": "agent", "expiresAt": "%s"}""".formatted(IN_AN_HOUR));

        rotate(old, """
                {"overlapMinutes": 10080, "expiresAt": "2026-05-01T00:00:00Z"}""");

        assertThat(shown(old, "expiresAt")).isEqualTo(IN_AN_HOUR);
    }

    @Test
    void ofTwoRotationsAtOnceOneIsRefused() {
        Response old = make("""
                {"name": "desk", "role": "agent"}""");
        List<CompletableFuture<Integer>> tries = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            tries.add(CompletableFuture.supplyAsync(() -> rotate(old, "{}").statusCode()));
        }

        assertThat(tries).extracting(CompletableFuture::join).containsExactlyInAnyOrder(201, 409, 409);
        assertThat(others()).hasSize(2);
    }

    @Test
    void whatCannotBeRotatedIsRefusedWithTheReason() {
        Response short1 = make("""
                {"name": "short", "role": "agent", "expiresAt": "%s"}""".formatted(IN_AN_HOUR));
        clock.pass(Duration.ofHours(2));

        assertThat(rotate(short1, "{}").<String> path("detail")).isEqualTo("This key has expired: make a new one.");
        assertThat(key(SourcesProfile.ADMIN_KEY).noContentType().post("/api/v1/keys/" + operators() + "/rotate")
                .<String> path("detail"))
                .isEqualTo("This key comes from CALLBRIEF_ADMIN_KEY: change it there.");
        assertThat(key(SourcesProfile.ADMIN_KEY).noContentType().post("/api/v1/keys/" + UUID.randomUUID() + "/rotate")
                .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"overlapMinutes\": -1}", "{\"overlapMinutes\": 10081}", "{\"expiresAt\": \"tomorrow\"}",
            "{\"expiresAt\": \"2026-03-02T12:00:00Z\"}", "{\"overlapMinutes\": \"long\"}", "[]" })
    void aWrongRotationChangesNothing(String body) {
        Response old = make("""
                {"name": "desk", "role": "agent"}""");

        Response refused = rotate(old, body);

        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(400);
        assertThat(refused.<List<?>> path("errors")).hasSize(1);
        assertThat(shown(old, "expiresAt")).isNull();
        assertThat(others()).hasSize(1);
    }

    @Test
    void theLastUseIsNotedAtMostOnceAMinute() {
        Response made = make("""
                {"name": "desk", "role": "engineer"}""");
        assertThat(shown(made, "lastUsedAt")).isNull();

        works(made);
        clock.pass(Duration.ofSeconds(59));
        works(made);
        assertThat(shown(made, "lastUsedAt")).isEqualTo("2026-03-02T12:00:00Z");
        clock.pass(Duration.ofSeconds(2));
        works(made);

        assertThat(shown(made, "lastUsedAt")).isEqualTo("2026-03-02T12:01:01Z");
    }

    @Test
    void theLastAdminsKeyStays() {
        String operators = operators();
        make("""
                {"name": "desk", "role": "agent"}""");
        assertThat(delete(operators).statusCode()).isEqualTo(409);
        assertThat(delete(operators).<String> path("detail"))
                .isEqualTo("This is the last admin's key that is valid: make another one first.");

        Response second = make("""
                {"name": "second", "role": "admin", "expiresAt": "%s"}""".formatted(IN_AN_HOUR));
        clock.pass(Duration.ofHours(2));

        assertThat(delete(operators).statusCode()).as("the other one has expired").isEqualTo(409);
        assertThat(delete(second.path("id")).statusCode()).isEqualTo(204);
    }

    @Test
    void ofTheLastTwoAdminsKeysOneStays() {
        List<UUID> ids = List.of(keys.create("a", Role.ADMIN, new ApiKey("a"), null).id(),
                keys.create("b", Role.ADMIN, new ApiKey("b"), null).id());
        keys.delete(UUID.fromString(operators()));

        List<Deletion> answers = ids.stream().map(id -> CompletableFuture.supplyAsync(() -> keys.delete(id))).toList().stream()
                .map(CompletableFuture::join).toList();
        keys.adopt(new ApiKey(SourcesProfile.ADMIN_KEY));

        assertThat(answers).containsExactlyInAnyOrder(Deletion.DELETED, Deletion.LAST_ADMIN);
    }

    @Test
    void keysAreListedInPages() {
        List<String> made = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            made.add(make("""
                    {"name": "%s", "role": "agent"}""".formatted(name)).path("id"));
        }

        List<String> seen = new ArrayList<>();
        String next = "/api/v1/keys?limit=2";
        while (next != null) {
            Response page = key(SourcesProfile.ADMIN_KEY).urlEncodingEnabled(false).get(next);
            assertThat(page.<List<?>> path("$")).hasSizeLessThanOrEqualTo(2);
            seen.addAll(page.<List<String>> path("id"));
            String link = page.header("Link");
            next = link == null ? null : link.replaceAll(".*<([^>]*)>.*", "$1");
        }

        assertThat(seen).doesNotHaveDuplicates().containsAll(made).contains(operators());
        assertThat(key(SourcesProfile.ADMIN_KEY).get("/api/v1/keys?after=x&limit=0").<List<String>> path("errors.field"))
                .containsExactly("limit", "after");
    }

    @Test
    void whoMadeRotatedAndDeletedKeysIsKnown() {
        Response old = make("""
                {"name": "desk", "role": "agent"}""");
        rotate(old, "{}");
        delete(old.path("id"));

        Response log = key(SourcesProfile.ADMIN_KEY).get("/api/v1/audit?subject=key:" + old.path("id"));

        assertThat(log.<List<String>> path("action")).containsExactly("delete", "rotate", "create");
        assertThat(log.<List<String>> path("actor")).containsOnly("key:" + operators());
        assertThat(log.asString()).doesNotContain(old.<String> path("key"));
    }

    @Test
    void theAuditLogIsReadInPagesByAdminsOnly() {
        String agents = make("""
                {"name": "desk", "role": "engineer"}""").path("key");
        make("""
                {"name": "b", "role": "agent"}""");
        make("""
                {"name": "c", "role": "agent"}""");

        Response first = key(SourcesProfile.ADMIN_KEY)
                .get("/api/v1/audit?subject=key&from=2026-03-02T12:00:00Z&to=2026-03-02T12:00:01Z&limit=2");
        Response second = key(SourcesProfile.ADMIN_KEY).urlEncodingEnabled(false)
                .get(first.header("Link").replaceAll(".*<([^>]*)>.*", "$1"));
        Response wrong = key(SourcesProfile.ADMIN_KEY)
                .get("/api/v1/audit?from=x&to=2026-03-02&limit=501&after=1");

        assertThat(first.<List<String>> path("id")).hasSize(2);
        assertThat(second.<List<String>> path("id")).isNotEmpty().doesNotContainAnyElementsOf(first.path("id"));
        assertThat(wrong.<List<String>> path("errors.field"))
                .containsExactlyInAnyOrder("from", "to", "limit", "after");
        assertThat(key(agents).get("/api/v1/audit").statusCode()).isEqualTo(403);
        assertThat(given().get("/api/v1/audit").statusCode()).isEqualTo(401);
        assertThat(key(SourcesProfile.ADMIN_KEY).delete("/api/v1/audit").statusCode()).isEqualTo(405);
    }

    private static Response make(String body) {
        return key(SourcesProfile.ADMIN_KEY).contentType("application/json").body(body).post("/api/v1/keys");
    }

    private static Response rotate(Response made, String body) {
        return key(SourcesProfile.ADMIN_KEY).contentType("application/json").body(body)
                .post("/api/v1/keys/" + made.path("id") + "/rotate");
    }

    private static Response delete(String id) {
        return key(SourcesProfile.ADMIN_KEY).delete("/api/v1/keys/" + id);
    }

    private static boolean works(Response made) {
        int status = key(made.path("key")).get("/api/v1/sessions").statusCode();
        assertThat(status).isIn(200, 401);
        return status == 200;
    }

    private static String shown(Response made, String field) {
        return key(SourcesProfile.ADMIN_KEY).get("/api/v1/keys?limit=500").jsonPath()
                .getString("find { it.id == '" + made.path("id") + "' }." + field);
    }

    private static String operators() {
        return key(SourcesProfile.ADMIN_KEY).get("/api/v1/keys?limit=500").jsonPath()
                .getString("find { it.name == 'CALLBRIEF_ADMIN_KEY' }.id");
    }

    private static List<String> others() {
        return key(SourcesProfile.ADMIN_KEY).get("/api/v1/keys?limit=500").jsonPath()
                .getList("findAll { it.name != 'CALLBRIEF_ADMIN_KEY' }.id", String.class);
    }

    private static RequestSpecification key(String key) {
        return given().header("Authorization", "Bearer " + key);
    }
}
