package io.callbrief.admin;

import static io.callbrief.testing.Briefs.CALL_START;
import static io.callbrief.testing.Briefs.brief;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skyscreamer.jsonassert.JSONAssert;

import io.callbrief.admin.erasure.Eraser;
import io.callbrief.admin.erasure.store.ErasureRows;
import io.callbrief.brief.Brief;
import io.callbrief.connector.sandbox.Customer;
import io.callbrief.connector.sandbox.NewAttachment;
import io.callbrief.connector.sandbox.NewTicket;
import io.callbrief.connector.sandbox.Sandbox;
import io.callbrief.diagnosis.Cause;
import io.callbrief.pipeline.EnrichmentPipeline;
import io.callbrief.pipeline.store.Briefs.PostedBrief;
import io.callbrief.post.store.NoteDeliveries;
import io.callbrief.session.RecordingsConfig;
import io.callbrief.testing.Briefs;
import io.callbrief.testing.CallbriefApi;
import io.callbrief.testing.CaseRows;
import io.callbrief.testing.FakeZendesk;
import io.callbrief.testing.FakeZendeskTicket;
import io.callbrief.testing.RecordedCall;
import io.callbrief.testing.SaidCases;
import io.callbrief.testing.SettableClock;
import io.callbrief.ticket.TicketRef;
import io.callbrief.work.Look;
import io.callbrief.work.LookOutcome;
import io.callbrief.work.Looks;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** Two people had a call, and one of them is erased. */
@QuarkusTest
@TestProfile(AdminStandstill.class)
class ErasuresApiTest {

    private static final Instant CALL = Instant.parse("2025-11-20T02:02:14Z");
    private static final Instant WRITTEN = Instant.parse("2025-11-20T02:40:00Z");
    private static final String COMPLAINT = "I could not hear anybody in my call at 9:00 AM.";
    private static final Duration SETTLED = Duration.ofMinutes(3);
    private static final Duration FILES_GO = Duration.ofHours(1);

    @Inject
    Eraser eraser;
    @Inject
    ErasureRows erasures;
    @Inject
    EnrichmentPipeline pipeline;
    @Inject
    Looks looks;
    @Inject
    NoteDeliveries deliveries;
    @Inject
    io.callbrief.pipeline.store.Briefs briefs;
    @Inject
    SaidCases cases;
    @Inject
    CaseRows rows;
    @Inject
    SettableClock clock;
    @Inject
    RecordingsConfig recordings;
    @Inject
    Sandbox sandbox;

    private final FakeZendesk zendesk = new FakeZendesk();
    /** Letters only: they stand in names. */
    private final String own = UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "xq";
    private final String anna = "anna-" + own;
    private final String bert = "bert-" + own;
    private CallbriefApi callbrief;
    private UUID connector;

    @BeforeEach
    void aZendeskIsConnected() {
        rows.sweep();
        rows.rows("delete from erasure returning id");
        clock.set(SettableClock.NOON);
        callbrief = new CallbriefApi(URI.create(RestAssured.baseURI + ":" + RestAssured.port), AdminStandstill.ADMIN_KEY);
        connector = callbrief.connect(zendesk);
    }

    @AfterEach
    void close() {
        zendesk.close();
    }

    @Test
    void nothingOfThePersonIsLeftAndTheOtherOneStaysWhole() throws Exception {
        importUsers();
        callOfBoth();
        byte[] shared = RecordedCall.at(CALL.minus(Duration.ofDays(30)), "other").firstSide();
        callbrief.upload(shared, Map.of("userId", anna, "sessionId", "s-" + anna));
        callbrief.upload(shared, Map.of("userId", bert, "sessionId", "s-" + bert));
        FakeZendeskTicket annas = ticket(anna, "Annabel " + own);
        FakeZendeskTicket berts = ticket(bert, "Bertram " + own);
        UUID annasCase = look(annas);
        UUID bertsCase = look(berts);
        String note = text(bertsCase);
        assertThat(note).contains("Annabel " + own);
        List<String> bertsRows = bertsRows();
        List<String> bertsFiles = files(bert);
        String annasFile = files(anna).stream().filter(file -> !bertsFiles.contains(file)).findFirst().orElseThrow();
        String posted = rows.rows("select state, helpdesk_note_id, attempts from note_delivery where case_id = ?", annasCase)
                .get(0);

        String erasure = erase("{\"userId\": \"ZD-" + anna + "\"}");

        JSONAssert.assertEquals(
                """
                        {"state": "done", "finishedAt": "2026-03-02T13:03:00Z", "lastProblem": null,
                         "erased": {"cases": 1, "namedIn": 1, "sessions": 2, "recordings": 2, "liveSessions": 0, "users": 1,
                           "sandboxTickets": 0, "files": 1},
                         "ticketsWithOurNotes": [{"connectorId": "%1$s", "ticketId": "%2$s"}, {"connectorId": "%1$s", "ticketId": "%3$s"}]}"""
                        .formatted(connector, annas.id(), berts.id()),
                read(erasure), false);
        assertThat(tablesWith(anna)).isEmpty();
        assertThat(tablesWith("Annabel " + own)).isEmpty();
        assertThat(bertsRows()).isEqualTo(bertsRows);
        assertThat(text(bertsCase)).isEqualTo(note.replace("Annabel " + own, "[…]"));
        assertThat(files(bert)).isEqualTo(bertsFiles).allSatisfy(file -> assertThat(blob(file)).exists());
        assertThat(blob(annasFile)).doesNotExist();
        assertThat(rows.rows("select state, helpdesk_note_id, attempts from note_delivery where case_id = ?", annasCase))
                .containsExactly(posted);
        assertThat(callbrief.caseOf(connector, annas.id()).path("briefs").path(0).path("match").path("outcome").asText())
                .isEqualTo("erased");
        assertThat(text(annasCase)).isEqualTo("\n");
    }

    @Test
    void anErasedTicketIsSilentUntilThereIsANewCall() {
        callOfBoth();
        FakeZendeskTicket annas = ticket(anna, "Annabel " + own);
        UUID annasCase = look(annas);
        erase("{\"userId\": \"" + anna + "\"}");

        assertThat(look(annas)).isEqualTo(annasCase);

        assertThat(annas.notes()).hasSize(1);
        assertThat(tablesWith(anna)).isEmpty();

        clock.pass(Duration.ofMinutes(1));
        RecordedCall again = RecordedCall.at(CALL.plusSeconds(60), "again-" + own);
        callbrief.upload(again.firstSide(), again.by(anna, "Annabel " + own));
        look(annas);

        assertThat(annas.notes()).hasSize(2);
        assertThat(rows.rows("select version, fingerprint = 'erased' from brief where case_id = ? order by 1", annasCase))
                .containsExactly("1|t", "2|f");
    }

    @Test
    void theRequesterOfATicketIsAPersonToo() throws Exception {
        UUID here = connectSandbox();
        String annas = sandbox.file(here, new NewTicket("Sound of " + anna, "I am " + anna,
                new Customer("Annabel", anna, ZoneId.of("Europe/Paris"), "fr"), tenDaysAgo()),
                List.of(new NewAttachment("a.txt", "text/plain", anna.getBytes(StandardCharsets.UTF_8))));
        sandbox.answer(here, Long.parseLong(annas), "It was " + anna);
        String berts = sandbox.file(here, new NewTicket("Sound of " + bert, "I am " + bert,
                new Customer("Bertram", bert, ZoneId.of("Europe/Paris"), "fr"), tenDaysAgo()));
        look(new TicketRef(here, annas));
        look(new TicketRef(here, berts));
        List<String> bertsRows = rows.rows("select t::text from sandbox_ticket t where id = ?", Long.parseLong(berts));

        String erasure = erase("{\"connector\": \"" + here + "\", \"ticket\": \"" + annas + "\"}");

        JSONAssert.assertEquals("""
                {"state": "done", "erased": {"cases": 1, "namedIn": 0, "sessions": 0, "users": 0, "sandboxTickets": 1},
                 "ticketsWithOurNotes": []}""", read(erasure), false);
        assertThat(tablesWith(anna)).isEmpty();
        assertThat(rows.rows("select count(*) from sandbox_attachment where ticket_id = ?", Long.parseLong(annas)))
                .containsExactly("0");
        assertThat(rows.rows("select t::text from sandbox_ticket t where id = ?", Long.parseLong(berts))).isEqualTo(bertsRows);
        assertThat(text(caseOf(here, berts))).isNotBlank();
    }

    @Test
    void askedAgainWhileItRunsItIsTheSameAndAfterwardsANewOneFindsNothing() throws Exception {
        callOfBoth();
        String first = asked("{\"userId\": \"" + anna + "\"}");

        assertThat(asked("{\"userId\": \"" + anna + "\"}")).isEqualTo(first);
        assertThat(asked("{\"userId\": \"" + bert + "\"}")).isNotEqualTo(first);
        assertThat(tablesWith(anna)).doesNotContain("erasure");
        finish();

        String again = erase("{\"userId\": \"" + anna + "\"}");
        assertThat(again).isNotEqualTo(first);
        JSONAssert.assertEquals("{\"state\": \"done\", \"erased\": {\"sessions\": 0, \"cases\": 0}}", read(again), false);
        assertThat(rows.rows("select count(*) from erasure where subject is not null")).containsExactly("0");
    }

    @Test
    void whatADeadReplicaBeganIsFinishedByAnother() throws Exception {
        callOfBoth();
        String erasure = asked("{\"userId\": \"" + anna + "\"}");
        assertThat(erasures.claim(Duration.ofMinutes(5))).isPresent();

        eraser.tick();
        assertThat(tablesWith(anna)).contains("session");

        clock.pass(Duration.ofMinutes(5).plusMillis(1));
        finish();
        JSONAssert.assertEquals("{\"state\": \"done\", \"erased\": {\"sessions\": 1}}", read(erasure), false);
    }

    @Test
    void aLookThatIsUnderWayIsWaitedFor() throws Exception {
        TicketRef ticket = new TicketRef(connector, "17");
        Look look = cases.intended(ticket, aboutUserOne());
        String erasure = asked("{\"userId\": \"user-1\"}");
        clock.pass(SETTLED);

        eraser.tick();

        JSONAssert.assertEquals("""
                {"state": "running", "lastProblem": "waits for a look that is under way", "erased": {"cases": 0}}""",
                read(erasure), false);
        looks.finish(look, new LookOutcome.Done());
        finish();
        JSONAssert.assertEquals("{\"state\": \"done\", \"erased\": {\"cases\": 1}, \"ticketsWithOurNotes\": []}",
                read(erasure), false);
        assertThat(rows.rows("select version from brief where case_id = ?", look.caseId())).as("never sent").isEmpty();
    }

    @Test
    void aNoteOfUnknownOutcomeIsNotTriedAgainAndItsNumberIsUsedUp() throws Exception {
        TicketRef ticket = new TicketRef(connector, "18");
        Look look = cases.intended(ticket, aboutUserOne());
        deliveries.unconfirmed(look.caseId()).ifPresent(note -> deliveries.attempted(note.note().marker()));
        looks.finish(look, new LookOutcome.Failed("helpdesk unavailable: no answer", null));

        String erasure = erase("{\"userId\": \"user-1\"}");

        assertThat(deliveries.unconfirmed(look.caseId())).isEmpty();
        assertThat(briefs.posted(look.caseId())).extracting(PostedBrief::version).containsExactly(1);
        JSONAssert.assertEquals("{\"ticketsWithOurNotes\": [{\"connectorId\": \"%s\", \"ticketId\": \"18\"}]}"
                .formatted(connector), read(erasure), false);
        clock.pass(Duration.ofHours(1));
        cases.posted(ticket, aboutUserOne());
        assertThat(rows.rows("select version, state from note_delivery where case_id = ? order by 1", look.caseId()))
                .containsExactly("1|WITHDRAWN", "2|CONFIRMED");
    }

    @Test
    void whoIsMeantMustBeSaidInOneWay() {
        for (String body : List.of("{}", "{\"userId\": \" \"}", "{\"connector\": \"" + connector + "\"}",
                "{\"userId\": \"u\", \"connector\": \"" + connector + "\", \"ticket\": \"1\"}", "{\"ticket\": \"1\"}")) {
            assertThat(post(body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(post("{\"connector\": \"" + UUID.randomUUID() + "\", \"ticket\": \"1\"}").statusCode()).isEqualTo(404);
        assertThat(key().get("/api/v1/erasures/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        assertThat(given().get("/api/v1/erasures/" + UUID.randomUUID()).statusCode()).isEqualTo(401);
        zendesk.goDown();
        assertThat(post("{\"connector\": \"" + connector + "\", \"ticket\": \"1\"}").statusCode()).isEqualTo(503);
    }

    private static Brief aboutUserOne() {
        return brief().match(Briefs.matched(null, Briefs.session("erased", CALL_START, Duration.ofSeconds(9)), "Marc D."))
                .diagnosed().cause(Cause.MIC_MUTED, 0.9, 30, List.of(), List.of()).build();
    }

    private void importUsers() {
        String file = "userId,displayName,email,aliases\n%1$s,Annabel %3$s,%1$s@example.com,zd-%1$s\n%2$s,Bertram %3$s,,\n"
                .formatted(anna, bert, own);
        assertThat(key().contentType("text/csv").body(file).post("/api/v1/users").statusCode()).isEqualTo(200);
    }

    private void callOfBoth() {
        RecordedCall call = RecordedCall.at(CALL, "both-" + own);
        callbrief.upload(call.firstSide(), Map.of("userId", anna, "conferenceId", "both-" + own, "displayName",
                "Annabel " + own));
        callbrief.upload(call.secondSide(), Map.of("userId", bert, "conferenceId", "both-" + own, "displayName",
                "Bertram " + own));
    }

    private FakeZendeskTicket ticket(String userId, String name) {
        String customer = zendesk.addUser(user -> user.put("name", name).put("email", userId + "@customer.example")
                .put("external_id", userId).put("iana_time_zone", "Asia/Bangkok").put("locale", "en-US"));
        return zendesk.addTicket(customer, "No sound", COMPLAINT, WRITTEN);
    }

    private UUID look(FakeZendeskTicket ticket) {
        return look(new TicketRef(connector, ticket.id()));
    }

    private UUID look(TicketRef ticket) {
        Look look = cases.look(ticket);
        // the helpdesk's clock is the machine's: until its second is over it may have more than one change
        LookOutcome outcome = await().until(() -> pipeline.enrich(look), LookOutcome.Done.class::isInstance);
        looks.finish(look, outcome);
        return look.caseId();
    }

    private String text(UUID caseId) {
        return key().get("/api/v1/cases/" + caseId).path("briefs[-1].note.text");
    }

    private UUID caseOf(UUID connectorId, String ticket) {
        return UUID.fromString(callbrief.caseOf(connectorId, ticket).path("id").asText());
    }

    /** What is stored of the other one, in which nothing may change. */
    private List<String> bertsRows() {
        List<String> found = new ArrayList<>(rows.rows("select s::text from session s where user_id = ? order by 1", bert));
        found.addAll(rows.rows("""
                select r::text from recording r where session_id in (select id from session where user_id = ?)
                order by 1""", bert));
        found.addAll(rows.rows("select u::text from app_user u where user_id = ?", bert));
        found.addAll(rows.rows("""
                select b.version, b.fingerprint, b.session_id, b.analysis::text, b.match->>'outcome', b.match->>'session'
                from brief b where session_id in (select id from session where user_id = ?)""", bert));
        assertThat(found).hasSizeGreaterThan(4);
        return found;
    }

    private List<String> files(String userId) {
        return rows.rows("""
                select sha256 from recording where session_id in (select id from session where user_id = ?) order by 1""",
                userId);
    }

    private Path blob(String sha256) {
        return recordings.directory().resolve(sha256.substring(0, 2)).resolve(sha256.substring(2, 4)).resolve(sha256);
    }

    /** In which tables a text stands, of all that there are. */
    private List<String> tablesWith(String text) {
        List<String> found = new ArrayList<>();
        for (String table : rows.rows("select tablename from pg_tables where schemaname = 'public' order by 1")) {
            if (!rows.rows("select 1 from \"" + table + "\" t where t::text ilike ? limit 1", "%" + text + "%").isEmpty()) {
                found.add(table.startsWith("session_y") ? "session" : table);
            }
        }
        return found;
    }

    private String erase(String body) {
        String id = asked(body);
        finish();
        return id;
    }

    private void finish() {
        clock.pass(SETTLED);
        eraser.tick();
        clock.pass(FILES_GO);
        eraser.tick();
    }

    private static String asked(String body) {
        Response response = post(body);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(202);
        assertThat(response.header("Location")).endsWith("/api/v1/erasures/" + response.path("id"));
        return response.path("id");
    }

    private static Response post(String body) {
        return key().contentType("application/json").body(body).post("/api/v1/erasures");
    }

    private static String read(String erasure) {
        return key().get("/api/v1/erasures/" + erasure).asString();
    }

    /** No recording of a call of then is awaited. */
    private Instant tenDaysAgo() {
        return clock.instant().minus(Duration.ofDays(10));
    }

    private static UUID connectSandbox() {
        return UUID.fromString(key().contentType("application/json").body("""
                {"kind": "sandbox", "name": "Sandbox", "baseUrl": "http://localhost", "secrets": {"webhookSecret": "s"}}""")
                .post("/api/v1/connectors").path("id"));
    }

    private static RequestSpecification key() {
        return given().header("Authorization", "Bearer " + AdminStandstill.ADMIN_KEY);
    }
}
