package io.callbrief.admin;

import static io.callbrief.testing.RecordingBytes.rtcstats;
import static io.callbrief.testing.RtcStatsDumpBuilder.dump;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.skyscreamer.jsonassert.JSONAssert;

import io.callbrief.call.CallSession;
import io.callbrief.session.SessionDirectory;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@TestProfile(AdminKeyProfile.class)
class SessionsApiTest {

    private static final Instant NINE = Instant.parse("2024-05-06T09:00:00Z");
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    @Inject
    SessionDirectory directory;

    @Test
    void sessionsOfAUserOverlapTheIntervalToTheInstant() {
        String user = "u-" + UUID.randomUUID();
        upload(user, NINE, "room");
        Instant end = NINE.plus(TEN_MINUTES);

        assertThat(directory.ofUser(user, end, end.plusSeconds(1))).hasSize(1);
        assertThat(directory.ofUser(user, end.plusMillis(1), end.plusSeconds(1))).isEmpty();
        assertThat(directory.ofUser(user, NINE.minusSeconds(1), NINE)).hasSize(1);
        assertThat(directory.ofUser(user, NINE.minusSeconds(1), NINE.minusMillis(1))).isEmpty();
        assertThat(directory.ofUser(user + "x", NINE, end)).isEmpty();
    }

    @Test
    void aLongSessionIsFoundFromAnyMonthItReachesInto() {
        String user = "u-" + UUID.randomUUID();
        given202(user, rtcstats(Instant.parse("2021-01-30T00:00:00Z"), Duration.ofDays(62), user), "room-long");

        assertThat(directory.ofUser(user, Instant.parse("2021-03-20T00:00:00Z"), Instant.parse("2021-03-21T00:00:00Z")))
                .hasSize(1);
    }

    @Test
    void aConferenceHasTheSessionsOfItsUsersByStart() {
        String room = "room-" + UUID.randomUUID();
        String late = upload("u-late", NINE.plusSeconds(5), room);
        String early = upload("u-early", NINE, room);

        assertThat(directory.ofConference(room, NINE, NINE.plus(TEN_MINUTES))).extracting(CallSession::id)
                .containsExactly(UUID.fromString(early), UUID.fromString(late));
    }

    @Test
    void aListIsCutIntoPagesThatTheLinkHeaderJoins() {
        String user = "u-" + UUID.randomUUID();
        String first = upload(user, NINE, "room");
        String second = upload(user, NINE.plusSeconds(60), "room");
        String third = upload(user, NINE.plusSeconds(120), "room");

        Response page = key().queryParams(Map.of("userId", user, "from", "2024-05-06T00:00:00Z", "to",
                "2024-05-07T00:00:00Z", "limit", 2)).get("/api/v1/sessions");

        assertThat(page.jsonPath().getList("id")).isEqualTo(List.of(first, second));
        String link = page.header("Link");
        assertThat(link).endsWith(">; rel=\"next\"");
        Response last = key().urlEncodingEnabled(false).get(link.substring(1, link.indexOf('>')));
        assertThat(last.jsonPath().getList("id")).isEqualTo(List.of(third));
        assertThat(last.header("Link")).isNull();
    }

    @Test
    void aSessionIsShownWhole() throws Exception {
        String user = "u-" + UUID.randomUUID();
        String id = upload(user, NINE, "room");

        Response one = key().get("/api/v1/sessions/" + id);

        JSONAssert.assertEquals("""
                {"id": "%s", "source": "upload", "sessionId": "%s", "userId": "%s", "conferenceId": "room",
                 "organizationId": null, "application": null, "release": null, "timeZone": null, "displayName": null,
                 "startedAt": "2024-05-06T09:00:00Z", "endedAt": "2024-05-06T09:10:00Z",
                 "recordings": [{"sha256": "%s", "sizeBytes": %d, "format": "rtcstats-v3",
                   "startedAt": "2024-05-06T09:00:00Z", "endedAt": "2024-05-06T09:10:00Z"}]}""".formatted(id,
                one.path("sessionId"), user, one.path("recordings[0].sha256"), one.<Integer> path("recordings[0].sizeBytes")),
                one.asString(), true);
    }

    @Test
    void clientAndNetworkAreForEngineersAndAdmins() throws Exception {
        String user = "u-" + UUID.randomUUID();
        byte[] recording = dump().line("[39,null,{\"userAgentData\":{\"platform\":\"Linux\",\"brands\":["
                + "{\"brand\":\"Google Chrome\",\"version\":\"156\"}]}},5]")
                .event("onicecandidate", "PC_0", "{\"candidate\":\"candidate:1 1 udp 1 203.0.113.9 5 typ srflx\"}", 5)
                .closed().bytes();
        given202(user, recording, "room");

        for (String role : new String[] { "engineer", "agent" }) {
            String made = key().contentType("application/json").body(Map.of("name", "k" + user, "role", role))
                    .post("/api/v1/keys").path("key");
            Response listed = given().header("Authorization", "Bearer " + made).queryParams(Map.of("userId", user, "from",
                    "2026-11-21T00:00:00Z", "to", "2026-11-22T00:00:00Z")).get("/api/v1/sessions");
            boolean sees = role.equals("engineer");
            assertThat(listed.<String> path("[0].recordings[0].client")).isEqualTo(sees ? "Chrome 156 · Linux" : null);
            assertThat(listed.<String> path("[0].recordings[0].network.prefix")).isEqualTo(sees ? "203.0.113.0/24" : null);
            Response one = given().header("Authorization", "Bearer " + made)
                    .get("/api/v1/sessions/" + listed.path("[0].id"));
            assertThat(one.<String> path("recordings[0].network.prefix")).isEqualTo(sees ? "203.0.113.0/24" : null);
        }
    }

    @Test
    void wrongParametersAreNamedAllAtOnce() throws Exception {
        Response response = key().queryParams(Map.of("from", "2024-05-07T00:00:00Z", "to", "2024-05-06T00:00:00Z", "limit",
                "501", "after", "2024-05-06T00:00:00Z_x")).get("/api/v1/sessions");

        assertThat(response.statusCode()).isEqualTo(400);
        JSONAssert.assertEquals("""
                {"type": "about:blank", "title": "Bad Request", "status": 400, "detail": "The request is not valid.",
                 "errors": [
                  {"field": "to", "reason": "must not be before from"},
                  {"field": "limit", "reason": "must be a number from 1 to 500"},
                  {"field": "after", "reason": "must be taken from a Link header"}]}""", response.asString(), true);
    }

    @Test
    void anUnknownSessionIsNotFound() throws Exception {
        Response response = key().get("/api/v1/sessions/" + UUID.randomUUID());

        assertThat(response.statusCode()).isEqualTo(404);
        JSONAssert.assertEquals("""
                {"type": "about:blank", "title": "Not Found", "status": 404, "detail": "There is no session with this id."}""",
                response.asString(), true);
    }

    private static String upload(String user, Instant start, String room) {
        return given202(user, rtcstats(start, TEN_MINUTES, user), room);
    }

    private static String given202(String user, byte[] bytes, String room) {
        Response response = key().contentType("application/octet-stream").queryParam("userId", user)
                .queryParam("conferenceId", room).body(bytes).post("/api/v1/recordings");
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(202);
        return response.path("id");
    }

    private static RequestSpecification key() {
        return given().header("Authorization", "Bearer " + AdminKeyProfile.ADMIN_KEY);
    }
}
