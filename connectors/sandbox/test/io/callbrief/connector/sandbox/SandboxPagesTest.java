package io.callbrief.connector.sandbox;

import static io.callbrief.connector.sandbox.OneSandbox.ACCOUNT;
import static io.callbrief.connector.sandbox.OneSandbox.CONNECTOR;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.callbrief.connector.HookIntake.Answer;
import io.callbrief.connector.sandbox.store.SandboxTicket;
import io.callbrief.connector.sandbox.store.SandboxTickets;
import io.callbrief.ticket.Attachment;
import io.callbrief.ticket.Ticket;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@TestProfile(OneSandbox.class)
class SandboxPagesTest {

    private static final Instant WROTE = Instant.parse("2026-11-21T02:41:19.941Z");
    private static final Customer ANN = new Customer("Ann", "u51922", ZoneId.of("Asia/Bangkok"), "en");
    private static final NewTicket NO_SOUND = new NewTicket("No sound", "Silence\nfrom the start.", ANN, WROTE);
    private static final String HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{config:x}&amp;";

    @Inject
    Sandbox sandbox;
    @Inject
    SandboxTickets tickets;
    @Inject
    SandboxHelpdesk helpdesk;
    @Inject
    OneSandbox.NotingIntake intake;

    @BeforeEach
    void acceptDeliveries() {
        intake.answer(Answer.ACCEPTED);
    }

    @Test
    void theListShowsATicketWithTheTimeOnItsCustomersClock() {
        String id = sandbox.file(CONNECTOR, NO_SOUND);

        assertThat(page("/sandbox")).contains("#" + id + " · ", "21 Nov 2026, 09:41 Asia/Bangkok", "Analysing…");
    }

    @Test
    void theListShowsWhatABriefSays() throws Exception {
        String id = sandbox.file(CONNECTOR, NO_SOUND);
        post(id);

        assertThat(page("/sandbox")).contains("The network let the call connect, then stopped all media 0.8 s later.",
                "87\u00a0% sure", "Brief ready");
    }

    @Test
    void aTicketPageAsksAgainUntilTheNoteIsThere() throws Exception {
        String id = sandbox.file(CONNECTOR, NO_SOUND);
        assertThat(page("/sandbox/tickets/" + id)).contains("<meta http-equiv=\"refresh\" content=\"2\">",
                "Internal note on its way", "Silence\nfrom the start.");

        post(id);

        assertThat(page("/sandbox/tickets/" + id)).doesNotContain("refresh", "on its way")
                .contains("Pre-analysis · 87 % (from 140 recorded lab calls)", "<li class=\"failed\">",
                        "What we saw", "<span class=\"cite\">E1</span>", "Did anything change recently",
                        "If it recurs, escalate with the bundle.", "ref callbrief:");
    }

    @Test
    void aFilledInFormBecomesATicketWithItsDelivery() {
        Response answer = send("customer=&name=Bo&userId=u1&timeZone=Europe/Paris&subject=Echo&message=I hear myself");

        assertThat(answer.statusCode()).isEqualTo(303);
        SandboxTicket newest = tickets.newest(CONNECTOR, 1).get(0);
        assertThat(answer.header("Location"))
                .endsWith("/sandbox/tickets/" + newest.id() + "?connector=" + CONNECTOR);
        assertThat(newest.subject()).isEqualTo("Echo");
        assertThat(newest.customer()).isEqualTo(new Customer("Bo", "u1", ZoneId.of("Europe/Paris"), null));
        assertThat(intake.received()).hasSize(1);
    }

    @Test
    void aFormWithErrorsComesBackWithWhatWasWritten() {
        Response answer = send("customer=&name=Bo&timeZone=Mars/Olympus&subject=Echo&message=I hear <myself>");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString()).contains("This is no time zone.", "value=\"Mars/Olympus\"", "value=\"Bo\"",
                ">I hear &lt;myself&gt;</textarea>");
        assertThat(intake.received()).isEmpty();
    }

    @Test
    void aMessageOf100KilobytesIsRefusedWithAReason() {
        Response answer = send("customer=&name=Bo&subject=Long&message=" + "x".repeat(100_000));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString()).contains("Too long: 100,000 characters of at most 20,000.");
    }

    @Test
    void aCustomerWhoWroteBeforeCanBeChosen() {
        sandbox.file(CONNECTOR,
                new NewTicket("s", "d", new Customer("Cleo", "u-chosen", ZoneId.of("Asia/Bangkok"), null), WROTE));
        sandbox.file(CONNECTOR, new NewTicket("later", "d", ANN, Instant.EPOCH));

        assertThat(page("/sandbox/tickets")).containsOnlyOnce("<option value=\"u-chosen\"")
                .contains("Cleo · Asia/Bangkok · first wrote 21 Nov 2026, 09:41</option>");
        assertThat(send("customer=u-chosen&when=first&subject=s&message=m").statusCode()).isEqualTo(303);
        assertThat(tickets.newest(CONNECTOR, 1).get(0).createdAt()).isEqualTo(WROTE);
    }

    @Test
    void hostileTextStaysText() throws Exception {
        String id = sandbox.file(CONNECTOR, new NewTicket(HOSTILE, HOSTILE,
                new Customer(HOSTILE, HOSTILE, ZoneId.of("UTC"), HOSTILE), WROTE));
        helpdesk.post(ACCOUNT, id, Notes.hostile(Notes.marker(1), HOSTILE), helpdesk.ticket(ACCOUNT, id).updatedAt());

        assertHarmless(page("/sandbox"));
        assertHarmless(page("/sandbox/tickets"));
        assertHarmless(page("/sandbox/tickets/" + id));
        assertHarmless(send(form(HOSTILE)).asString());
        assertHarmless(browser().get("/sandbox/tickets/" + id + "?connector=%3Cscript%3Ealert(1)").asString());
    }

    @ParameterizedTest
    @ValueSource(strings = { "/sandbox/tickets/999999999", "/sandbox/tickets/x", "/sandbox/tickets/%3Cscript%3E",
            "/sandbox?connector=00000000-0000-0000-0000-000000000000", "/sandbox/tickets?connector=x" })
    void whatIsNotThereHasAPageThatSaysSo(String path) {
        Response answer = browser().get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.contentType()).isEqualTo("text/html;charset=UTF-8");
        assertThat(answer.asString()).contains("To the tickets");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/sandbox", "/sandbox/tickets", "/sandbox/tickets/0", "/sandbox/sandbox.css" })
    void browsersAreHeldToPagesWithoutScripts(String path) {
        Response answer = browser().get(path);

        assertThat(answer.header("Content-Security-Policy")).isEqualTo("default-src 'none'; style-src 'self'; "
                + "img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.asString()).doesNotContain("<script", " style=", "http://", "//fonts");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/sandbox", "/sandbox/tickets", "/sandbox/tickets/1", "/sandbox/sandbox.css",
            "/sandbox/icon.svg" })
    void underAForeignNameThereIsNoSandbox(String path) {
        Response answer = given().header("Host", "evil.example").get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.asString()).isEmpty();
    }

    @Test
    void aFormOfAnotherSiteIsRefused() {
        Response answer = given().redirects().follow(false).header("Sec-Fetch-Site", "cross-site")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .body("customer=&name=Bo&subject=Echo&message=m").post("/sandbox/tickets");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(intake.received()).isEmpty();
    }

    @Test
    void anAgentMarksATicketAsSolved() {
        String id = sandbox.file(CONNECTOR, NO_SOUND);

        Response answer = browser().contentType("application/x-www-form-urlencoded; charset=UTF-8").body("")
                .post("/sandbox/tickets/" + id + "/solved");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(page("/sandbox/tickets/" + id)).contains("<dd>Solved</dd>").doesNotContain("Mark as solved");
    }

    @Test
    void aFileIsOnItsTicketAndIsShownAsText() throws Exception {
        Response answer = upload("<b>call</b>.gz", new byte[2_500]);

        assertThat(answer.statusCode()).isEqualTo(303);
        SandboxTicket newest = tickets.newest(CONNECTOR, 1).get(0);
        assertThat(newest.description()).hasSize(5_000);
        assertThat(page("/sandbox/tickets/" + newest.id())).contains("&lt;b&gt;call&lt;/b&gt;.gz</span> · 3 kB");
        Attachment file = helpdesk.attachments(ACCOUNT, Long.toString(newest.id())).get(0);
        assertThat(file).isEqualTo(new Attachment(file.id(), "<b>call</b>.gz", "application/octet-stream", 2_500L,
                newest.filedAt(), null));
        try (InputStream bytes = helpdesk.openAttachment(ACCOUNT, Long.toString(newest.id()), file).orElseThrow()) {
            assertThat(bytes.readAllBytes()).isEqualTo(new byte[2_500]);
        }
    }

    @Test
    void aFormWithoutAFileIsATicketWithoutOne() {
        assertThat(upload("", new byte[0]).statusCode()).isEqualTo(303);

        assertThat(helpdesk.attachments(ACCOUNT, Long.toString(tickets.newest(CONNECTOR, 1).get(0).id()))).isEmpty();
    }

    @Test
    void aFileMayHaveFiveMegabytes() {
        assertThat(upload("largest.gz", new byte[NewAttachment.MAX_BYTES]).statusCode()).isEqualTo(303);

        Response tooLarge = upload("larger.gz", new byte[NewAttachment.MAX_BYTES + 1]);

        assertThat(tooLarge.statusCode()).isEqualTo(422);
        assertThat(tooLarge.asString()).contains("<a href=\"#file\">File</a>: At most 5 MB.");
        assertThat(upload("much-larger.gz", new byte[NewAttachment.MAX_BYTES + (2 << 20)]).statusCode()).isEqualTo(413);
    }

    @Test
    void aFileSentAfterwardsRingsAgain() {
        String id = sandbox.file(CONNECTOR, NO_SOUND);

        Response answer = browser().multiPart("file", "later.gz", new byte[17], "application/gzip")
                .post("/sandbox/tickets/" + id + "/files");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(intake.received()).extracting(hook -> new String(hook.body(), UTF_8)).containsExactly(
                "{\"event\":\"ticket_created\",\"ticket_id\":\"" + id + "\"}",
                "{\"event\":\"ticket_updated\",\"ticket_id\":\"" + id + "\"}");
        assertThat(helpdesk.attachments(ACCOUNT, id)).extracting(Attachment::fileName).containsExactly("later.gz");
    }

    @Test
    void anAnswerOfTheCustomerIsOnTheTicketAndRingsAgain() throws Exception {
        String id = sandbox.file(CONNECTOR, NO_SOUND);

        Response answer = answer(id, "message=At+10:15.%0D%0A<b>Not</b>+before.");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(intake.received()).extracting(hook -> new String(hook.body(), UTF_8)).containsExactly(
                "{\"event\":\"ticket_created\",\"ticket_id\":\"" + id + "\"}",
                "{\"event\":\"ticket_updated\",\"ticket_id\":\"" + id + "\"}");
        assertThat(helpdesk.ticket(ACCOUNT, id).replies()).extracting(Ticket.Reply::text)
                .containsExactly("At 10:15.\n<b>Not</b> before.");
        assertThat(page("/sandbox/tickets/" + id)).contains("At 10:15.\n&lt;b&gt;Not&lt;/b&gt; before.");
    }

    @Test
    void anAnswerComesAsLongAfterItsTicketAsItWasFiledAfterIt() throws Exception {
        String id = sandbox.file(CONNECTOR, NO_SOUND);
        SandboxTicket filed = tickets.ticket(CONNECTOR, Long.parseLong(id)).orElseThrow();

        answer(id, "message=first");
        answer(id, "message=second");

        Ticket ticket = helpdesk.ticket(ACCOUNT, id);
        assertThat(ticket.replies()).extracting(Ticket.Reply::text).containsExactly("first", "second");
        Instant second = ticket.replies().get(1).writtenAt();
        assertThat(second).isEqualTo(WROTE.plus(Duration.between(filed.filedAt(), ticket.updatedAt())));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "message=", "message=+%0D%0A", "other=x" })
    void anEmptyAnswerIsNone(String body) {
        String id = sandbox.file(CONNECTOR, NO_SOUND);

        Response answer = answer(id, body);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString()).contains("The answer was not sent", "Please fill this in.");
        assertThat(intake.received()).hasSize(1);
    }

    @Test
    void anAnswerMayHaveTwentyThousandCharacters() throws Exception {
        String id = sandbox.file(CONNECTOR, NO_SOUND);

        assertThat(answer(id, "message=" + "x".repeat(20_001)).asString()).contains("Too long: 20,001 characters");
        assertThat(answer(id, "message=" + "x".repeat(20_000)).statusCode()).isEqualTo(303);
        assertThat(answer("999999999", "message=x").statusCode()).isEqualTo(404);

        assertThat(helpdesk.ticket(ACCOUNT, id).replies()).hasSize(1);
    }

    @Test
    void aFileFromAnotherSiteIsRefused() {
        String id = sandbox.file(CONNECTOR, NO_SOUND);

        assertThat(given().header("Sec-Fetch-Site", "cross-site")
                .multiPart("file", "foreign.gz", new byte[17], "application/gzip")
                .post("/sandbox/tickets/" + id + "/files").statusCode()).isEqualTo(403);
        assertThat(helpdesk.attachments(ACCOUNT, id)).isEmpty();
    }

    private static Response answer(String ticketId, String form) {
        return browser().contentType("application/x-www-form-urlencoded; charset=UTF-8").body(form)
                .post("/sandbox/tickets/" + ticketId + "/answers");
    }

    private static Response upload(String fileName, byte[] bytes) {
        return browser().multiPart("customer", "").multiPart("name", "Bo").multiPart("subject", "Echo")
                .multiPart("message", "x".repeat(5_000)).multiPart("file", fileName, bytes, "application/octet-stream")
                .post("/sandbox/tickets");
    }

    private void post(String id) throws Exception {
        helpdesk.post(ACCOUNT, id, Notes.whole(Notes.marker(1)), helpdesk.ticket(ACCOUNT, id).updatedAt());
    }

    private static void assertHarmless(String page) {
        assertThat(page).isNotEmpty().doesNotContain("<script", "<img", "onerror=alert(1)>", "&amp;amp;amp;");
    }

    private static String form(String text) {
        String encoded = URLEncoder.encode(text, UTF_8);
        return "customer=&name=" + encoded + "&userId=" + encoded + "&timeZone=" + encoded + "&subject="
                + encoded + "&message=" + encoded;
    }

    private static String page(String path) {
        Response answer = browser().get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.asString();
    }

    private static Response send(String form) {
        return browser().contentType("application/x-www-form-urlencoded; charset=UTF-8").body(form)
                .post("/sandbox/tickets");
    }

    private static RequestSpecification browser() {
        return given().redirects().follow(false).header("Sec-Fetch-Site", "same-origin");
    }
}
