package io.callbrief.admin;

import static io.callbrief.testing.Briefs.brief;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.analyse.confidence.ModelFile;
import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.FindingType;
import io.callbrief.diagnosis.Severity;
import io.callbrief.feedback.CaseOutcome;
import io.callbrief.feedback.LabelSource;
import io.callbrief.feedback.LaterCalls;
import io.callbrief.feedback.Learning;
import io.callbrief.feedback.Named;
import io.callbrief.feedback.ReplyLikeness;
import io.callbrief.feedback.Snapshot;
import io.callbrief.feedback.Statement;
import io.callbrief.feedback.Verdict;
import io.callbrief.feedback.store.LabelRows;
import io.callbrief.feedback.store.OutcomeRows;
import io.callbrief.testing.Briefs;
import io.callbrief.testing.CaseRows;
import io.callbrief.testing.SaidCases;
import io.callbrief.testing.SettableClock;
import io.callbrief.ticket.TicketOutcome;
import io.callbrief.ticket.TicketRef;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** What is learnt from verified cases, and how it is taken back. */
@QuarkusTest
@TestProfile(AdminStandstill.class)
class CalibrationApiTest {

    private static final UUID CONNECTOR = UUID.fromString("0192f0c1-0000-7000-8000-0000000000d1");
    private static final String CALIBRATION = "/api/v1/calibration";
    private static final int AGENTS = 10;

    @Inject
    SaidCases cases;
    @Inject
    LabelRows labels;
    @Inject
    OutcomeRows outcomes;
    @Inject
    Learning learning;
    @Inject
    CaseRows rows;
    @Inject
    SettableClock clock;

    private final List<UUID> said = new ArrayList<>();

    @BeforeEach
    void clean() {
        rows.sweep();
        clock.set(SettableClock.NOON);
    }

    @AfterEach
    void sweep() {
        rows.sweep();
        clock.set(SettableClock.NOON);
    }

    @Test
    void whatPeopleSaidCountsAfterThreeDaysAndNotASecondEarlier() {
        thirtyOfWhichThreeWereWrong();
        clock.pass(Verdict.QUARANTINE.minusSeconds(1));
        assertThat(learning.learn()).isEmpty();
        clock.pass(Duration.ofSeconds(1));

        Snapshot snapshot = learning.learn().orElseThrow();

        JsonNode state = keyed("engineer").get(CALIBRATION).as(JsonNode.class);
        assertThat(state.path("inUse").asText()).isEqualTo(snapshot.id().toString());
        assertThat(state.path("pinned").asBoolean(true)).isFalse();
        JsonNode shown = state.path("snapshots").path(0);
        assertThat(shown.path("cases").asInt()).isEqualTo(30);
        assertThat(shown.path("sources").asInt()).isEqualTo(AGENTS);
        assertThat(shown.path("causes").path("mic_muted").path("verified").asInt()).isEqualTo(30);
        assertThat(shown.path("causes").path("mic_muted").path("right").asInt()).isEqualTo(27);
        assertThat(shown.path("ignored")).isEmpty();
        assertThat(learning.learn()).as("the same cases").isEmpty();
        assertThat(rows.rows("select count(*) from calibration_snapshot")).containsExactly("1");
    }

    @Test
    void aTicketThatWasOpenedAgainCountsForNothing() {
        thirtyOfWhichThreeWereWrong();
        outcome(said.get(0), TicketOutcome.State.OPEN, null);
        outcome(said.get(1), TicketOutcome.State.RESOLVED, clock.instant().plus(Duration.ofHours(1)));
        clock.pass(Verdict.QUARANTINE);

        assertThat(learning.learn().orElseThrow().cases()).as("one is open, one was resolved an hour later").isEqualTo(28);
    }

    @Test
    void aRollBackIsOneCommandAndStaysUntilSomebodyResumes() {
        thirtyOfWhichThreeWereWrong();
        clock.pass(Verdict.QUARANTINE);
        Snapshot first = learning.learn().orElseThrow();

        Response none = post("/rollback", "{}");
        assertThat(none.statusCode()).isEqualTo(200);
        assertThat(none.as(JsonNode.class).hasNonNull("inUse")).isFalse();
        assertThat(none.as(JsonNode.class).path("pinned").asBoolean()).isTrue();
        assertThat(learning.learn()).as("pinned").isEmpty();
        Response back = post("/rollback", "{\"snapshot\": \"" + first.id() + "\"}");
        assertThat(back.as(JsonNode.class).path("inUse").asText()).isEqualTo(first.id().toString());

        assertThat(put("agent:0", "{\"trust\": \"excluded\"}").statusCode()).isEqualTo(204);
        Response resumed = post("/resume", "");

        JsonNode state = resumed.as(JsonNode.class);
        assertThat(state.path("pinned").asBoolean(true)).isFalse();
        assertThat(state.path("inUse").asText()).isNotEqualTo(first.id().toString());
        JsonNode newest = state.path("snapshots").path(0);
        assertThat(newest.path("ignored").toString()).isEqualTo("[\"agent:0\"]");
        assertThat(newest.path("causes").path("mic_muted").path("verified").asInt()).isEqualTo(27);
        assertThat(
                rows.rows("select action, array_to_string(fields, ' ') from audit_entry where subject_kind in ('calibration',"
                        + " 'labeller') order by at, id"))
                .containsExactly("rollback|", "rollback|", "trust|trust", "resume|");
    }

    @Test
    void wrongRequestsNameFieldAndReason() {
        assertThat(fields(post("/rollback", "{\"snapshot\": \"x\"}"))).containsExactly("snapshot");
        assertThat(fields(post("/rollback", "{\"snapshot\": \"" + new UUID(0, 1) + "\"}"))).containsExactly("snapshot");
        assertThat(fields(post("/rollback", "{\"snapshots\": null}"))).containsExactly("snapshots");
        assertThat(fields(put("agent:0", "{\"trust\": \"hero\"}"))).containsExactly("trust");
        assertThat(keyed("agent").get(CALIBRATION).statusCode()).isEqualTo(403);
        assertThat(keyed("engineer").contentType("application/json").body("{}").post(CALIBRATION + "/rollback").statusCode())
                .isEqualTo(403);
        assertThat(given().get(CALIBRATION).statusCode()).isEqualTo(401);
        assertThat(keyed("agent").get("/api/v1/cases/" + new UUID(0, 1) + "/receipt").statusCode()).isEqualTo(404);
        assertThat(keyed("agent").get("/api/v1/cases/x/receipt").statusCode()).isEqualTo(404);
        assertThat(keyed("agent").get("/api/v1/cases/" + new UUID(0, 1) + "/receipt/replay").statusCode()).isEqualTo(403);
    }

    @Test
    void snapshotsNeverChange() {
        thirtyOfWhichThreeWereWrong();
        clock.pass(Verdict.QUARANTINE);
        assertThat(learning.learn()).isPresent();

        assertThatThrownBy(
                () -> rows.rows("update calibration_snapshot set a = 9 returning id")).hasMessageContaining("never changes");
    }

    @Test
    void erasedEvidenceIsSaidToBeErasedAndTheNumberStaysComputable() {
        thirtyOfWhichThreeWereWrong();
        rows.rows("update brief set analysis = null where case_id = ? returning version", said.get(0));

        JsonNode receipt = keyed("agent").get("/api/v1/cases/" + said.get(0) + "/receipt").as(JsonNode.class);

        assertThat(receipt.path("recomputes").asBoolean()).isTrue();
        assertThat(receipt.hasNonNull("evidenceUnchanged")).isFalse();
        assertThat(receipt.path("inWords").asText())
                .isEqualTo("86 % = 0.95 right call × 0.90 cause; from 130 recorded lab calls");
        assertThat(keyed("engineer").get("/api/v1/cases/" + said.get(0) + "/receipt/replay").statusCode()).isEqualTo(404);
    }

    @Test
    void evidenceThatIsOtherThanItWasIsSaidToBe() {
        thirtyOfWhichThreeWereWrong();
        String path = "/api/v1/cases/" + said.get(0) + "/receipt";
        assertThat(keyed("agent").get(path).as(JsonNode.class).path("evidenceUnchanged").asBoolean()).isTrue();
        rows.rows(
                "update brief set analysis = jsonb_set(cast(analysis as jsonb), '{findings,0,id}', '\"F9\"') where case_id = ?"
                        + " returning version",
                said.get(0));

        assertThat(keyed("agent").get(path).as(JsonNode.class).path("evidenceUnchanged").asBoolean(true)).isFalse();
    }

    @Test
    void ticketsWithANoteAreComparedToThoseThatAreHeldOut() {
        thirtyOfWhichThreeWereWrong();
        for (int i = 0; i < 30; i++) {
            Instant reply = clock.instant().plus(Duration.ofMinutes(i < 20 ? 10 : 30));
            outcomes.save(new CaseOutcome(said.get(i), TicketOutcome.State.RESOLVED, clock.instant().plus(Duration.ofHours(2)),
                    0,
                    null, likeness(i),
                    i == 0 ? null : reply, "anna", new LaterCalls(0, 0)));
        }
        for (int i = 20; i < 30; i++) {
            rows.rows("update prediction set held_out = true where case_id = ? returning version", said.get(i));
        }
        clock.pass(Duration.ofHours(3));

        JsonNode strategy = keyed("engineer").get("/api/v1/feedback/strategy").as(JsonNode.class);

        assertThat(strategy.path("shown").toString()).isEqualTo("{\"tickets\":20,\"medianMinutesToFirstReply\":10.0,"
                + "\"medianHoursToResolution\":2.0,\"verified\":20,\"right\":17,\"replies\":10,\"replyUsed\":5}");
        assertThat(strategy.path("heldOut").toString()).isEqualTo("{\"tickets\":10,\"medianMinutesToFirstReply\":30.0,"
                + "\"medianHoursToResolution\":2.0,\"verified\":10,\"right\":10,\"replies\":0,\"replyUsed\":0}");
        assertThat(strategy.path("findings").toString())
                .isEqualTo("[{\"finding\":\"microphone_muted\",\"tickets\":30,\"right\":27,\"wrong\":3}]");
        assertThat(keyed("admin").get("/api/v1/feedback/strategy?to=2026-01-01T00:00:00Z").as(JsonNode.class).path("shown")
                .path("tickets").asInt()).isZero();
        assertThat(fields(keyed("admin").get("/api/v1/feedback/strategy?from=yesterday"))).containsExactly("from");
        assertThat(keyed("agent").get("/api/v1/feedback/strategy").statusCode()).isEqualTo(403);
    }

    /** Five as suggested, five a little too far from it, of the others nothing is known. */
    private static @Nullable Double likeness(int i) {
        return i < 10 ? Double.valueOf(i < 5 ? ReplyLikeness.NEARLY_UNCHANGED : ReplyLikeness.NEARLY_UNCHANGED - 0.01) : null;
    }

    /** By ten agents, three each. */
    private void thirtyOfWhichThreeWereWrong() {
        for (int i = 0; i < 3 * AGENTS; i++) {
            UUID caseId = cases.posted(new TicketRef(CONNECTOR, "c" + i), brief()
                    .match(Briefs.matched(0.95, Briefs.session("c" + i, Briefs.CALL_START, Duration.ofSeconds(27)), "Marc"))
                    .diagnosed().fittedCalls(130)
                    .cause(Cause.MIC_MUTED, 0.9, 30, List.of("F1"), List.of())
                    .finding(FindingType.MICROPHONE_MUTED, Severity.HIGH, Duration.ZERO, Duration.ofSeconds(9)).build());
            boolean right = i >= 3;
            Cause actual = right ? Cause.MIC_MUTED : Cause.ECHO;
            labels.say(caseId, new Named(1, Cause.MIC_MUTED, 86),
                    List.of(new Statement(LabelSource.CLOSING_TAG, "agent:" + i % AGENTS, true, actual, right)));
            outcome(caseId, TicketOutcome.State.RESOLVED, clock.instant());
            said.add(caseId);
        }
        // of the rules that are shipped, whatever model the builder names
        rows.rows("update prediction set rule_version = ? returning version", ModelFile.shipped().ruleVersion());
    }

    private void outcome(UUID caseId, TicketOutcome.State state, @Nullable Instant resolvedAt) {
        outcomes.save(new CaseOutcome(caseId, state, resolvedAt, 0, null, null, null, "anna", new LaterCalls(0, 0)));
    }

    private static Response post(String path, String body) {
        return keyed("admin").contentType("application/json").body(body).post(CALIBRATION + path);
    }

    private static Response put(String actor, String body) {
        return keyed("admin").contentType("application/json").body(body).put(CALIBRATION + "/labellers/" + actor);
    }

    private static List<String> fields(Response refused) {
        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(400);
        return refused.jsonPath().getList("errors.field");
    }

    private static RequestSpecification keyed(String role) {
        return given().header("Authorization", "Bearer " + key(role));
    }

    private static String key(String role) {
        return role.equals("admin") ? AdminStandstill.ADMIN_KEY
                : given().header("Authorization", "Bearer " + AdminStandstill.ADMIN_KEY).contentType("application/json")
                        .body(Map.of("name", "of " + role, "role", role)).post("/api/v1/keys").path("key");
    }
}
