package io.callbrief.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.agroal.api.AgroalDataSource;
import io.callbrief.analyse.Analyser;
import io.callbrief.brief.NoteMarker;
import io.callbrief.connector.NoteText;
import io.callbrief.post.store.NoteDeliveries;
import io.callbrief.testing.CallbriefApi;
import io.callbrief.testing.FakeZendesk;
import io.callbrief.testing.FakeZendeskTicket;
import io.callbrief.testing.Golden;
import io.callbrief.testing.RecordedCall;
import io.callbrief.testing.ShiftedRecording;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;

/** From a signed webhook to the note on the ticket, through PostgreSQL and Kafka. */
@QuarkusTest
@TestProfile(EndToEndProfile.class)
class WebhookToNoteTest {

    private static final String COMPLAINT = "Hi support, I received a call early this morning but at no point during the call"
            + " did I hear the caller. Session was with my colleague Marc around 9:00 AM.";
    /** 09:02:14 in Bangkok. */
    private static final Instant CALL = Instant.parse("2025-11-20T02:02:14Z");
    private static final Instant WRITTEN = Instant.parse("2025-11-20T02:40:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int VISIBLE_AFTER_SECONDS = 3;

    @Inject
    AgroalDataSource database;
    @Inject
    NoteDeliveries deliveries;

    private final FakeZendesk zendesk = new FakeZendesk();
    /** Tests share the database: each has users and conferences of its own. */
    private final String own = UUID.randomUUID().toString().substring(0, 8);
    private final String customerId = "anna-" + own;
    private CallbriefApi callbrief;
    private UUID connector;

    @BeforeEach
    void aZendeskIsConnected() {
        // Quarkus tells REST Assured where the application under test listens
        callbrief = new CallbriefApi(URI.create(RestAssured.baseURI + ":" + RestAssured.port), EndToEndProfile.ADMIN_KEY);
        connector = callbrief.connect(zendesk);
    }

    @AfterEach
    void close() {
        zendesk.close();
    }

    @Test
    void theCallOfThisMorningIsFoundAnalysedAndExplained() throws Exception {
        RecordedCall today = RecordedCall.at(CALL, "today-" + own);
        UUID session = callbrief.upload(today.firstSide(), today.by(customerId, "Anna"));
        callbrief.upload(today.secondSide(), today.by("marc-" + own, "Marc D."));
        RecordedCall dayBefore = RecordedCall.at(CALL.minus(Duration.ofDays(1)), "yesterday-" + own);
        callbrief.upload(dayBefore.firstSide(), dayBefore.by(customerId, "Anna"));
        RecordedCall ofSomebodyElse = RecordedCall.at(CALL.minusSeconds(40), "elsewhere-" + own);
        callbrief.upload(ofSomebodyElse.firstSide(), ofSomebodyElse.by("other-" + own, "Olga"));
        FakeZendeskTicket ticket = ticket(COMPLAINT);

        callbrief.ticketCreated(connector, ticket.id(), "first-" + own);

        Outcome outcome = outcome(ticket);
        assertThat(outcome).isEqualTo(new Outcome(1, List.of("DONE"), List.of("CONFIRMED after 1")));
        assertNote(ticket, "morning-call");
        assertThat(ticket.tags()).containsExactly("callbrief_analysed", "callbrief_media_blocked_after_connect");
        assertThat(rows("select session_id from brief b join support_case c on c.id = b.case_id where c.connector_id = ?"))
                .containsExactly(session.toString());
    }

    @Test
    void aRedeliveredWebhookChangesNothing() throws Exception {
        FakeZendeskTicket ticket = ticketAboutOneCall();
        callbrief.ticketCreated(connector, ticket.id(), "same-" + own);
        Outcome first = outcome(ticket);

        callbrief.ticketCreated(connector, ticket.id(), "same-" + own);

        assertThat(first).isEqualTo(new Outcome(1, List.of("DONE"), List.of("CONFIRMED after 1")));
        assertThat(outcome(ticket)).isEqualTo(first);
        assertThat(rows("select delivery_id from delivery where connector_id = ?")).containsExactly("same-" + own);
    }

    @Test
    void webhooksOfOneTicketAtTheSameTimeMakeOneNote() throws Exception {
        FakeZendeskTicket ticket = ticketAboutOneCall();
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String deliveryId = i + "-" + own;
            sent.add(CompletableFuture.runAsync(() -> callbrief.ticketCreated(connector, ticket.id(), deliveryId)));
        }
        sent.forEach(CompletableFuture::join);

        Outcome outcome = outcome(ticket);

        assertThat(outcome.notes()).isEqualTo(1);
        assertThat(outcome.deliveries()).containsExactly("CONFIRMED after 1");
        assertThat(rows("select delivery_id from delivery where connector_id = ?")).hasSize(4);
    }

    @Test
    void whoIsNotKnownGetsANoteThatSaysSo() throws Exception {
        String stranger = zendesk.addUser(user -> user.put("name", "Sam Stranger").put("email", "sam@customer.example")
                .put("verified", false).put("iana_time_zone", "Asia/Bangkok").put("locale", "en-US"));
        FakeZendeskTicket ticket = zendesk.addTicket(stranger, "No sound", COMPLAINT, WRITTEN);

        callbrief.ticketCreated(connector, ticket.id(), "first-" + own);

        assertThat(outcome(ticket)).isEqualTo(new Outcome(1, List.of("DONE"), List.of("CONFIRMED after 1")));
        assertNote(ticket, "unknown-user");
        assertThat(ticket.tags()).containsExactly("callbrief_analysed");
    }

    @Test
    void aGermanHelpdeskGetsAGermanNoteAndItsFrenchCustomerAFrenchQuestion() throws Exception {
        connector = callbrief.connect(zendesk, "de");
        String stranger = zendesk.addUser(user -> user.put("name", "Zoé Martin").put("email", "zoe@customer.example")
                .put("verified", false).put("iana_time_zone", "Europe/Paris").put("locale", "fr-CA"));
        FakeZendeskTicket ticket = zendesk.addTicket(stranger, "Pas de son", "Je n'entends personne.", WRITTEN);

        callbrief.ticketCreated(connector, ticket.id(), "first-" + own);

        assertThat(outcome(ticket)).isEqualTo(new Outcome(1, List.of("DONE"), List.of("CONFIRMED after 1")));
        assertNote(ticket, "french-customer-of-a-german-helpdesk");
    }

    @Test
    void whoHadNoCallGetsANoteThatSaysSo() throws Exception {
        FakeZendeskTicket ticket = ticket(COMPLAINT);

        callbrief.ticketCreated(connector, ticket.id(), "first-" + own);

        assertThat(outcome(ticket)).isEqualTo(new Outcome(1, List.of("DONE"), List.of("CONFIRMED after 1")));
        assertNote(ticket, "unknown-session");
    }

    @Test
    void severalCallsAndNoTimeAreNamedAndNoneIsChosen() throws Exception {
        RecordedCall nine = RecordedCall.at(CALL, "nine-" + own);
        callbrief.upload(nine.firstSide(), nine.by(customerId, "Anna"));
        RecordedCall half = RecordedCall.at(CALL.plus(Duration.ofMinutes(30)), "half-" + own);
        callbrief.upload(half.secondSide(), half.by(customerId, "Anna"));
        FakeZendeskTicket ticket = ticket("I could not hear anybody in my call.");

        callbrief.ticketCreated(connector, ticket.id(), "first-" + own);

        // what came in shortly before might have come after the search: it is looked for once more
        assertThat(outcome(ticket)).isEqualTo(new Outcome(1, List.of("DONE", "DONE"), List.of("CONFIRMED after 1")));
        assertNote(ticket, "two-calls");
    }

    @Test
    void aTicketThatDoesNotExistClosesItsCase() throws Exception {
        callbrief.ticketCreated(connector, "4711", "first-" + own);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                rows("select ticket_id || ' ' || state from support_case where connector_id = ?"))
                .containsExactly("4711 TICKET_NOT_FOUND"));
        assertThat(looks()).containsExactly("DONE");
        assertThat(zendesk.requests()).extracting(FakeZendesk.Request::method).containsOnly("GET");
    }

    @Test
    void anAgentWhoWritesBetweenOurReadAndOurPostLosesNothing() throws Exception {
        FakeZendeskTicket ticket = ticketAboutOneCall();
        zendesk.faults().onNext("PUT", ticket.id(), () -> ticket.comment(FakeZendesk.AGENT_ID, "<p>I look at it.</p>", false));

        callbrief.ticketCreated(connector, ticket.id(), "first-" + own);

        assertThat(outcome(ticket)).isEqualTo(new Outcome(1, List.of("DONE"), List.of("CONFIRMED after 2")));
        assertThat(ticket.comments()).extracting(comment -> comment.path("author_id").asLong())
                .endsWith(FakeZendesk.AGENT_ID, FakeZendesk.BOT_ID).hasSize(3);
    }

    @Test
    void anAnswerThatGetsLostIsNoReasonToPostAgain() throws Exception {
        FakeZendeskTicket ticket = ticketAboutOneCall();
        zendesk.faults().dropConnectionAfterStoring();

        callbrief.ticketCreated(connector, ticket.id(), "first-" + own);

        assertThat(outcome(ticket)).isEqualTo(new Outcome(1, List.of("DONE"), List.of("CONFIRMED after 1")));
        assertThat(puts()).isEqualTo(1);
    }

    @Test
    void aNoteThatIsShownLateIsWaitedFor() throws Exception {
        FakeZendeskTicket ticket = ticketAboutOneCall();
        zendesk.faults().delayVisibility(Duration.ofSeconds(VISIBLE_AFTER_SECONDS));
        zendesk.faults().dropConnectionAfterStoring();

        callbrief.ticketCreated(connector, ticket.id(), "first-" + own);

        assertThat(outcome(ticket)).isEqualTo(new Outcome(1, List.of("DONE"), List.of("CONFIRMED after 1")));
        assertThat(puts()).isEqualTo(1);
        assertThat(zendesk.requests().stream().filter(r -> r.pathAndQuery().contains("/comments")).count())
                .as("looks for the note").isGreaterThan(1);
    }

    @Test
    void aHelpdeskThatAsksForPatienceGetsIt() throws Exception {
        FakeZendeskTicket ticket = ticketAboutOneCall();
        zendesk.faults().limitNext(1);
        zendesk.faults().limitNextWrite(1);

        callbrief.ticketCreated(connector, ticket.id(), "first-" + own);

        assertThat(outcome(ticket)).isEqualTo(new Outcome(1, List.of("DONE"), List.of("CONFIRMED after 2")));
        assertThat(puts()).isEqualTo(2);
    }

    @Test
    void aHelpdeskThatWasAwayGetsItsNoteWhenItIsBack() throws Exception {
        FakeZendeskTicket ticket = ticketAboutOneCall();
        zendesk.goDown();
        callbrief.ticketCreated(connector, ticket.id(), "first-" + own);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ofLooks("last_problem"))
                .hasSize(1).allSatisfy(problem -> assertThat(problem).startsWith("helpdesk unavailable: ")));

        zendesk.comeBack();

        assertThat(outcome(ticket)).isEqualTo(new Outcome(1, List.of("DONE"), List.of("CONFIRMED after 1")));
    }

    /** One end alone looks like a bad network; the other end's recording shows its computer at its limit. */
    @Test
    void theOtherEndsRecordingThatComesLaterMakesTheCaseLookAgain() throws Exception {
        byte[] own = Files.readAllBytes(Path.of("src/corpus/s7e4ee499.rtcstats.gz"));
        byte[] other = Files.readAllBytes(Path.of("src/corpus/s07125b1b.rtcstats.gz"));
        Duration shift = Duration.between(
                Analyser.look(new ByteArrayInputStream(own)).recording().startedAt(), CALL);
        RecordedCall call = RecordedCall.at(CALL, "late-" + this.own);
        callbrief.upload(ShiftedRecording.shifted(own, shift), call.by(customerId, "Anna"));
        FakeZendeskTicket ticket = ticket(COMPLAINT);
        callbrief.ticketCreated(connector, ticket.id(), "first-" + this.own);
        assertThat(outcome(ticket).notes()).isEqualTo(1);

        callbrief.upload(ShiftedRecording.shifted(other, shift), call.by("marc-" + this.own, "Marc D."));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(outcome(ticket)).isEqualTo(
                new Outcome(2, List.of("DONE", "DONE"), List.of("CONFIRMED after 1", "CONFIRMED after 1"))));
        assertThat(ofLooks("reasons")).containsExactlyInAnyOrder("{TICKET_CREATED}", "{RECORDING_ARRIVED}");
        assertThat(ticket.tags()).contains("callbrief_cpu_overload_sending");
        String note = NoteText.of(deliveries.ofCase(marker(ticket.notes().get(0)).caseId()).get(1).note());
        assertThat(note).contains("where it failed: sound and picture to this user at the other end's microphone, camera or"
                + " computer");
        // With whom the call was stands in the first line, as in every note: what was found names nobody.
        assertThat(note.substring(note.indexOf("Marc D.") + 1)).doesNotContain("Marc");
    }

    private FakeZendeskTicket ticketAboutOneCall() {
        RecordedCall call = RecordedCall.at(CALL, "only-" + own);
        callbrief.upload(call.firstSide(), call.by(customerId, "Anna"));
        return ticket(COMPLAINT);
    }

    private FakeZendeskTicket ticket(String complaint) {
        String customer = zendesk.addUser(user -> user.put("name", "Anna Example").put("email", "anna@customer.example")
                .put("external_id", customerId).put("iana_time_zone", "Asia/Bangkok").put("locale", "en-US"));
        return zendesk.addTicket(customer, "No sound", complaint, WRITTEN);
    }

    /**
     * What has come of a connector's only ticket.
     *
     * @param notes on the ticket
     * @param looks states of the case's looks
     * @param deliveries states of its notes, with the number of tries
     */
    private record Outcome(int notes, List<String> looks, List<String> deliveries) {
    }

    /** Once there is a note and nothing is left to do. */
    private Outcome outcome(FakeZendeskTicket ticket) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(ticket.notes()).isNotEmpty();
            assertThat(looks()).isNotEmpty().containsOnly("DONE");
        });
        return new Outcome(ticket.notes().size(), looks(), rows("""
                select d.state || ' after ' || d.attempts from note_delivery d join support_case c on c.id = d.case_id
                where c.connector_id = ? order by d.version"""));
    }

    private List<String> looks() {
        return ofLooks("state");
    }

    private List<String> ofLooks(String column) {
        return rows("select l." + column
                + " from case_look l join support_case c on c.id = l.case_id where c.connector_id = ?");
    }

    private long puts() {
        return zendesk.requests().stream().filter(request -> request.method().equals("PUT")).count();
    }

    /** Compares the note as text and as the HTML that Zendesk has stored; ids are the run's, so the reference is replaced. */
    private void assertNote(FakeZendeskTicket ticket, String golden) {
        JsonNode note = ticket.notes().get(0);
        assertThat(note.path("public").asBoolean(true)).isFalse();
        NoteMarker marker = marker(note);
        NoteDeliveries.DeliveryState delivery = deliveries.ofCase(marker.caseId()).get(0);
        Golden.assertMatches("pipeline/" + golden + ".txt", anyRun(NoteText.of(delivery.note()), marker));
        Golden.assertMatches("pipeline/" + golden + ".html", anyRun(oneElementALine(note), marker));
    }

    private static NoteMarker marker(JsonNode note) {
        String[] parts = note.path("metadata").path("custom").path("callbrief_note").asText().split(":", -1);
        NoteMarker marker = new NoteMarker(UUID.fromString(parts[1]), Integer.parseInt(parts[2]));
        assertThat(String.join(":", parts)).isEqualTo(marker.full());
        return marker;
    }

    private static String anyRun(String text, NoteMarker marker) {
        assertThat(text).containsOnlyOnce(marker.inText());
        return text.replace(marker.inText(), new NoteMarker(new UUID(0, 0xa41c), marker.version()).inText());
    }

    private static String oneElementALine(JsonNode note) {
        return note.path("html_body").asText().replaceAll(
                "(</(?:p|h[1-4]|li|ul|ol|div|blockquote)>|<(?:ul|ol|blockquote)>|<hr>)",
                "$1\n");
    }

    private List<String> rows(String query) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setObject(1, connector);
            List<String> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(String.valueOf(rows.getString(1)));
                }
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }
}
