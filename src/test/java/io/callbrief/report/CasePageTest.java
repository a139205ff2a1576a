package io.callbrief.report;

import static io.callbrief.testing.Briefs.brief;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.callbrief.admin.AdminStandstill;
import io.callbrief.diagnosis.Abstention;
import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.FindingType;
import io.callbrief.diagnosis.Severity;
import io.callbrief.feedback.Label;
import io.callbrief.feedback.LabelSource;
import io.callbrief.feedback.store.LabelRows;
import io.callbrief.testing.Briefs;
import io.callbrief.testing.CaseRows;
import io.callbrief.testing.SaidCases;
import io.callbrief.ticket.TicketRef;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;

/** The page behind a note's link, as a browser uses it. */
@QuarkusTest
@TestProfile(AdminStandstill.class)
class CasePageTest {

    private static final TicketRef TICKET = new TicketRef(UUID.fromString("0192f0c1-0000-7000-8000-0000000000e1"), "17");

    @Inject
    SaidCases cases;
    @Inject
    LabelRows labels;
    @Inject
    CaseRows rows;

    private UUID caseId;

    @BeforeEach
    void aNoteIsOnItsTicket() {
        rows.sweep();
        caseId = cases.posted(TICKET, brief().requester("Anna Example")
                .match(Briefs.matched(0.95, Briefs.session("1", Briefs.CALL_START, Duration.ofSeconds(27)), "Marc"))
                .diagnosed().fittedCalls(130).cause(Cause.MIC_MUTED, 0.92, 30, List.of("F1"), List.of())
                .finding(FindingType.MICROPHONE_MUTED, Severity.HIGH, Duration.ZERO, Duration.ofSeconds(9)).build());
    }

    @AfterEach
    void sweep() {
        rows.sweep();
    }

    @Test
    void withoutAKeyThereIsAFormAndNothingElse() {
        Response form = given().get("/cases/" + caseId);

        assertThat(form.statusCode()).isEqualTo(401);
        assertThat(form.contentType()).startsWith("text/html");
        assertThat(form.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(form.header("Cache-Control")).isEqualTo("no-store");
        assertThat(form.asString()).contains("type=\"password\"", "method=\"post\"", "href=\"../digest/style.css\"")
                .doesNotContain("muted",
                        "87");
        assertThat(posted(Map.of("key", "cb_wrong", "says", "right")).statusCode()).isEqualTo(401);
        assertThat(posted(Map.of("key", key("ingest"), "says", "right")).statusCode()).isEqualTo(401);
        assertThat(posted(Map.of("says", "right")).statusCode()).isEqualTo(401);
        assertThat(labels.ofCase(caseId)).isEmpty();
    }

    @Test
    void itShowsHowTheNumberCameAboutAndNobodysName() {
        Response page = posted(Map.of("key", key("agent")));

        assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
        assertThat(page.asString()).contains("<h1>Mic muted</h1>",
                "87 % = 0.95 right call × 0.92 cause; from 130 recorded lab calls", "Computed again from the stored parts",
                "0.95",
                "as it was then", "<option value=\"speaker_problem\">speaker problem</option>")
                .doesNotContain("Anna", "Marc", "cb_");
        assertThat(labels.ofCase(caseId)).as("reading is no vote").isEmpty();
        assertThat(given().header("Authorization", "Bearer " + key("agent")).get("/cases/" + caseId).asString())
                .contains("87 % = 0.95 right call");
    }

    @Test
    void aVoteIsAPostOfAnIdentifiedPerson() {
        String key = key("agent");

        Response right = posted(Map.of("key", key, "says", "right"));
        Response again = posted(Map.of("key", key, "says", "right"));
        Response wrong = posted(Map.of("key", key, "says", "wrong", "cause", "speaker_problem"));

        assertThat(right.asString()).contains("role=\"status\"", "It is noted that this was right.",
                "The note was right: mic muted");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(wrong.asString()).contains("It is noted what it was.", "The note was not right: speaker problem");
        List<Label> said = labels.ofCase(caseId);
        assertThat(said).extracting(label -> label.statement().actual()).containsExactly(Cause.MIC_MUTED,
                Cause.SPEAKER_PROBLEM);
        assertThat(said).allSatisfy(label -> {
            assertThat(label.statement().source()).isEqualTo(LabelSource.VOTE);
            assertThat(label.statement().actor()).startsWith("key:");
        });
        assertThat(rows.rows("select action, actor from audit_entry where subject_id = ? order by at, id", caseId.toString()))
                .hasSize(2).allMatch(row -> row.startsWith("vote|key:"));
    }

    @Test
    void whatAModelProposesIsChosenForAPersonToSend() {
        rows.rows("insert into cause_proposal values (?, 'echo', 0, 4, 'm', 'cause.1',"
                + " now()) returning cause", caseId);

        String page = posted(Map.of("key", key("agent"))).asString();

        assertThat(page).contains("A language model reads “echo” out of the ticket.", "<option value=\"echo\" selected>");
        assertThat(labels.ofCase(caseId)).isEmpty();
        assertThat(posted(Map.of("key", key("agent"), "says", "wrong", "cause", "echo")).asString())
                .contains("The note was not right: echo").doesNotContain("A language model reads");
    }

    @Test
    void aVoteThatSaysNothingIsAskedAgain() {
        Response nothing = posted(Map.of("key", key("agent"), "says", "wrong", "cause", ""));
        Response unknown = posted(Map.of("key", key("agent"), "says", "wrong", "cause", "<b>gremlins"));

        assertThat(nothing.statusCode()).isEqualTo(400);
        assertThat(nothing.asString()).contains("Choose what it was.", "role=\"alert\"");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.asString()).doesNotContain("<b>");
        assertThat(labels.ofCase(caseId)).isEmpty();
    }

    @Test
    void ofANoteThatNamesNoCauseOneCanOnlySayWhatItWas() {
        UUID unsure = cases.posted(new TicketRef(TICKET.connectorId(), "18"),
                brief().abstains(Abstention.NO_TELEMETRY).build());
        String key = key("engineer");

        Response page = given().formParams(Map.of("key", key)).post("/cases/" + unsure);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains("No cause was named").doesNotContain("It was right", "How the number came about");
        assertThat(given().formParams(Map.of("key", key, "says", "right")).post("/cases/" + unsure).statusCode())
                .isEqualTo(400);
        assertThat(given().formParams(Map.of("key", key, "says", "wrong", "cause", "echo")).post("/cases/" + unsure).asString())
                .contains("The note was not right: echo");
    }

    @Test
    void anUnknownCaseIsSaidToBeUnknownOnlyToWhoHasAKey() {
        assertThat(given().get("/cases/" + new UUID(0, 1)).statusCode()).isEqualTo(401);
        assertThat(given().formParam("key", key("agent")).post("/cases/" + new UUID(0, 1)).statusCode()).isEqualTo(404);
        assertThat(
                given().formParams(Map.of("key", key("agent"), "says", "right")).post("/cases/" + new UUID(0, 1)).statusCode())
                .isEqualTo(404);
        Response odd = given().get("/cases/{id}", "\"><script>");
        assertThat(odd.statusCode()).isEqualTo(401);
        assertThat(odd.asString()).doesNotContain("<script>");
    }

    private Response posted(Map<String, String> form) {
        return given().formParams(form).post("/cases/" + caseId);
    }

    private static String key(String role) {
        return given().header("Authorization", "Bearer " + AdminStandstill.ADMIN_KEY).contentType("application/json")
                .body(Map.of("name", "of " + role, "role", role)).post("/api/v1/keys").path("key");
    }
}
