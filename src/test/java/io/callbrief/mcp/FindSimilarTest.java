package io.callbrief.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.pipeline.EndToEndProfile;
import io.callbrief.testing.CallbriefApi;
import io.callbrief.testing.CaseRows;
import io.callbrief.testing.FakeZendesk;
import io.callbrief.testing.FakeZendeskTicket;
import io.callbrief.testing.RecordedCall;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;

/** What an assistant learns of other cases: tickets about calls that the same network stopped. */
@QuarkusTest
@TestProfile(EndToEndProfile.class)
class FindSimilarTest {

    private static final Instant NINE = Instant.parse("2025-11-20T02:02:14Z");
    private static final Instant WRITTEN = Instant.parse("2025-11-20T02:50:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String HEARD_NOBODY = "I could not hear anybody at 9:02 this morning.";

    @Inject
    CaseRows rows;

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
    void solvedCasesComeFirstPageByPageAndWhatCustomersWroteIsNotTold() {
        Written solved = ticket("sam", "The picture was gone in my call at 9:02 this morning.");
        solved.ticket().tag("callbrief_right");
        solved.ticket().status(FakeZendesk.AGENT_ID, "solved");
        callbrief.ticketSolved(support, solved.ticket().id(), "solved-" + own);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(solved.ticket().notes()).hasSize(2));
        Written alike = ticket("eve", HEARD_NOBODY);
        Written anna = ticket("anna", HEARD_NOBODY);

        McpCaller engineer = as("engineer");
        JsonNode first = engineer.call("find_similar", Map.of("caseId", anna.caseId(), "limit", 1)).json();
        JsonNode second = engineer.call("find_similar",
                Map.of("caseId", anna.caseId(), "limit", 1, "after", first.path("next").asText())).json();

        assertThat(first.path("items")).singleElement().satisfies(one -> {
            assertThat(names(one)).containsExactlyInAnyOrder("caseId", "connectorId", "ticketId", "likeness", "solvedBy");
            assertThat(one.path("caseId").asText()).isEqualTo(solved.caseId());
            assertThat(one.path("ticketId").asText()).isEqualTo(solved.ticket().id());
            assertThat(one.path("solvedBy").asText()).isEqualTo("media_blocked_after_connect");
            assertThat(one.path("likeness").asDouble()).isBetween(0.0, 0.9);
        });
        assertThat(second.path("items")).singleElement().satisfies(one -> {
            assertThat(names(one)).containsExactlyInAnyOrder("caseId", "connectorId", "ticketId", "likeness");
            assertThat(one.path("caseId").asText()).isEqualTo(alike.caseId());
            assertThat(one.path("likeness").asDouble()).isEqualTo(1);
        });
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(second.has("whoElse")).as("beyond the first page").isFalse();
        assertThat(first.toString() + second).doesNotContain("hear", "picture", "sam-", "eve-", "Anna");
    }

    @Test
    void anAgentReadsWhoElseHadItFromFiveOrganisationsOn() {
        for (int i = 0; i < 3; i++) {
            analyse(call("user" + i));
        }
        Map<String, String> asked = Map.of("caseId", ticket("anna", HEARD_NOBODY).caseId());

        JsonNode few = as("engineer").call("find_similar", asked).json().path("whoElse");
        assertThat(few.path("answer").asText()).isEqualTo("nothing_shared");
        assertThat(few.path("organizations").asInt()).isEqualTo(3);
        assertThat(few.path("application").asText()).isEqualTo("web-" + own);
        assertThat(as("agent").call("find_similar", asked).json().path("whoElse"))
                .hasToString("{\"answer\":\"too_few\",\"shared\":[]}");

        analyse(call("user3"));
        analyse(call("user4"));

        JsonNode five = as("agent").call("find_similar", asked).json().path("whoElse");
        assertThat(five.path("organizations").asInt()).isEqualTo(5);
        assertThat(names(five)).as("of the two parts of five neither is told").containsExactlyInAnyOrder("answer", "since",
                "organizations", "shared");
    }

    @Test
    void aCaseWithoutACallHasNothingAlike() {
        String stranger = zendesk.addUser(json -> json.put("name", "Sam Stranger").put("email", "sam@customer.example")
                .put("verified", false).put("iana_time_zone", "Asia/Bangkok").put("locale", "en-US"));
        String caseId = noted(zendesk.addTicket(stranger, "No sound", HEARD_NOBODY, WRITTEN)).caseId();

        assertThat(as("agent").call("find_similar", Map.of("caseId", caseId)).json()).hasToString(
                "{\"items\":[],\"next\":null,\"whoElse\":{\"answer\":\"too_few\",\"shared\":[]}}");
    }

    private record Written(FakeZendeskTicket ticket, String caseId) {
    }

    private Written ticket(String user, String complaint) {
        String userId = user + "-" + own;
        call(user);
        String requester = zendesk.addUser(json -> json.put("name", user).put("email", userId + "@customer.example")
                .put("external_id", userId).put("iana_time_zone", "Asia/Bangkok").put("locale", "en-US"));
        return noted(zendesk.addTicket(requester, "No sound", complaint, WRITTEN));
    }

    private Written noted(FakeZendeskTicket ticket) {
        callbrief.ticketCreated(support, ticket.id(), ticket.id() + "-" + own);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(callbrief.caseOf(support, ticket.id()).path("briefs"))
                .singleElement().matches(brief -> brief.path("note").path("state").asText().equals("confirmed")));
        return new Written(ticket, callbrief.caseOf(support, ticket.id()).path("id").asText());
    }

    private UUID call(String user) {
        String userId = user + "-" + own;
        RecordedCall call = RecordedCall.at(NINE, userId);
        Map<String, String> parameters = new HashMap<>(call.by(userId, user));
        parameters.put("application", "web-" + own);
        parameters.put("organizationId", "of-" + userId);
        return callbrief.upload(call.firstSide(), parameters);
    }

    /** Without waiting for the other ends. */
    private void analyse(UUID session) {
        rows.rows("update session_insight_queue set next_at = now() - interval '1 minute' where session_id = ? returning 1",
                session);
        await().atMost(PATIENCE).until(
                () -> rows.rows("select 1 from session_insight where session_id = ?", session).size() == 1);
    }

    private McpCaller as(String role) {
        return McpCaller.with(callbrief.keyed().contentType("application/json")
                .body(Map.of("name", role + own, "role", role)).post("/api/v1/keys").path("key"));
    }

    private static List<String> names(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
