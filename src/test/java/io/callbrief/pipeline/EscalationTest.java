package io.callbrief.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.callbrief.testing.CallbriefApi;
import io.callbrief.testing.FakeJira;
import io.callbrief.testing.FakeJiraIssue;
import io.callbrief.testing.FakeZendesk;
import io.callbrief.testing.FakeZendeskTicket;
import io.callbrief.testing.JiraHooks;
import io.callbrief.testing.RecordedCall;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;

/** From a ticket in Zendesk to an issue in Jira. */
@QuarkusTest
@TestProfile(EndToEndProfile.class)
class EscalationTest {

    /** 09:02:14 in Bangkok. */
    private static final Instant NINE = Instant.parse("2025-11-20T02:02:14Z");
    private static final Instant WRITTEN = Instant.parse("2025-11-20T02:50:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String CAUSE = "media_blocked_after_connect";
    private static final JsonMapper JSON = new JsonMapper();

    private final FakeZendesk zendesk = new FakeZendesk();
    private final FakeJira jira = new FakeJira();
    /** Tests share the database: each has users and an application of its own. */
    private final String own = UUID.randomUUID().toString().substring(0, 8);
    private CallbriefApi callbrief;
    private UUID support;
    private UUID engineering;

    @BeforeEach
    void connect() {
        callbrief = new CallbriefApi(URI.create(RestAssured.baseURI + ":" + RestAssured.port), EndToEndProfile.ADMIN_KEY);
        support = callbrief.connect(zendesk);
        engineering = callbrief.connect(jira);
    }

    @AfterEach
    void close() {
        zendesk.close();
        jira.close();
    }

    @Test
    void aCaseBecomesOneIssueWithVerdictAndEvidenceAndWithoutTheCustomer() {
        name("");
        String caseId = caseWithNote("anna", "Anna Example");

        assertThat(escalate(caseId).statusCode()).isEqualTo(202);
        JsonNode open = opened(caseId);

        assertThat(escalate(caseId).statusCode()).isEqualTo(200);
        FakeJiraIssue issue = jira.issue(open.path("issueId").asText());
        String text = issue.field("description").toString() + issue.field("summary");
        assertThat(text).contains("The network let the call connect", "[E1]", "Repository: web-client", "Path: src/net",
                "Owner: Team Media", "callbrief_confirmed", "callbrief_refuted", caseId);
        assertThat(text).doesNotContain("Anna", "Hello", "could not hear");
        assertThat(issue.labels()).contains("callbrief_escalated", "callbrief_" + CAUSE);
        assertThat(open.path("linked").asBoolean()).isFalse();
        assertThat(issuesMade()).isEqualTo(1);
    }

    @Test
    void anAnswerThatWasLostMakesNoSecondIssue() {
        name("");
        String caseId = caseWithNote("anna", "Anna Example");
        jira.faults().dropConnectionAfterStoring();

        escalate(caseId);
        await().atMost(PATIENCE).until(() -> issuesMade() == 1);
        // Somebody is quicker than we are: nobody knows yet that it is ours.
        callbrief.deliver(engineering, new JiraHooks(FakeJira.WEBHOOK_SECRET).sign("early-" + own,
                JiraHooks.commented("ENG-101", "dev", Clock.systemUTC().millis())));

        assertThat(opened(caseId).path("issueId").asText()).isEqualTo("ENG-101");
        await().atMost(PATIENCE).untilAsserted(
                () -> assertThat(callbrief.caseOf(engineering, "ENG-101").path("looks").path(0).path("state").asText())
                        .isEqualTo("done"));
        assertThat(callbrief.caseOf(engineering, "ENG-101").path("briefs")).isEmpty();
        assertThat(jira.issue("ENG-101").comments()).isEmpty();
        assertThat(issuesMade()).isEqualTo(1);
    }

    @Test
    void anotherCaseOfTheSameCauseJoinsTheIssueThatIsOpen() {
        name("");
        String first = caseWithNote("anna", "Anna Example");
        escalate(first);
        String issue = opened(first).path("issueId").asText();
        String second = caseWithNote("bob", "Bob Example");

        escalate(second);

        JsonNode joined = opened(second);
        assertThat(joined.path("issueId").asText()).isEqualTo(issue);
        assertThat(joined.path("linked").asBoolean()).isTrue();
        assertThat(issuesMade()).isEqualTo(1);
    }

    @Test
    void anIssueThatIsResolvedIsNotJoined() {
        name("");
        String first = caseWithNote("anna", "Anna Example");
        escalate(first);
        String issue = opened(first).path("issueId").asText();
        jira.issue(issue).resolve(jira.addUser("dev", "Dev", "atlassian"), "Done");
        String second = caseWithNote("bob", "Bob Example");

        escalate(second);

        assertThat(opened(second).path("issueId").asText()).isNotEqualTo(issue);
    }

    @Test
    void whatAnEngineerSaysOnTheIssueIsHeardAndTheIssueGetsNoNote() {
        name("");
        String caseId = caseWithNote("anna", "Anna Example");
        escalate(caseId);
        String key = opened(caseId).path("issueId").asText();

        label(key, "callbrief_confirmed");
        callbrief.deliver(engineering, new JiraHooks(FakeJira.WEBHOOK_SECRET).sign("confirmed-" + own,
                JiraHooks.commented(key, "dev", Clock.systemUTC().millis())));

        await().atMost(PATIENCE).untilAsserted(
                () -> assertThat(escalation(caseId).path("engineerSays").asText()).isEqualTo("confirmed"));
        assertThat(jira.issue(key).comments()).isEmpty();
    }

    @Test
    void aRuleEscalatesByItself() {
        name(", \"fromPercent\": 50");

        assertThat(opened(caseWithNote("anna", "Anna Example")).path("askedBy").asText()).isEqualTo("rule");
    }

    @Test
    void aRuleLeavesAloneWhatIsLessSure() {
        name(", \"fromPercent\": 100");
        String caseId = caseWithNote("anna", "Anna Example");

        assertThat(callbrief.keyed().get("/api/v1/cases/" + caseId + "/escalation").statusCode()).isEqualTo(404);
    }

    @Test
    void withoutAnOwnerNothingIsAskedFor() {
        String caseId = caseWithNote("anna", "Anna Example");

        Response answer = escalate(caseId);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.asString()).contains("/api/v1/code-owners", "web-" + own, CAUSE);
    }

    @Test
    void everyFieldOfAnOwnerIsChecked() {
        Response answer = callbrief.keyed().contentType("application/json").body("""
                {"cause": "gremlins", "path": " ", "fromPercent": 20, "connector": "%s"}""".formatted(support))
                .post("/api/v1/code-owners");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getList("errors.field", String.class)).containsExactlyInAnyOrder("repository", "owner",
                "project", "path", "cause", "fromPercent", "connector");
    }

    @Test
    void aSecondOwnerOfTheSameIsRefused() {
        name("");

        assertThat(owner("").statusCode()).isEqualTo(409);
    }

    private void name(String more) {
        assertThat(owner(more).statusCode()).isEqualTo(201);
    }

    private Response owner(String more) {
        return callbrief.keyed().contentType("application/json").body("""
                {"application": "web-%s", "cause": "%s", "repository": "web-client", "path": "src/net",
                 "owner": "Team Media", "connector": "%s", "project": "ENG"%s}""".formatted(own, CAUSE, engineering, more))
                .post("/api/v1/code-owners");
    }

    private String caseWithNote(String user, String name) {
        String userId = user + "-" + own;
        String requester = zendesk.addUser(json -> json.put("name", name).put("email", userId + "@customer.example")
                .put("external_id", userId).put("iana_time_zone", "Asia/Bangkok").put("locale", "en-US"));
        Map<String, String> parameters = new HashMap<>(RecordedCall.at(NINE, user + "-" + own).by(userId, name));
        parameters.put("application", "web-" + own);
        callbrief.upload(RecordedCall.at(NINE, user + "-" + own).firstSide(), parameters);
        FakeZendeskTicket ticket = zendesk.addTicket(requester, "No sound", "I could not hear anybody at 9:02 this morning.",
                WRITTEN);
        callbrief.ticketCreated(support, ticket.id(), user + "-" + own);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(callbrief.caseOf(support, ticket.id()).path("briefs"))
                .singleElement().matches(brief -> brief.path("note").path("state").asText().equals("confirmed")));
        return callbrief.caseOf(support, ticket.id()).path("id").asText();
    }

    private Response escalate(String caseId) {
        return callbrief.keyed().post("/api/v1/cases/" + caseId + "/escalation");
    }

    private JsonNode opened(String caseId) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(escalation(caseId).path("state").asText()).isEqualTo("open"));
        return escalation(caseId);
    }

    private JsonNode escalation(String caseId) {
        return callbrief.keyed().get("/api/v1/cases/" + caseId + "/escalation").as(JsonNode.class);
    }

    private void label(String key, String label) {
        jira.issue(key).update(jira.addUser("dev", "Dev", "atlassian"), JSON.valueToTree(
                Map.of("update", Map.of("labels", List.of(Map.of("add", label))))));
    }

    private long issuesMade() {
        return jira.requests().stream()
                .filter(request -> request.method().equals("POST") && request.pathAndQuery().equals("/rest/api/3/issue"))
                .count();
    }
}
