package io.callbrief.admin;

import static io.callbrief.testing.Briefs.CALL_START;
import static io.callbrief.testing.Briefs.brief;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skyscreamer.jsonassert.JSONAssert;

import io.callbrief.brief.Brief;
import io.callbrief.call.CallSession;
import io.callbrief.call.SessionMatch.NoUser;
import io.callbrief.diagnosis.Abstention;
import io.callbrief.diagnosis.Cause;
import io.callbrief.testing.Briefs;
import io.callbrief.testing.CaseRows;
import io.callbrief.testing.SaidCases;
import io.callbrief.testing.SettableClock;
import io.callbrief.ticket.TicketRef;
import io.callbrief.work.LookConfig;
import io.callbrief.work.LookOutcome;
import io.callbrief.work.LookReason;
import io.callbrief.work.Looks;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@TestProfile(AdminStandstill.class)
class CasesApiTest {

    private static final UUID ONE = UUID.fromString("0192f0c1-0000-7000-8000-0000000000a1");
    private static final UUID OTHER = UUID.fromString("0192f0c1-0000-7000-8000-0000000000a2");
    private static final CallSession CALL = Briefs.session("cases-1", CALL_START, Duration.ofSeconds(27));
    private static final Brief BLOCKED = brief().match(Briefs.matched(null, CALL, "Marc D.")).diagnosed()
            .cause(Cause.MEDIA_BLOCKED_AFTER_CONNECT, 0.9, 30, List.of(), List.of()).build();
    private static final Brief NOBODY = brief().match(new NoUser()).abstains(Abstention.NO_USER).build();
    private static final Brief NO_CALL = brief()
            .match(Briefs.noSession(CALL_START.minusSeconds(3600), CALL_START)).abstains(Abstention.NO_SESSION).build();

    @Inject
    SaidCases cases;
    @Inject
    Looks looks;
    @Inject
    LookConfig config;
    @Inject
    CaseRows rows;
    @Inject
    SettableClock clock;

    @BeforeEach
    void clean() {
        rows.sweep();
        clock.set(SettableClock.NOON);
    }

    @Test
    void connectorAndTicketGiveTheOneCase() {
        cases.posted(new TicketRef(ONE, "17"), NOBODY);
        UUID caseId = cases.posted(new TicketRef(ONE, "18"), BLOCKED);

        Response found = find(Map.of("connector", ONE, "ticket", "18"));

        assertThat(found.jsonPath().getList("id")).isEqualTo(List.of(caseId.toString()));
        assertThat(found.<String> path("[0].briefs[0].analysis.causes[0].id")).isEqualTo("media_blocked_after_connect");
        assertThat(found.<String> path("[0].looks[0].state")).isEqualTo("done");
        assertThat(found.<String> path("[0].briefs[0].note.text")).contains("Marc D.");
        assertThat(ids(Map.of("connector", OTHER, "ticket", "18"))).isEmpty();
    }

    @Test
    void casesAreFoundByWhatTheirNewestBriefSays() {
        String blocked = cases.posted(new TicketRef(ONE, "1"), BLOCKED).toString();
        String nobody = cases.posted(new TicketRef(ONE, "2"), NOBODY).toString();
        cases.posted(new TicketRef(OTHER, "3"), NOBODY);
        String changed = cases.posted(new TicketRef(OTHER, "3"), BLOCKED).toString();

        assertThat(ids(Map.of("verdict", "diagnosed"))).containsExactly(changed, blocked);
        assertThat(ids(Map.of("cause", "media_blocked_after_connect", "connector", ONE))).containsExactly(blocked);
        assertThat(ids(Map.of("abstention", "no_user"))).containsExactly(nobody);
        assertThat(ids(Map.of("verdict", "abstained"))).containsExactly(nobody);
        assertThat(ids(Map.of("verdict", "no_fault_found"))).isEmpty();
        assertThat(ids(Map.of("sessionId", CALL.id()))).containsExactly(changed, blocked);
        assertThat(ids(Map.of("sessionId", UUID.randomUUID()))).isEmpty();
    }

    @Test
    void casesAreFoundByWhoseCallTheyAreAboutOrWasLookedFor() {
        String about = cases.posted(new TicketRef(ONE, "1"), BLOCKED).toString();
        String lookedFor = cases.posted(new TicketRef(ONE, "2"), NO_CALL).toString();
        cases.posted(new TicketRef(ONE, "3"), NOBODY);

        assertThat(ids(Map.of("userId", "user-1"))).containsExactly(lookedFor, about);
        assertThat(ids(Map.of("userId", "User-1"))).isEmpty();
    }

    @Test
    void casesAreFoundByHowTheyStand() {
        String done = cases.posted(new TicketRef(ONE, "1"), NOBODY).toString();
        String waiting = looks.request(new TicketRef(ONE, "2"), LookReason.TICKET_CREATED).toString();
        String dead = cases.dead(new TicketRef(ONE, "3"), config.maxAttempts(), "helpdesk refused: 403").toString();
        looks.finish(cases.look(new TicketRef(ONE, "4")), new LookOutcome.TicketNotFound());
        String again = cases.dead(new TicketRef(ONE, "5"), config.maxAttempts(), "helpdesk refused: 403").toString();
        looks.request(new TicketRef(ONE, "5"), LookReason.ASKED);

        assertThat(ids(Map.of("state", "open"))).containsExactly(again, dead, waiting, done);
        assertThat(ids(Map.of("state", "waiting"))).containsExactly(again, waiting);
        assertThat(ids(Map.of("state", "dead"))).containsExactly(dead);
        assertThat(find(Map.of("state", "ticket_not_found")).<String> path("[0].ticketId")).isEqualTo("4");
    }

    /** Briefs from before the columns to search by. */
    @Test
    void theMigrationReadsOldBriefsAsNewOnesAreWritten() throws Exception {
        cases.posted(new TicketRef(ONE, "1"), BLOCKED);
        cases.posted(new TicketRef(ONE, "2"), NOBODY);
        List<String> written = searchedBy();
        rows.rows("delete from named_session returning 1");
        rows.rows("update brief set verdict = null, cause_id = null returning 1");

        String migration = new String(getClass().getResourceAsStream("/db/migration/V16__case_search_and_erasure.sql")
                .readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
        for (String statement : migration.split(";", -1)) {
            if (statement.strip().startsWith("update brief ") || statement.strip().startsWith("insert into named_session ")) {
                rows.rows(statement + " returning 1");
            }
        }

        assertThat(searchedBy()).isEqualTo(written).hasSize(4);
    }

    private List<String> searchedBy() {
        List<String> found = new ArrayList<>(rows.rows(
                "select verdict, cause_id, abstention from brief order by case_id"));
        found.addAll(rows.rows("select case_id, version, session_id, user_id, main from named_session order by 3"));
        return found;
    }

    @Test
    void pagesAreNewestFirstAndTheLinkHeaderJoinsThem() {
        String first = cases.posted(new TicketRef(ONE, "1"), NOBODY).toString();
        clock.pass(Duration.ofMinutes(1));
        String second = cases.posted(new TicketRef(ONE, "2"), NOBODY).toString();
        String third = cases.posted(new TicketRef(ONE, "3"), NOBODY).toString();

        Response page = find(Map.of("limit", 2));

        assertThat(page.jsonPath().getList("id")).isEqualTo(List.of(third, second));
        String link = page.header("Link");
        Response rest = key().urlEncodingEnabled(false).get(link.substring(1, link.indexOf('>')));
        assertThat(rest.jsonPath().getList("id")).isEqualTo(List.of(first));
        assertThat(rest.header("Link")).isNull();
        assertThat(ids(Map.of("from", clock.instant().toString()))).containsExactly(third, second);
        assertThat(ids(Map.of("to", clock.instant().toString()))).containsExactly(first);
    }

    @Test
    void whatIsWrongIsNamedAllAtOnce() throws Exception {
        Response wrong = key().queryParams(Map.of("ticket", "17", "state", "new", "cause", "gremlins", "sessionId", "x",
                "from", "yesterday", "limit", "0")).get("/api/v1/cases");

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.jsonPath().getList("errors.field")).containsExactlyInAnyOrder("connector", "state", "cause",
                "sessionId", "from", "limit");
        assertThat(key().queryParams(Map.of("connector", "x", "ticket", "1")).get("/api/v1/cases").statusCode())
                .isEqualTo(400);
        assertThat(given().get("/api/v1/cases").statusCode()).isEqualTo(401);
        JSONAssert.assertEquals("[]", find(Map.of()).asString(), true);
    }

    @Test
    void deadLettersSayWhyAndSinceWhen() throws Exception {
        UUID first = cases.dead(new TicketRef(ONE, "1"), config.maxAttempts(), "helpdesk refused: 403");
        clock.pass(Duration.ofMinutes(1));
        cases.dead(new TicketRef(OTHER, "2"), config.maxAttempts(), "helpdesk unavailable: 503");

        Response all = key().get("/api/v1/dead-letters");

        assertThat(all.jsonPath().getList("ticketId")).isEqualTo(List.of("2", "1"));
        JSONAssert.assertEquals("""
                [{"caseId": "%s", "connectorId": "%s", "ticketId": "1", "reasons": ["asked", "ticket_created"],
                  "attempts": %d, "createdAt": "2026-03-02T12:00:00Z", "deadSince": "2026-03-02T12:00:00Z",
                  "problem": "helpdesk refused: 403"}]""".formatted(first, ONE, config.maxAttempts()),
                key().queryParam("connector", ONE).get("/api/v1/dead-letters").asString(), false);
        Response page = key().queryParam("limit", 1).get("/api/v1/dead-letters");
        String link = page.header("Link");
        assertThat(key().urlEncodingEnabled(false).get(link.substring(1, link.indexOf('>'))).jsonPath().getList("ticketId"))
                .isEqualTo(List.of("1"));
    }

    @Test
    void theDeadLettersOfAConnectorAreTriedAgainOnceAndNobodyElsesAre() {
        UUID connector = connector();
        cases.dead(new TicketRef(connector, "1"), config.maxAttempts(), "helpdesk refused: 403");
        cases.dead(new TicketRef(connector, "2"), config.maxAttempts(), "helpdesk refused: 403");
        cases.dead(new TicketRef(OTHER, "3"), config.maxAttempts(), "helpdesk refused: 403");

        assertRetried(connector, 2);
        assertRetried(connector, 0);

        assertThat(key().get("/api/v1/dead-letters").jsonPath().getList("ticketId")).isEqualTo(List.of("3"));
        assertThat(rows.rows("""
                select c.ticket_id, l.state, l.attempt from case_look l join support_case c on c.id = l.case_id
                where l.state <> 'DEAD' order by 1""")).containsExactly("1|READY|0", "2|READY|0");
        assertThat(retry(UUID.randomUUID().toString()).statusCode()).isEqualTo(404);
        assertThat(retry("x").<String> path("errors[0].field")).isEqualTo("connector");
    }

    private static void assertRetried(UUID connector, int count) {
        Response response = retry(connector.toString());
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(202);
        assertThat(response.<Integer> path("retried")).isEqualTo(count);
        assertThat(response.<Boolean> path("more")).isFalse();
    }

    private static Response retry(String connector) {
        return key().contentType("application/json").body(Map.of("connector", connector)).post("/api/v1/dead-letters/retry");
    }

    private static UUID connector() {
        return UUID.fromString(key().contentType("application/json").body("""
                {"kind": "sandbox", "name": "Sandbox", "baseUrl": "http://localhost", "secrets": {"webhookSecret": "s"}}""")
                .post("/api/v1/connectors").path("id"));
    }

    private static List<String> ids(Map<String, ?> parameters) {
        return find(parameters).jsonPath().getList("id");
    }

    private static Response find(Map<String, ?> parameters) {
        Response found = key().queryParams(parameters).get("/api/v1/cases");
        assertThat(found.statusCode()).as(found.asString()).isEqualTo(200);
        return found;
    }

    private static RequestSpecification key() {
        return given().header("Authorization", "Bearer " + AdminStandstill.ADMIN_KEY);
    }
}
