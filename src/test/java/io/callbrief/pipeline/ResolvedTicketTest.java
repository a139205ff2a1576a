package io.callbrief.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.NoteText;
import io.callbrief.feedback.CaseOutcome;
import io.callbrief.feedback.store.LabelRows;
import io.callbrief.feedback.store.OutcomeRows;
import io.callbrief.post.store.NoteDeliveries;
import io.callbrief.testing.CallbriefApi;
import io.callbrief.testing.FakeZendesk;
import io.callbrief.testing.FakeZendeskTicket;
import io.callbrief.testing.RecordedCall;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;

/** From the note to what really was the cause, and back onto the ticket. */
@QuarkusTest
@TestProfile(EndToEndProfile.class)
class ResolvedTicketTest {

    private static final String COMPLAINT = "At no point during my call around 9:00 AM did I hear the caller.";
    /** 09:02:14 in Bangkok. */
    private static final Instant CALL = Instant.parse("2025-11-20T02:02:14Z");
    private static final Instant WRITTEN = Instant.parse("2025-11-20T02:40:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Inject
    NoteDeliveries deliveries;
    @Inject
    LabelRows labels;
    @Inject
    OutcomeRows outcomes;

    private final FakeZendesk zendesk = new FakeZendesk();
    /** Tests share the database: each has users and conferences of its own. */
    private final String own = UUID.randomUUID().toString().substring(0, 8);
    private final String customerId = "anna-" + own;
    private CallbriefApi callbrief;
    private UUID connector;
    private FakeZendeskTicket ticket;
    private UUID caseId;

    @BeforeEach
    void aTicketHasItsNote() {
        callbrief = new CallbriefApi(URI.create(RestAssured.baseURI + ":" + RestAssured.port), EndToEndProfile.ADMIN_KEY);
        connector = callbrief.connect(zendesk);
        RecordedCall call = RecordedCall.at(CALL, "only-" + own);
        callbrief.upload(call.firstSide(), call.by(customerId, "Anna"));
        String customer = zendesk.addUser(user -> user.put("name", "Anna Example").put("email", "anna@customer.example")
                .put("external_id", customerId).put("iana_time_zone", "Asia/Bangkok").put("locale", "en-US"));
        ticket = zendesk.addTicket(customer, "No sound", COMPLAINT, WRITTEN);
        callbrief.ticketCreated(connector, ticket.id(), "first-" + own);
        await().atMost(PATIENCE).until(() -> ticket.notes().size() == 1 && quiet());
        caseId = UUID.fromString(callbrief.caseOf(connector, ticket.id()).path("id").asText());
    }

    @AfterEach
    void close() {
        zendesk.close();
    }

    @Test
    void aTicketThatWasSolvedAsSomethingElseSaysSoAtOnceAndOnlyOnce() {
        ticket.tag("callbrief_was_speaker_problem");
        solved("solved-" + own);

        await().atMost(PATIENCE).until(() -> ticket.notes().size() == 2 && quiet());
        assertThat(newestNote()).contains("Was it right?")
                .containsPattern("Resolved as: [^.]+\\. Callbrief had said: [^.]+\\([0-9]+ %\\)\\. That was wrong\\.")
                .containsPattern("It was misled by E[0-9]\\.").contains("This counts in the confidence shown from");
        JsonNode judged = feedback();
        assertThat(judged.path("verdict").path("cause").asText()).isEqualTo("speaker_problem");
        assertThat(judged.path("verdict").path("right").asBoolean(true)).isFalse();
        assertThat(judged.path("verdict").path("verified").asBoolean()).isTrue();
        assertThat(judged.path("said").asText()).isEqualTo("media_blocked_after_connect");

        solved("solved-again-" + own);
        await().atMost(PATIENCE).until(this::quiet);

        assertThat(ticket.notes()).hasSize(2);
        assertThat(labels.ofCase(caseId)).hasSize(1);
        CaseOutcome outcome = outcomes.ofCase(caseId).orElseThrow();
        assertThat(outcome.resolved()).isTrue();
        assertThat(outcome.userId()).isEqualTo(customerId);
    }

    @Test
    void aTicketThatWasSolvedAsTheNoteSaidConfirmsIt() {
        ticket.tag("callbrief_right");
        solved("solved-" + own);

        await().atMost(PATIENCE).until(() -> ticket.notes().size() == 2 && quiet());

        assertThat(newestNote()).containsPattern("Resolved as: [^.]+\\. Callbrief had said so \\([0-9]+ %\\)\\.")
                .doesNotContain("misled");
    }

    @Test
    void silenceSaysNothing() {
        solved("solved-" + own);

        await().atMost(PATIENCE).until(() -> outcomes.ofCase(caseId).isPresent() && quiet());

        assertThat(ticket.notes()).hasSize(1);
        assertThat(labels.ofCase(caseId)).isEmpty();
        assertThat(feedback().path("verdict").isNull()).isTrue();
    }

    @Test
    void aVoteOfAnIdentifiedPersonIsToldOnceTheTicketIsSolved() {
        assertThat(vote("{}").statusCode()).isEqualTo(400);
        assertThat(vote("{\"right\": false}").statusCode()).isEqualTo(400);
        assertThat(vote("{\"cause\": \"gremlins\"}").statusCode()).isEqualTo(400);
        assertThat(RestAssured.given().contentType("application/json").body("{\"right\": true}")
                .post("/api/v1/cases/" + caseId + "/votes").statusCode()).as("nobody").isEqualTo(401);
        assertThat(vote("{\"right\": true}").statusCode()).isEqualTo(200);
        assertThat(vote("{\"right\": true}").statusCode()).isEqualTo(200);
        await().atMost(PATIENCE).until(this::quiet);
        assertThat(labels.ofCase(caseId)).hasSize(1);
        assertThat(ticket.notes()).as("nothing is resolved yet").hasSize(1);

        solved("solved-" + own);

        await().atMost(PATIENCE).until(() -> ticket.notes().size() == 2 && quiet());
        assertThat(newestNote()).contains("Callbrief had said so");
    }

    private void solved(String delivery) {
        ticket.status(FakeZendesk.AGENT_ID, "solved");
        callbrief.ticketSolved(connector, ticket.id(), delivery);
    }

    private Response vote(String body) {
        return callbrief.keyed().contentType("application/json").body(body).post("/api/v1/cases/" + caseId + "/votes");
    }

    private JsonNode feedback() {
        return callbrief.keyed().get("/api/v1/cases/" + caseId + "/votes").as(JsonNode.class);
    }

    private String newestNote() {
        List<NoteDeliveries.DeliveryState> all = deliveries.ofCase(caseId);
        return NoteText.of(all.get(all.size() - 1).note());
    }

    private boolean quiet() {
        JsonNode looks = callbrief.caseOf(connector, ticket.id()).path("looks");
        for (JsonNode look : looks) {
            if (!look.path("state").asText().equals("done")) {
                return false;
            }
        }
        return !looks.isEmpty();
    }
}
