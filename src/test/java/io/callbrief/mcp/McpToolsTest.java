package io.callbrief.mcp;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.diagnosis.Cause;
import io.callbrief.mcp.McpCaller.Said;
import io.callbrief.pipeline.EndToEndProfile;
import io.callbrief.testing.CallbriefApi;
import io.callbrief.testing.RecordedCall;
import io.callbrief.ticket.TicketRef;
import io.callbrief.work.LookReason;
import io.callbrief.work.Looks;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;

@QuarkusTest
@TestProfile(EndToEndProfile.class)
class McpToolsTest {

    private static final Instant CALL = Instant.parse("2025-03-20T02:02:14Z");

    @Inject
    Looks looks;

    private final String own = UUID.randomUUID().toString().substring(0, 8);
    private final String anna = "anna-" + own;
    private CallbriefApi callbrief;
    private String first;
    private String second;

    @BeforeEach
    void aCallOfTwoIsStored() {
        callbrief = new CallbriefApi(URI.create(RestAssured.baseURI + ":" + RestAssured.port), EndToEndProfile.ADMIN_KEY);
        RecordedCall call = RecordedCall.at(CALL, "room-" + own);
        first = callbrief.upload(call.firstSide(), call.by(anna, "Anna")).toString();
        second = callbrief.upload(call.secondSide(), call.by("marc-" + own, "Marc D.")).toString();
    }

    @Test
    void sessionsAreFoundPageByPage() {
        RecordedCall later = RecordedCall.at(CALL.plus(Duration.ofHours(1)), "later-" + own);
        String third = callbrief.upload(later.firstSide(), later.by(anna, "Anna")).toString();
        Map<String, Object> asked = Map.of("userId", anna, "from", "2025-03-20T00:00:00Z", "to", "2025-03-21T00:00:00Z",
                "limit", 1);

        JsonNode page = engineer().call("find_sessions", asked).json();
        Map<String, Object> next = new HashMap<>(asked);
        next.put("after", page.path("next").asText());
        JsonNode last = engineer().call("find_sessions", next).json();

        assertThat(page.path("items").findValuesAsText("sessionId")).isEqualTo(List.of(first));
        assertThat(last.path("items").findValuesAsText("sessionId")).isEqualTo(List.of(third));
        assertThat(last.path("next").isNull()).isTrue();
    }

    @Test
    void anEngineerSeesTheClientAndAnAgentDoesNot() {
        JsonNode engineers = engineer().call("get_session", Map.of("sessionId", first)).json();
        JsonNode agents = agent().call("get_session", Map.of("sessionId", first)).json();

        assertThat(engineers.path("recordings").path(0).path("client").asText()).startsWith("Chrome ");
        assertThat(agents.path("recordings").path(0).has("client")).isFalse();
        assertThat(agents.path("recordings").path(0).has("networkPrefix")).isFalse();
        assertThat(agents.path("userId").asText()).isEqualTo(anna);
    }

    @Test
    void anAnalysisNamesTheCauseWithItsFindings() {
        JsonNode analysis = engineer().call("analyze_recording", Map.of("sessionId", first)).json();

        assertThat(analysis.path("verdict").asText()).isEqualTo("diagnosed");
        assertThat(analysis.path("causes").path(0).path("id").asText()).isEqualTo("media_blocked_after_connect");
        assertThat(analysis.path("recording").path("client").asText()).startsWith("Chrome ");
        JsonNode agents = agent().call("analyze_recording", Map.of("sessionId", first)).json();
        assertThat(agents.path("recording").has("client")).isFalse();
        assertThat(agents.path("causes")).isEqualTo(analysis.path("causes"));
    }

    @Test
    void findingsComeInPagesThatMakeTheWhole() {
        int all = engineer().call("analyze_recording", Map.of("sessionId", first)).json().path("findings").asInt();
        JsonNode page = engineer().call("get_findings", Map.of("sessionId", first, "limit", 2)).json();
        JsonNode rest = engineer().call("get_findings",
                Map.of("sessionId", first, "limit", 50, "after", page.path("next").asText())).json();

        assertThat(page.path("items").findValuesAsText("id")).containsExactly("F1", "F2");
        assertThat(page.path("items").size() + rest.path("items").size()).isEqualTo(all);
        assertThat(rest.path("next").isNull()).isTrue();
    }

    @Test
    void whatARecordingSaysLiterallyIsForEngineers() {
        String engineers = engineer().call("get_findings", Map.of("sessionId", first, "limit", 50)).text();
        String agents = agent().call("get_findings", Map.of("sessionId", first, "limit", 50)).text();

        assertThat(engineers).contains("\"text\":");
        assertThat(agents).doesNotContain("\"text\":").contains("\"stat\":");
    }

    @Test
    void aFindingIsExplainedByItsPageAndItsCauses() {
        JsonNode decisive = engineer().call("analyze_recording", Map.of("sessionId", first)).json().path("causes").path(0);

        JsonNode explained = engineer().call("explain_finding",
                Map.of("sessionId", first, "findingId", decisive.path("for").path(0).asText())).json();

        assertThat(explained.path("finding").path("id")).isEqualTo(decisive.path("for").path(0));
        assertThat(explained.path("meaning").path("means").asText()).isNotBlank();
        assertThat(explained.path("meaning").path("fires when").asText()).isNotBlank();
        assertThat(explained.path("speaksFor").path(0).asText()).isEqualTo("media_blocked_after_connect");
    }

    @Test
    void aSeriesHasAtMostThePointsAskedFor() {
        JsonNode series = engineer().call("query_series", Map.of("sessionId", first, "stat", "inbound-rtp.packetsReceived",
                "points", 5)).json();
        JsonNode rate = engineer().call("query_series", Map.of("sessionId", first, "stat", "inbound-rtp.packetsReceived",
                "points", 5, "perSecond", true)).json();

        assertThat(series.path("columns").toString()).isEqualTo("[\"seconds\",\"lowest\",\"highest\",\"last\"]");
        assertThat(series.path("items")).isNotEmpty().allSatisfy(
                item -> assertThat(item.path("values").size()).isBetween(1, 5));
        // the counter stops where the network stopped the media, and stays where it is
        JsonNode counter = series.path("items").path(0).path("values");
        double total = counter.path(counter.size() - 1).path(3).asDouble();
        assertThat(total).isPositive();
        JsonNode lastRate = rate.path("items").path(0).path("values");
        assertThat(lastRate.path(lastRate.size() - 1).path(3).asDouble()).isZero();
    }

    @Test
    void twoEndsOfACallAreCompared() {
        JsonNode compared = engineer().call("compare_sessions", Map.of("first", first, "second", second)).json();

        assertThat(compared.path("first").path("causes").path(0).path("id").asText())
                .isEqualTo("media_blocked_after_connect");
        assertThat(compared.path("both").size()).isPositive();
        assertThat(compared.path("second").path("sessionId").asText()).isEqualTo(second);
    }

    @Test
    void anAgentComparesSessionsOfOneUserOnly() {
        Said refused = agent().call("compare_sessions", Map.of("first", first, "second", second));
        Said same = agent().call("compare_sessions", Map.of("first", first, "second", first));

        assertThat(refused).isEqualTo(new Said(true,
                "second: must be a session of the same user: agents see one requester at a time"));
        assertThat(same.failed()).isFalse();
    }

    @Test
    void anAgentNamesWhoseSessions() {
        assertThat(agent().call("find_sessions", Map.of()).text())
                .isEqualTo("userId: is needed: agents see the sessions of one requester at a time");
        assertThat(engineer().call("find_sessions", Map.of()).failed()).isFalse();
    }

    @Test
    void whereSomebodyWasIsForEngineers() {
        Map<String, Object> asked = Map.of("sessionId", first, "stat", "remote-candidate.port");

        assertThat(agent().call("query_series", asked).text()).contains("is for engineers");
        assertThat(engineer().call("query_series", asked).failed()).isFalse();
    }

    @Test
    void causesAreListedAndToldInFull() {
        JsonNode page = engineer().call("list_causes", Map.of("limit", 50)).json();
        JsonNode one = engineer().call("list_causes", Map.of("causeId", "ice_failed")).json();

        assertThat(page.path("items").size()).isEqualTo(50);
        assertThat(page.path("next").asText()).isEqualTo("50");
        assertThat(Cause.values().length).isGreaterThan(50);
        assertThat(one.path("findings").path("decisive").asText()).isNotBlank();
        assertThat(one.path("about").asText()).hasSizeGreaterThan(100);
    }

    @Test
    void aCaseIsFoundByItsTicket() {
        String connector = callbrief.keyed().contentType("application/json")
                .body(Map.of("kind", "sandbox", "name", "of a test", "baseUrl", "http://localhost", "secrets",
                        Map.of("webhookSecret", "s")))
                .post("/api/v1/connectors").path("id");
        UUID caseId = looks.request(new TicketRef(UUID.fromString(connector), "T-" + own), LookReason.ASKED);

        JsonNode byTicket = agent().call("get_case", Map.of("connector", connector, "ticket", "T-" + own)).json();

        assertThat(byTicket.path("caseId").asText()).isEqualTo(caseId.toString());
        assertThat(byTicket.path("briefs").path("items")).isEmpty();
        assertThat(engineer().call("get_case", Map.of("caseId", caseId.toString())).json()).isEqualTo(byTicket);
    }

    @Test
    void wrongArgumentsAreNamedWithTheReason() {
        assertWrong("get_session", Map.of("sessionId", "x"), "sessionId: must be an id such as");
        assertWrong("get_session", Map.of("sessionId", UUID.randomUUID().toString()), "sessionId: names no session");
        assertWrong("find_sessions", Map.of("limit", 101), "limit: must be a number from 1 to 100");
        assertWrong("find_sessions", Map.of("from", "yesterday"), "from: must be an ISO 8601 instant");
        assertWrong("find_sessions", Map.of("from", "2025-03-02T00:00:00Z", "to", "2025-03-01T00:00:00Z"),
                "to: must not be before from");
        assertWrong("find_sessions", Map.of("after", "here"), "after: must be taken from the next");
        assertWrong("query_series", Map.of("sessionId", first, "stat", "packets"), "stat: must be a type and a property");
        assertWrong("query_series", Map.of("sessionId", first, "stat", "inbound-rtp.jitter", "points", 301),
                "points: must be a number from 2 to 300");
        assertWrong("explain_finding", Map.of("sessionId", first, "findingId", "F999"), "findingId: names no finding");
        assertWrong("list_causes", Map.of("causeId", "gremlins"), "causeId: names no cause");
        assertWrong("get_case", Map.of("ticket", "1"), "connector: is needed");
        assertWrong("get_case", Map.of("caseId", UUID.randomUUID().toString()), "caseId: names no case");
        String unknown = UUID.randomUUID().toString();
        assertWrong("find_similar", Map.of("caseId", "x"), "caseId: must be an id such as");
        assertWrong("find_similar", Map.of("caseId", unknown), "caseId: names no case that has a brief");
        assertWrong("find_similar", Map.of("caseId", unknown, "limit", 0), "limit: must be a number from 1 to 20");
        assertWrong("find_similar", Map.of("caseId", unknown, "limit", 21), "limit: must be a number from 1 to 20");
        assertWrong("find_similar", Map.of("caseId", unknown, "after", "-1"), "after: must be taken from the next");
    }

    private void assertWrong(String tool, Map<String, ?> arguments, String reason) {
        Said said = engineer().call(tool, arguments);
        assertThat(said.failed()).as(tool + " " + arguments).isTrue();
        assertThat(said.text()).startsWith(reason);
    }

    @Test
    void thePagesOnCausesAndFindingsAreResources() {
        JsonNode list = engineer().rpc("resources/list", Map.of()).path("result").path("resources");
        JsonNode page = engineer().rpc("resources/read", Map.of("uri", "callbrief://docs/causes.md")).path("result");

        assertThat(list.findValuesAsText("uri")).containsExactlyInAnyOrder("callbrief://docs/causes.md",
                "callbrief://docs/findings.md");
        assertThat(page.path("contents").path(0).path("text").asText()).startsWith("# Causes");
    }

    @Test
    void allToolsSayThatTheyOnlyRead() {
        JsonNode tools = engineer().rpc("tools/list", Map.of()).path("result").path("tools");

        assertThat(tools.findValuesAsText("name")).containsExactlyInAnyOrder("find_sessions", "get_session", "get_findings",
                "explain_finding", "query_series", "compare_sessions", "find_similar", "get_case", "list_causes",
                "analyze_recording");
        assertThat(tools).allSatisfy(tool -> assertThat(tool.path("annotations").path("readOnlyHint").asBoolean()).isTrue());
    }

    @Test
    void whoHasNoKeyOrMayNotReadIsRefusedAtTheDoor() {
        assertThat(McpCaller.initialize("cb_wrong").statusCode()).isEqualTo(401);
        assertThat(McpCaller.initialize(key("ingest")).statusCode()).isEqualTo(403);
        assertThat(given().get("/mcp").statusCode()).isEqualTo(401);
    }

    private McpCaller engineer() {
        return McpCaller.with(key("engineer"));
    }

    private McpCaller agent() {
        return McpCaller.with(key("agent"));
    }

    private String key(String role) {
        return callbrief.keyed().contentType("application/json").body(Map.of("name", role + own, "role", role))
                .post("/api/v1/keys").path("key");
    }
}
