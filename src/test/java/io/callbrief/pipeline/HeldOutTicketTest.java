package io.callbrief.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.feedback.store.LabelRows;
import io.callbrief.testing.CallbriefApi;
import io.callbrief.testing.CaseRows;
import io.callbrief.testing.RecordedCall;
import io.callbrief.testing.desk.ZendeskDesk;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;

/** A case of which agents are told nothing, so that what notes are good for can be measured. */
@QuarkusTest
@TestProfile(HeldOutTicketTest.AllHeldOut.class)
class HeldOutTicketTest {

    private static final Instant CALL = Instant.parse("2025-11-20T02:02:14Z");
    private static final Instant WRITTEN = Instant.parse("2025-11-20T02:40:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    LabelRows labels;
    @Inject
    CaseRows rows;

    /** Every case is held out. */
    public static class AllHeldOut extends EndToEndProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("callbrief.feedback.hold-out-percent", "100");
            return overrides;
        }
    }

    @Test
    void itsNoteIsMadeAndKeptBackAndJudgedAllTheSame() {
        CallbriefApi callbrief = new CallbriefApi(URI.create(RestAssured.baseURI + ":" + RestAssured.port),
                EndToEndProfile.ADMIN_KEY);
        try (ZendeskDesk desk = new ZendeskDesk()) {
            UUID connector = callbrief.connect(desk.connector());
            String userId = "held-" + UUID.randomUUID();
            RecordedCall call = RecordedCall.at(CALL, "call-" + userId);
            callbrief.upload(call.firstSide(), call.by(userId, "Anna"));
            String ticket = desk.ticketOf(userId, "I did not hear the caller around 9:00 AM.", WRITTEN);

            assertThat(desk.hook("created", ticket, "created-" + userId, Instant.now()).deliver(callbrief, connector))
                    .isEqualTo(200);
            await().atMost(PATIENCE).until(() -> quiet(callbrief, connector, ticket));
            UUID caseId = UUID.fromString(callbrief.caseOf(connector, ticket).path("id").asText());
            assertThat(rows
                    .rows("select d.state, p.held_out, p.cause from note_delivery d join prediction p on p.case_id = d.case_id"
                            + " and p.version = d.version where d.case_id = ?", caseId))
                    .containsExactly("WITHHELD|t|media_blocked_after_connect");

            desk.solve(ticket, "callbrief_was_speaker_problem");
            assertThat(desk.hook("resolved", ticket, "solved-" + userId, Instant.now()).deliver(callbrief, connector))
                    .isEqualTo(200);

            await().atMost(PATIENCE).until(() -> labels.ofCase(caseId).size() == 1 && quiet(callbrief, connector, ticket));
            assertThat(labels.ofCase(caseId).get(0).statement().right()).isFalse();
            assertThat(desk.notes(ticket)).isEqualTo("[]");
            assertThat(rows.rows("select distinct state from note_delivery where case_id = ?", caseId))
                    .containsExactly("WITHHELD");
        }
    }

    private static boolean quiet(CallbriefApi callbrief, UUID connector, String ticket) {
        JsonNode looks = callbrief.caseOf(connector, ticket).path("looks");
        for (JsonNode look : looks) {
            if (!look.path("state").asText().equals("done")) {
                return false;
            }
        }
        return !looks.isEmpty();
    }
}
