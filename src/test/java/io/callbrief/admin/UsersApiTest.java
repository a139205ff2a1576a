package io.callbrief.admin;

import static io.callbrief.testing.RecordingBytes.rtcstats;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.skyscreamer.jsonassert.JSONAssert;

import io.callbrief.call.KnownUser;
import io.callbrief.session.people.UserDirectory;
import io.callbrief.testing.CaseRows;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@TestProfile(AdminKeyProfile.class)
class UsersApiTest {

    private static final String HEADER = "userId,displayName,email,aliases,organizationId,timeZone,language,site\n";

    @Inject
    UserDirectory directory;
    @Inject
    CaseRows rows;

    /** Tests share a database: each has users of its own. */
    private final String own = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void anImportIsFoundByIdAliasAddressAndOrganisation() {
        csv("u-%1$s,Marc Dupont,Marc.%1$s@Example.com,zd-%1$s;+33 6 %1$s,acme-%1$s,Europe/Paris,fr,Lyon\n");
        KnownUser marc = new KnownUser("u-" + own, "Marc Dupont", "Marc." + own + "@Example.com",
                List.of("+33 6 " + own, "zd-" + own), "acme-" + own, ZoneId.of("Europe/Paris"), "fr", "Lyon");

        assertThat(directory.byId("u-" + own)).contains(marc);
        assertThat(directory.byId("U-" + own)).isEmpty();
        assertThat(directory.byAlias(" ZD-" + own)).containsExactly(marc);
        assertThat(directory.byAlias("u-" + own)).isEmpty();
        assertThat(directory.byVerifiedEmail("marc." + own + "@example.COM")).containsExactly(marc);
        assertThat(directory.ofOrganization("acme-" + own, 10)).containsExactly(marc);
    }

    @Test
    void theReportSaysWhatCameOfEachRow() throws Exception {
        csv("a-%1$s,A,,x-%1$s,,,,\nb-%1$s,B,,,,,,\n");

        Response report = csv(
                "a-%1$s,A,,x-%1$s,,,,\nb-%1$s,Bea,,,,,,\nc-%1$s,C,,X-%1$s,,,,\nd-%1$s,,,,,nowhere,,\ne-%1$s,,,,,,,\n");

        JSONAssert.assertEquals("""
                {"imported": 1, "updated": 1, "unchanged": 1, "rejected": 2, "errors": [
                  {"line": 4, "field": "aliases", "reason": "X-%1$s cannot be c-%1$s's: it is a-%1$s's"},
                  {"line": 5, "field": "timeZone", "reason": "must be a time zone such as Europe/Paris"}]}"""
                .formatted(own), report.asString(), true);
    }

    @Test
    void aRowReplacesWhatWasKnown() {
        csv("u-%1$s,Marc,,a-%1$s;b-%1$s,acme,,,\n");
        send("application/x-ndjson", "{\"userId\": \"u-%1$s\", \"aliases\": [\"b-%1$s\", \"c-%1$s\"]}".formatted(own), 200);

        assertThat(directory.byId("u-" + own)).contains(
                new KnownUser("u-" + own, null, null, List.of("b-" + own, "c-" + own), null, null, null, null));
        assertThat(directory.byAlias("a-" + own)).isEmpty();
    }

    @Test
    void aDeletedUserLeavesNothingAndFreesTheAliases() {
        csv("u-%1$s,Marc,m@example.com,a-%1$s,acme,,,\n");

        assertThat(key().delete("/api/v1/users/u-" + own).statusCode()).isEqualTo(204);

        assertThat(key().delete("/api/v1/users/u-" + own).statusCode()).isEqualTo(404);
        assertThat(rows.rows("select user_id from app_user where user_id = ?", "u-" + own)).isEmpty();
        assertThat(rows.rows("select alias from user_alias where user_id = ?", "u-" + own)).isEmpty();
        assertThat(csv("v-%1$s,,,a-%1$s,,,,\n").<Integer> path("imported")).isEqualTo(1);
    }

    @Test
    void whoImportsAndForgetsUsersIsInTheAuditLogAndTheUsersAreNot() throws Exception {
        csv("u-%1$s,Marc,m-%1$s@example.com,,,,,\n");
        key().delete("/api/v1/users/u-" + own);
        String person = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                .digest(("u-" + own).getBytes(StandardCharsets.UTF_8)), 0, 8);

        Response deleted = key().get("/api/v1/audit?subject=user:" + person);
        assertThat(deleted.<List<String>> path("action")).containsExactly("delete");
        Response all = key().get("/api/v1/audit");
        assertThat(all.<List<String>> path("findAll { it.subject == 'user' }.action")).contains("import");
        assertThat(all.asString()).doesNotContain("u-" + own).doesNotContain("m-" + own);
    }

    @Test
    void usersAreSearchedByTheBeginningOfWhatTheyAreCalledAndListedInPages() {
        csv("1-%1$s,Find%1$s A,,,,,,\n2-%1$s,,FIND%1$s@example.com,,,,,\nfind%1$s,,,,,,,\n4-%1$s,,,find%1$s,,,,\n5-%1$s,x find%1$s,,,,,,\n");

        Response page = key().queryParams(Map.of("search", "fIND" + own, "limit", 2)).get("/api/v1/users");

        assertThat(page.jsonPath().getList("userId")).isEqualTo(List.of("1-" + own, "2-" + own));
        String link = page.header("Link");
        Response rest = key().urlEncodingEnabled(false).get(link.substring(1, link.indexOf('>')));
        assertThat(rest.jsonPath().getList("userId")).isEqualTo(List.of("4-" + own, "find" + own));
        assertThat(rest.header("Link")).isNull();
        assertThat(key().queryParam("search", "%").get("/api/v1/users").jsonPath().getList("userId")).isEmpty();
    }

    @Test
    void aUserIsShownWhole() throws Exception {
        csv("u-%1$s,Marc Dupont,m@example.com,,acme,Europe/Paris,fr,Lyon\n");

        JSONAssert.assertEquals("""
                {"userId": "u-%s", "displayName": "Marc Dupont", "email": "m@example.com", "aliases": [],
                 "organizationId": "acme", "timeZone": "Europe/Paris", "language": "fr", "site": "Lyon"}""".formatted(own),
                key().get("/api/v1/users/u-" + own).asString(), true);
    }

    @Test
    void aFileThatIsNoneIsRefusedAsAWhole() throws Exception {
        JSONAssert.assertEquals("""
                {"type": "about:blank", "title": "Bad Request", "status": 400, "detail": "The request is not valid.",
                 "errors": [{"field": "body", "reason":
                   "the first line must name the columns, separated by commas, and one is userId"}]}""",
                send("text/csv", "name;mail\n", 400).asString(), true);
        send("text/plain", HEADER, 415);
    }

    @Test
    void onlyAdminsMayKnow() {
        assertThat(given().get("/api/v1/users").statusCode()).isEqualTo(401);
    }

    @Test
    void manyRowsAreNoMatter() {
        StringBuilder file = new StringBuilder(HEADER);
        for (int i = 0; i < 20_000; i++) {
            file.append("u").append(i).append('-').append(own).append(",Somebody With A Long Name,,alias").append(i).append('-')
                    .append(own).append(",acme,Europe/Paris,,\n");
        }

        assertThat(send("text/csv", file.toString(), 200).<Integer> path("imported")).isEqualTo(20_000);
        assertThat(send("text/csv", file.toString(), 200).<Integer> path("unchanged")).isEqualTo(20_000);
    }

    @Test
    void whatTheSenderOfARecordingLeavesOutComesFromTheDirectory() {
        csv("u-%1$s,Marc Dupont,,,acme,Europe/Paris,,\n");
        Instant nine = Instant.parse("2024-05-06T09:00:00Z");

        Response first = upload(nine, Map.of("displayName", "Marc D."));
        Response again = upload(nine, Map.of());

        assertThat(first.<String> path("displayName")).isEqualTo("Marc D.");
        assertThat(first.<String> path("organizationId")).isEqualTo("acme");
        assertThat(first.<String> path("timeZone")).isEqualTo("Europe/Paris");
        assertThat(again.<String> path("displayName")).isEqualTo("Marc D.");
        // a warning is about what the sender said, not about what the directory says
        assertThat(again.<List<String>> path("warnings")).isEmpty();
    }

    private Response upload(Instant start, Map<String, String> more) {
        Response response = key().contentType("application/octet-stream").queryParam("userId", "u-" + own).queryParams(more)
                .body(rtcstats(start, Duration.ofMinutes(10), own)).post("/api/v1/recordings");
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(202);
        return response;
    }

    private Response csv(String rows) {
        return send("text/csv", HEADER + rows.formatted(own), 200);
    }

    private static Response send(String type, String body, int status) {
        Response response = key().contentType(type).body(body.getBytes(StandardCharsets.UTF_8)).post("/api/v1/users");
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        return response;
    }

    private static RequestSpecification key() {
        return given().header("Authorization", "Bearer " + AdminKeyProfile.ADMIN_KEY);
    }
}
