package io.callbrief.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.session.NewSession;
import io.callbrief.session.source.Anonymisation;
import io.callbrief.session.source.Intake;
import io.callbrief.session.source.Origin;
import io.callbrief.session.source.SessionHints;
import io.callbrief.session.source.Taken;
import io.callbrief.testing.CallbriefApi;
import io.callbrief.testing.FakeZendesk;
import io.callbrief.testing.FakeZendeskTicket;
import io.callbrief.testing.RecordedCall;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;

/** Which call is meant may only become clear later: by an answer, by a recording, by a call that has just ended. */
@QuarkusTest
@TestProfile(EndToEndProfile.class)
class AnotherLookTest {

    /** 09:02:14 in Bangkok. */
    private static final Instant NINE = Instant.parse("2025-11-20T02:02:14Z");
    private static final Instant HALF_PAST = NINE.plus(Duration.ofMinutes(30));
    private static final Instant WRITTEN = Instant.parse("2025-11-20T02:50:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Inject
    Intake intake;
    @Inject
    SessionHints hints;

    private final FakeZendesk zendesk = new FakeZendesk();
    /** Tests share the database: each has users and conferences of its own. */
    private final String own = UUID.randomUUID().toString().substring(0, 8);
    private final String customerId = "anna-" + own;
    private final String requester = zendesk.addUser(user -> user.put("name", "Anna Example")
            .put("email", "anna@customer.example").put("external_id", customerId).put("iana_time_zone", "Asia/Bangkok")
            .put("locale", "en-US"));
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
    void theCustomersAnswerTellsWhichCallWasMeant() {
        uploadAt(NINE, "nine");
        UUID halfPast = uploadAt(HALF_PAST, "half");
        FakeZendeskTicket ticket = zendesk.addTicket(requester, "No sound", "I could not hear anybody in my call.", WRITTEN);
        callbrief.ticketCreated(connector, ticket.id(), "first-" + own);
        assertThat(matchOfNote(1, ticket).path("outcome").asText()).isEqualTo("ambiguous");

        ticket.comment(FakeZendesk.AGENT_ID, "Was it the call at 9:02 or the one at 9:32?", true);
        callbrief.ticketUpdated(connector, ticket.id(), "asked-" + own);
        ticket.comment(Long.parseLong(requester), "On 20 November 2025 at 9:32.", true);
        callbrief.ticketUpdated(connector, ticket.id(), "answered-" + own);

        JsonNode after = matchOfNote(2, ticket);
        assertThat(after.path("outcome").asText()).isEqualTo("matched");
        assertThat(after.path("session").path("id").asText()).isEqualTo(halfPast.toString());
    }

    @Test
    void aSessionThatComesInLateIsFound() {
        FakeZendeskTicket ticket = zendesk.addTicket(requester, "No sound", "I heard nobody this morning at 9:02.", WRITTEN);
        callbrief.ticketCreated(connector, ticket.id(), "first-" + own);
        assertThat(matchOfNote(1, ticket).path("outcome").asText()).isEqualTo("no_session");

        UUID late = uploadAt(NINE, "late");

        JsonNode after = matchOfNote(2, ticket);
        assertThat(after.path("session").path("id").asText()).isEqualTo(late.toString());
    }

    @Test
    void aCallThatHasJustEndedIsWaitedFor() {
        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
        FakeZendeskTicket ticket = zendesk.addTicket(requester, "Call dropped", "My call dropped just now.",
                now.minusSeconds(5));
        callbrief.ticketCreated(connector, ticket.id(), "first-" + own);
        assertThat(matchOfNote(1, ticket).path("outcome").asText()).isEqualTo("waiting");

        UUID justEnded = uploadAt(now.minus(Duration.ofMinutes(2)), "now");

        JsonNode after = matchOfNote(2, ticket);
        assertThat(after.path("session").path("id").asText()).isEqualTo(justEnded.toString());
    }

    @Test
    void twoCallsMeantAreOneNoteAboutBoth() {
        UUID nine = uploadAt(NINE, "nine");
        UUID halfPast = uploadAt(HALF_PAST, "half");
        FakeZendeskTicket ticket = zendesk.addTicket(requester, "No sound",
                "It happened twice this morning, at 9:02 and at 9:32: I could not hear anybody.", WRITTEN);

        callbrief.ticketCreated(connector, ticket.id(), "first-" + own);

        JsonNode match = matchOfNote(1, ticket);
        assertThat(match.path("outcome").asText()).isEqualTo("matched");
        assertThat(List.of(match.path("session").path("id").asText(),
                match.path("further").path(0).path("session").path("id").asText()))
                .containsExactlyInAnyOrder(nine.toString(), halfPast.toString());
        assertThat(ticket.notes()).singleElement()
                .satisfies(note -> assertThat(note.path("body").asText()).contains("09:02:14", "09:32:14"));
    }

    @Test
    void whatASourceSaysOfACallWithoutRecordingIsInTheNote() {
        NewSession told = NewSession.of(customerId, "expired-" + own, "row-" + own)
                .withTimes(NINE, NINE.plus(Duration.ofMinutes(4)));
        Taken taken = intake.withoutRecording(new Origin("rtcstats-" + own, Anonymisation.NONE), told);
        UUID session = ((Taken.Stored) taken).session().id();
        FakeZendeskTicket ticket = zendesk.addTicket(requester, "No sound", "I heard nobody this morning at 9:02.", WRITTEN);
        callbrief.ticketCreated(connector, ticket.id(), "first-" + own);
        assertThat(matchOfNote(1, ticket).path("session").path("id").asText()).isEqualTo(session.toString());

        hints.put(session, "rtcstats", "{\"observations\":[{\"type\":\"ice_restart\",\"severity\":\"warning\"}]}");

        matchOfNote(2, ticket);
        assertThat(ticket.notes().get(1).path("body").asText())
                .contains("Noted by the source of the call, not checked here", "ice restart · warning");
    }

    private UUID uploadAt(Instant startedAt, String conference) {
        RecordedCall call = RecordedCall.at(startedAt, conference + "-" + own);
        Map<String, String> parameters = call.by(customerId, "Anna");
        return callbrief.upload(call.firstSide(), parameters);
    }

    /** What the API says about the newest match once that many notes are on the ticket. */
    private JsonNode matchOfNote(int version, FakeZendeskTicket ticket) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(ticket.notes()).hasSize(version);
            assertThat(callbrief.caseOf(connector, ticket.id()).path("briefs"))
                    .hasSize(version)
                    .allMatch(brief -> brief.path("note").path("state").asText().equals("confirmed"));
        });
        return callbrief.caseOf(connector, ticket.id()).path("briefs").path(version - 1).path("match");
    }
}
