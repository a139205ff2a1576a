package io.callbrief.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.diagnosis.Cause;
import io.callbrief.feedback.CaseOutcome;
import io.callbrief.feedback.Label;
import io.callbrief.feedback.LabelSource;
import io.callbrief.feedback.LaterCalls;
import io.callbrief.feedback.Learning;
import io.callbrief.feedback.Snapshot;
import io.callbrief.feedback.calibration.CauseRecord;
import io.callbrief.feedback.receipt.CaseReplay;
import io.callbrief.feedback.store.LabelRows;
import io.callbrief.feedback.store.OutcomeRows;
import io.callbrief.testing.CallbriefApi;
import io.callbrief.testing.CaseRows;
import io.callbrief.testing.LaterClock;
import io.callbrief.testing.RecordedCall;
import io.callbrief.testing.desk.Desk;
import io.callbrief.testing.desk.FreshdeskDesk;
import io.callbrief.testing.desk.JiraDesk;
import io.callbrief.testing.desk.RequestTrackerDesk;
import io.callbrief.testing.desk.ZendeskDesk;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;

/** A ticket that was solved as something else, at each helpdesk, and what is learnt from it. */
@QuarkusTest
@TestProfile(LearningProfile.class)
class LearningFromTicketsTest {

    private static final String COMPLAINT = "At no point during my call around 9:00 AM did I hear the caller.";
    private static final Cause SAID = Cause.MEDIA_BLOCKED_AFTER_CONNECT;
    /** 09:02:14 in Bangkok. */
    private static final Instant CALL = Instant.parse("2025-11-20T02:02:14Z");
    private static final Instant WRITTEN = Instant.parse("2025-11-20T02:40:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration QUARANTINE = Duration.ofDays(3);

    enum Kind {
        ZENDESK,
        JIRA,
        FRESHDESK,
        REQUEST_TRACKER;

        Desk desk() {
            return switch (this) {
                case ZENDESK -> new ZendeskDesk();
                case JIRA -> new JiraDesk();
                case FRESHDESK -> new FreshdeskDesk();
                case REQUEST_TRACKER -> new RequestTrackerDesk();
            };
        }
    }

    @Inject
    LaterClock clock;
    @Inject
    Learning learning;
    @Inject
    LabelRows labels;
    @Inject
    OutcomeRows outcomes;
    @Inject
    CaseRows rows;

    /** Tests share the database: each has users and conferences of its own. */
    private final String own = UUID.randomUUID().toString().substring(0, 8);
    private CallbriefApi callbrief;
    private @Nullable Desk opened;
    private UUID connector = new UUID(0, 0);

    @BeforeEach
    void nothingIsLearntYet() {
        rows.sweep();
        callbrief = new CallbriefApi(URI.create(RestAssured.baseURI + ":" + RestAssured.port), EndToEndProfile.ADMIN_KEY);
    }

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
        clock.reset();
        rows.sweep();
    }

    @ParameterizedTest
    @EnumSource
    void aTicketSolvedAsSomethingElseTellsSoAtOnceAndChangesNumbersAfterThreeDays(Kind kind) throws Exception {
        opened = kind.desk();
        Desk desk = opened;
        connector = callbrief.connect(desk.connector());
        String ticket = ticketWithNote("anna");
        UUID caseId = caseOf(ticket);
        assertThat(desk.notes(ticket)).contains(LearningProfile.PUBLIC_URL + "/cases/" + caseId);
        JsonNode before = receipt(caseId);
        assertThat(before.hasNonNull("snapshot")).isFalse();
        assertThat(before.path("recomputes").asBoolean()).as(before.toString()).isTrue();

        desk.solve(ticket, "callbrief_was_speaker_problem");
        deliver("resolved", ticket, "solved-");

        await().atMost(PATIENCE).until(() -> desk.notes(ticket).contains("That was wrong.") && quiet(ticket));
        assertThat(desk.notes(ticket)).contains("Was it right?", "This counts in the confidence shown from");
        assertThat(learning.learn()).as("nothing before three days have passed").isEmpty();

        thereIsALaterCallThatShowsItAgain(caseId, ticket);
        assertThat(labels.ofCase(caseId)).extracting(label -> label.statement().source())
                .containsExactlyInAnyOrder(LabelSource.CLOSING_TAG, LabelSource.LATER_CALLS);
        clock.pass(QUARANTINE);

        Snapshot snapshot = learning.learn().orElseThrow();

        CauseRecord learnt = snapshot.calibration().of(SAID);
        assertThat(learnt.verified()).isEqualTo(1);
        assertThat(learnt.right()).isZero();
        assertThat(learnt.sources()).as("the agent and the calls").isEqualTo(2);
        assertThat(learnt.offset()).isNegative();
        JsonNode after = receipt(caseOf(ticketWithNote("bob")));
        assertThat(after.path("snapshot").asText()).isEqualTo(snapshot.id().toString());
        assertThat(after.path("recomputes").asBoolean()).isTrue();
        assertThat(after.path("s").asDouble()).isEqualTo(before.path("s").asDouble());
        assertThat(after.path("p").asDouble()).isLessThan(before.path("p").asDouble());
        assertThat(after.path("inWords").asText()).endsWith("; 0 of 1 verified");
        assertReplays(UUID.fromString(after.path("caseId").asText()), after.path("shownPercent").asInt());

        String notes = desk.notes(ticket);
        List<Label> said = labels.ofCase(caseId);
        deliver("resolved", ticket, "solved-");
        deliver("resolved", ticket, "solved-again-");
        await().atMost(PATIENCE).until(() -> quiet(ticket));
        assertThat(desk.notes(ticket)).isEqualTo(notes);
        assertThat(labels.ofCase(caseId)).isEqualTo(said);
        assertThat(learning.learn()).as("the same again").isEmpty();
    }

    private void thereIsALaterCallThatShowsItAgain(UUID caseId, String ticket) {
        Instant resolvedAt = outcomes.ofCase(caseId).map(CaseOutcome::resolvedAt).orElseThrow();
        clock.pass(Duration.ofHours(2));
        RecordedCall later = RecordedCall.at(resolvedAt.plus(Duration.ofHours(1)), "later-" + own);
        callbrief.upload(later.firstSide(), later.by("anna-" + own, "Anna"));
        await().atMost(PATIENCE).until(() -> outcomes.ofCase(caseId).map(CaseOutcome::later)
                .filter(new LaterCalls(0, 1)::equals).isPresent() && quiet(ticket));
    }

    private Desk desk() {
        return Objects.requireNonNull(opened);
    }

    private String ticketWithNote(String customer) {
        Desk desk = desk();
        String userId = customer + "-" + own;
        RecordedCall call = RecordedCall.at(CALL, "call-" + userId);
        callbrief.upload(call.firstSide(), call.by(userId, "Anna"));
        String ticket = desk.ticketOf(userId, COMPLAINT, WRITTEN);
        deliver("created", ticket, "created-");
        await().atMost(PATIENCE).until(() -> desk.notes(ticket).contains("Pre-analysis") && quiet(ticket));
        return ticket;
    }

    private void deliver(String event, String ticket, String delivery) {
        assertThat(desk().hook(event, ticket, delivery + ticket + own, clock.instant()).deliver(callbrief, connector))
                .isEqualTo(200);
    }

    private UUID caseOf(String ticket) {
        return UUID.fromString(callbrief.caseOf(connector, ticket).path("id").asText());
    }

    private JsonNode receipt(UUID caseId) {
        return callbrief.keyed().get("/api/v1/cases/" + caseId + "/receipt").as(JsonNode.class);
    }

    private void assertReplays(UUID caseId, int percent) throws CaseReplay.RefusedException {
        String file = callbrief.keyed().get("/api/v1/cases/" + caseId + "/receipt/replay").asString();
        String key = callbrief.keyed().get("/api/v1/receipt-key").path("publicKey");
        assertThat(CaseReplay.verify(file, key).percent()).isEqualTo(percent);
        assertThatThrownBy(
                () -> CaseReplay.verify(file.replace("shownPercent\\\":" + percent, "shownPercent\\\":" + (percent - 1)), key))
                .isInstanceOf(CaseReplay.RefusedException.class);
    }

    private boolean quiet(String ticket) {
        JsonNode looks = callbrief.caseOf(connector, ticket).path("looks");
        for (JsonNode look : looks) {
            if (!look.path("state").asText().equals("done")) {
                return false;
            }
        }
        return !looks.isEmpty();
    }
}
