package io.callbrief.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.insight.Rescorings;
import io.callbrief.testing.CallbriefApi;
import io.callbrief.testing.CaseRows;
import io.callbrief.testing.FakeZendesk;
import io.callbrief.testing.FakeZendeskTicket;
import io.callbrief.testing.RecordedCall;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** From sessions without tickets to what a note says of them. */
@QuarkusTest
@TestProfile(EndToEndProfile.class)
class InsightTest {

    private static final Instant NINE = Instant.parse("2025-11-20T02:02:14Z");
    private static final Instant WRITTEN = Instant.parse("2025-11-20T02:50:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CAUSE = "media_blocked_after_connect";

    @Inject
    CaseRows rows;
    @Inject
    Rescorings rescorings;

    private final FakeZendesk zendesk = new FakeZendesk();
    /** Tests share the database: each has an application of its own. */
    private final String own = UUID.randomUUID().toString().substring(0, 8);
    private CallbriefApi callbrief;
    private UUID support;

    @BeforeEach
    void connect() {
        callbrief = new CallbriefApi(URI.create(RestAssured.baseURI + ":" + RestAssured.port), EndToEndProfile.ADMIN_KEY);
        support = callbrief.connect(zendesk);
    }

    @AfterEach
    void close() {
        zendesk.close();
    }

    @Test
    void aSessionWithoutATicketIsAnalysedWhenItComesIn() {
        UUID session = call("anna", "acme");
        assertThat(queued(session)).isEqualTo(1);

        analyse(session);

        assertThat(rows.rows("select verdict, cause_id, application, release, browser, relay_protocol from session_insight"
                + " where session_id = ?", session)).singleElement().asString()
                .startsWith("diagnosed|" + CAUSE + "|web-" + own + "|4.12|").endsWith("|unknown");
        assertThat(queued(session)).isZero();
    }

    @Test
    void itsRowGoesWithTheSession() {
        UUID session = call("anna", "acme");
        analyse(session);

        rows.rows("delete from recording where session_id = ? returning 1", session);
        rows.rows("delete from session_key where session_id = ? returning 1", session);

        assertThat(insightsOf(session)).isZero();
    }

    @Test
    void theNoteSaysWhoElseHadItOnceFiveOrganisationsDid() {
        for (int i = 0; i < 4; i++) {
            analyse(call("user" + i, "org" + i));
        }
        assertThat(noteOf(ticket("anna", "acme")).path("text").asText()).doesNotContain("Who else");
        analyse(call("eve", "org4"));

        JsonNode note = noteOf(ticket("bob", "bolt"));

        assertThat(note.path("text").asText()).contains("Who else", "5 organisations had it since", "Similar tickets");
    }

    @Test
    void anEngineerReadsWhatAnAgentDoesNot() {
        for (int i = 0; i < 3; i++) {
            analyse(call("user" + i, "org" + i));
        }
        String caseId = ticket("anna", "acme").path("id").asText();

        JsonNode engineer = get("/api/v1/insight/cases/" + caseId + "/who-else");
        JsonNode agent = as("agent").get("/api/v1/insight/cases/" + caseId + "/who-else").as(JsonNode.class);

        assertThat(engineer.path("organizations").asInt()).isEqualTo(3);
        assertThat(engineer.path("answer").asText()).isEqualTo("nothing_shared");
        assertThat(agent.path("answer").asText()).isEqualTo("too_few");
        assertThat(agent.path("organizations").isNull()).isTrue();
        assertThat(as("agent").get("/api/v1/insight/problems").statusCode()).isEqualTo(403);
    }

    @Test
    void anErasedCaseIsComparedWithNothing() {
        String caseId = ticket("anna", "acme").path("id").asText();
        assertThat(rows.rows("select words from case_insight where case_id = ?", UUID.fromString(caseId))).singleElement()
                .asString().contains("could not hear").doesNotContain("anna", "02");

        assertThat(callbrief.keyed().contentType("application/json").body("{\"userId\": \"anna-" + own + "\"}")
                .post("/api/v1/erasures").statusCode()).isEqualTo(202);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                rows.rows("select 1 from case_insight where case_id = ?", UUID.fromString(caseId))).isEmpty());
    }

    @Test
    void causesAreCountedByReleaseAndLeadToTheirSessions() {
        UUID session = call("anna", "acme");
        analyse(session);
        ticket("anna", "acme");
        String range = "&application=web-" + own + "&from=2025-11-19T00:00:00Z&to=2025-11-21T00:00:00Z";

        rows.rows("insert into code_owner (id, application, cause, repository, path, owner, connector_id, project, issue_type,"
                + " created_at) values (?, ?, ?, 'web-client', 'src/net', 'Team Media', ?, 'ENG', 'Bug', now()) returning 1",
                UUID.randomUUID(), "web-" + own, CAUSE, callbrief.connect(zendesk));

        JsonNode causes = get("/api/v1/insight/causes?by=release" + range);
        JsonNode sessions = get("/api/v1/insight/sessions?by=release&value=4.12&cause=" + CAUSE + range);

        assertThat(causes.path("causes")).singleElement().satisfies(one -> {
            assertThat(one.path("value").asText()).isEqualTo("4.12");
            assertThat(one.path("sessions").asInt()).isEqualTo(1);
            assertThat(one.path("counts").toString()).isEqualTo("[0,1]");
            assertThat(one.path("code").toString())
                    .isEqualTo("{\"repository\":\"web-client\",\"path\":\"src/net\",\"owner\":\"Team Media\"}");
        });
        assertThat(sessions).singleElement().satisfies(one -> {
            assertThat(one.path("sessionId").asText()).isEqualTo(session.toString());
            assertThat(one.path("caseIds")).hasSize(1);
        });
        assertThat(callbrief.keyed().get("/api/v1/insight/causes?by=colour&bucket=hour&from=2020-01-01T00:00:00Z")
                .jsonPath().getList("errors.field", String.class)).containsExactlyInAnyOrder("by", "bucket");
    }

    @Test
    void aSessionThatIsFoundTwiceIsCountedOnce() {
        UUID session = call("anna", "acme");
        analyse(session);
        List<String> cases = List.of(ticket("anna", "acme").path("id").asText(), ticket("anna", "acme").path("id").asText());
        rows.rows("insert into brief (case_id, version, created_at, fingerprint, session_id, match, analysis, abstention,"
                + " failures) select case_id, version + 1, created_at, 'another', session_id, match, analysis, abstention,"
                + " failures from brief where case_id = ? returning 1", UUID.fromString(cases.get(0)));
        analyseAgain(session);
        String range = "&application=web-" + own + "&from=2025-11-19T00:00:00Z&to=2025-11-21T00:00:00Z";

        assertThat(get("/api/v1/insight/causes?by=os" + range).path("causes")).singleElement().satisfies(one -> {
            assertThat(one.path("sessions").asInt()).isEqualTo(1);
            assertThat(one.path("organizations").asInt()).isEqualTo(1);
            assertThat(one.path("ofSessions").asInt()).isEqualTo(1);
            assertThat(one.path("counts").toString()).isEqualTo("[0,1]");
        });
        assertThat(get("/api/v1/insight/sessions?by=release&value=4.12" + range)).singleElement()
                .satisfies(one -> assertThat(one.path("caseIds")).extracting(JsonNode::asText)
                        .containsExactlyInAnyOrderElementsOf(cases));
        assertThat(get("/api/v1/insight/cases/" + cases.get(0) + "/who-else").path("organizations").asInt()).isEqualTo(1);
    }

    @Test
    void rowsOfAnotherVersionBreakNoSummary() {
        UUID session = call("anna", "acme");
        analyse(session);
        String caseId = ticket("anna", "acme").path("id").asText();
        UUID problem = UUID.randomUUID();
        rows.rows("insert into problem (id, signature, cause_id, application, state, since, opened_at, seen_at, organizations,"
                + " surge_hours, shared) values (?, '0/of_old/-', 'of_old', ?, 'OPEN', now(), now(), now(), 3, 8,"
                + " '{\"release\": [4.12, null]}') returning 1", problem, "web-" + own);
        rows.rows("update case_insight set cause_id = 'of_tomorrow' where case_id = ? returning 1", UUID.fromString(caseId));
        rows.rows("update session_insight set cause_id = 'of_tomorrow', signature = '9/of_tomorrow', confidence = null"
                + " where session_id = ? returning 1", session);
        String range = "&application=web-" + own + "&from=2025-11-19T00:00:00Z&to=2025-11-21T00:00:00Z";

        JsonNode old = get("/api/v1/insight/problems/" + problem);
        assertThat(old.path("cause").asText()).isEqualTo("of_old");
        assertThat(old.path("shared").toString()).isEqualTo("[]");
        assertThat(old.path("surge").isNull()).isTrue();
        assertThat(get("/api/v1/insight/problems?state=open")).extracting(one -> one.path("id").asText())
                .contains(problem.toString());
        assertThat(get("/api/v1/insight/causes?by=release" + range).path("causes")).singleElement()
                .satisfies(one -> assertThat(one.path("cause").asText()).isEqualTo("of_tomorrow"));
        assertThat(get("/api/v1/insight/sessions?signature=9/of_tomorrow" + range)).hasSize(1);
        assertThat(get("/api/v1/insight/cases/" + caseId + "/who-else").path("answer").asText()).isEqualTo("too_few");
        assertThat(get("/api/v1/insight/cases/" + caseId + "/similar")).isEmpty();
        rows.rows("delete from problem where id = ? returning 1", problem);
    }

    @Test
    void anotherModelIsComparedAndAsksForLooksOnlyWhenApplied() {
        UUID session = call("anna", "acme");
        analyse(session);
        String caseId = ticket("anna", "acme").path("id").asText();
        rows.rows("update brief set cause_id = 'ice_failed' where case_id = ? returning 1", UUID.fromString(caseId));
        rows.rows("update session_insight set model_id = 'older', cause_id = 'ice_failed', started_at = now()"
                + " where session_id = ? returning 1", session);
        rows.rows("delete from rescoring returning 1");

        rescorings.tick();
        rescorings.tick();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(run().path("state").asText()).isEqualTo("done"));
        JsonNode run = get("/api/v1/insight/rescorings/" + run().path("run").path("id").asText());
        assertThat(run.path("run").path("verdictChanged").asInt()).isEqualTo(1);
        assertThat(run.path("changes")).singleElement().satisfies(one -> {
            assertThat(one.path("oldCause").asText()).isEqualTo("ice_failed");
            assertThat(one.path("newCause").asText()).isEqualTo(CAUSE);
        });
        assertThat(looksOf(caseId)).doesNotContain("RULE_CHANGED");

        String apply = "/api/v1/insight/rescorings/" + run.path("run").path("id").asText() + "/apply";
        assertThat(callbrief.keyed().post(apply).jsonPath().getInt("run.looks")).isEqualTo(1);
        assertThat(callbrief.keyed().post(apply).statusCode()).isEqualTo(200);

        assertThat(looksOf(caseId)).containsOnlyOnce("RULE_CHANGED");
    }

    private String looksOf(String caseId) {
        return String.join(";", rows.rows("select array_to_string(reasons, ',') from case_look where case_id = ?",
                UUID.fromString(caseId)));
    }

    private JsonNode run() {
        return get("/api/v1/insight/rescorings").path(0);
    }

    private JsonNode get(String path) {
        Response answer = callbrief.keyed().get(path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.as(JsonNode.class);
    }

    private RequestSpecification as(String role) {
        String key = callbrief.keyed().contentType("application/json")
                .body("{\"name\": \"" + role + own + "\", \"role\": \"" + role + "\"}").post("/api/v1/keys").path("key");
        return RestAssured.given().header("Authorization", "Bearer " + key);
    }

    private UUID call(String user, String organization) {
        String userId = user + "-" + own;
        Map<String, String> parameters = new HashMap<>(RecordedCall.at(NINE, userId).by(userId, user));
        parameters.put("application", "web-" + own);
        parameters.put("release", "4.12");
        parameters.put("organizationId", organization + "-" + own);
        return callbrief.upload(RecordedCall.at(NINE, userId).firstSide(), parameters);
    }

    /** Without waiting for the other ends. */
    private void analyse(UUID session) {
        rows.rows("update session_insight_queue set next_at = now() - interval '1 minute' where session_id = ? returning 1",
                session);
        await().atMost(PATIENCE).until(() -> insightsOf(session) == 1);
    }

    /** As for a longer recording. */
    private void analyseAgain(UUID session) {
        rows.rows("insert into session_insight_queue (session_id, priority, next_at) values (?, 1, now() - interval '1 minute')"
                + " on conflict (session_id) do update set next_at = excluded.next_at returning 1", session);
        await().atMost(PATIENCE).until(() -> queued(session) == 0);
    }

    private int insightsOf(UUID session) {
        return rows.rows("select 1 from session_insight where session_id = ?", session).size();
    }

    private int queued(UUID session) {
        return rows.rows("select 1 from session_insight_queue where session_id = ?", session).size();
    }

    /** @return its case, with a note */
    private JsonNode ticket(String user, String organization) {
        String userId = user + "-" + own;
        call(user, organization);
        String requester = zendesk.addUser(json -> json.put("name", user).put("email", userId + "@customer.example")
                .put("external_id", userId).put("iana_time_zone", "Asia/Bangkok").put("locale", "en-US"));
        FakeZendeskTicket ticket = zendesk.addTicket(requester, "No sound", "I could not hear anybody at 9:02 this morning.",
                WRITTEN);
        callbrief.ticketCreated(support, ticket.id(), userId + "-" + ticket.id());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(callbrief.caseOf(support, ticket.id()).path("briefs"))
                .singleElement().matches(brief -> brief.path("note").path("state").asText().equals("confirmed")));
        return callbrief.caseOf(support, ticket.id());
    }

    private static JsonNode noteOf(JsonNode theCase) {
        return theCase.path("briefs").path(0).path("note");
    }
}
