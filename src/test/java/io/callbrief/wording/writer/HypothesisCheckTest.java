package io.callbrief.wording.writer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import dev.langchain4j.http.client.jdk.JdkHttpClient;
import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.FindingType;
import io.callbrief.diagnosis.Severity;
import io.callbrief.testing.OpenAiStub;
import io.callbrief.testing.SettableClock;
import io.callbrief.wording.NotedCalls;
import io.callbrief.wording.TestWordingConfig;
import io.callbrief.wording.model.CallLedger;
import io.callbrief.wording.model.ModelAnswer.Reason;
import io.callbrief.wording.model.ModelCalls;
import io.callbrief.wording.writer.CallFacts.Measured;
import io.callbrief.wording.writer.CallFacts.Observed;
import io.callbrief.wording.writer.HypothesisCheck.Checked;
import io.callbrief.wording.writer.HypothesisCheck.NotAnswered;
import io.callbrief.wording.writer.HypothesisCheck.Step;
import io.callbrief.wording.writer.HypothesisCheck.Steps;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

class HypothesisCheckTest {

    private static final UUID CASE = new UUID(7, 7);
    private static final CallFacts FACTS = new CallFacts(List.of(Cause.MEDIA_BLOCKED_AFTER_CONNECT),
            List.of(new Observed(3, FindingType.CHECKS_UNANSWERED, Severity.HIGH, 1, 11,
                    List.of(new Measured(StatName.of("candidate-pair.requestsSent").orElseThrow(), 17, Unit.COUNT)))),
            List.of());

    private final OpenAiStub stub = new OpenAiStub();
    private final NotedCalls ledger = new NotedCalls();

    /** A note with a number, and 5 cases of which engineers confirmed 2. */
    private static final class Known implements CaseKnowledge {

        @Override
        public Optional<String> note(FindingType finding) {
            return Optional.of("the far end does not answer; fires when: none of 10 checks was answered");
        }

        @Override
        public Outcomes outcomes(Cause cause) {
            return new Outcomes(5, 2, 0);
        }

        @Override
        public Similar similar(UUID caseId) {
            return caseId.equals(CASE) ? new Similar(9, Map.of(Cause.ICE_FAILED, 3L, Cause.ECHO, 4L))
                    : new Similar(0, Map.of());
        }
    }

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void whatTheToolsToldMayBeCited() throws Exception {
        stub.calls("finding", "{\"id\":\"F3\"}").calls("note", "{\"id\":\"F3\"}")
                .calls("outcomes", "{\"cause\":\"ice_failed\"}")
                .says("""
                        {"sentences":[{"text":"17 checks stayed unanswered.","cites":["F3"]},
                         {"text":"The note asks for 10.","cites":["N3"]},{"text":"Engineers confirmed 2 of 5 cases.","cites":["K1"]},
                         {"text":"The evidence supports it with 93 %.","cites":["K1"]},{"text":"So it is.","cites":["T9"]}]}""");

        Checked checked = check().check(CASE, FACTS, Cause.ICE_FAILED);

        assertThat(checked).isEqualTo(new Steps(List.of(new Step("17 checks stayed unanswered.", List.of("F3")),
                new Step("The note asks for 10.", List.of("N3")), new Step("Engineers confirmed 2 of 5 cases.", List.of("K1"))),
                List.of("unknown_number", "unknown_id")));
        assertThat(ledger.planned).hasSize(4); // each round is a call with its tokens
        JsonNode last = stub.request(3).path("messages");
        assertThat(last.path(3).path("content").asText()).contains("\"finding\":\"checks_unanswered\"", "17.0");
        assertThat(last.path(5).path("content").asText()).contains("\"id\":\"N3\"");
        assertThat(last.path(7).path("content").asText())
                .isEqualTo("{\"id\":\"K1\",\"cases\":5,\"confirmed\":2,\"refuted\":0}");
    }

    @Test
    void casesThatAreAlikeAreToldAndCitedByTheirCausesAndCounts() throws Exception {
        stub.calls("similar", "{\"of\":\"this_call\"}").says("""
                {"sentences":[{"text":"9 cases are alike, 2 of them not solved.","cites":["L0"]},
                 {"text":"3 of 9 were ice_failed.","cites":["L2"]},{"text":"4 of them were ice_failed.","cites":["L2"]},
                 {"text":"3 were echo as well.","cites":["L1"]},{"text":"One more is alike.","cites":["L3"]}]}""");

        Checked checked = check().check(CASE, FACTS, Cause.ICE_FAILED);

        assertThat(checked).isEqualTo(new Steps(List.of(new Step("9 cases are alike, 2 of them not solved.", List.of("L0")),
                new Step("3 of 9 were ice_failed.", List.of("L2"))),
                List.of("unknown_number", "unknown_number", "unknown_id")));
        assertThat(stub.request(1).path("messages").path(3).path("content").asText()).isEqualTo(
                "{\"id\":\"L0\",\"cases\":9,\"not_solved\":2,\"solved\":[{\"id\":\"L1\",\"cause\":\"echo\",\"cases\":4},"
                        + "{\"id\":\"L2\",\"cause\":\"ice_failed\",\"cases\":3}]}");
        assertThat(ledger.planned.values()).extracting(CallLedger.Planned::prompt).containsOnly("hypothesis.2");
    }

    @Test
    void toolsTakeNothingButTheIdsOfAList() {
        stub.calls("finding", "{\"id\":\"F9'; drop table brief\"}").calls("delete_recording", "{\"id\":\"F3\"}")
                .calls("outcomes", "nonsense").says("{\"sentences\":[]}");

        assertThat(check().check(CASE, FACTS, Cause.ICE_FAILED)).isEqualTo(new Steps(List.of(), List.of()));
        JsonNode last = stub.request(3).path("messages");
        for (int refused : new int[] { 3, 5, 7 }) {
            assertThat(last.path(refused).path("content").asText()).contains("refused");
        }
        JsonNode tools = stub.request(0).path("tools");
        assertThat(tools.findValuesAsText("name")).containsExactly("finding", "note", "measured", "outcomes",
                "similar");
        assertThat(tools.path(0).path("function").path("parameters").path("properties").path("id").path("enum").toString())
                .isEqualTo("[\"F3\"]");
    }

    @Test
    void aModelThatNeverEndsIsToldToAnswerWithoutTools() {
        for (int i = 0; i < 6; i++) {
            stub.calls("outcomes", "{\"cause\":\"ice_failed\"}");
        }
        stub.says("{\"sentences\":[]}");

        assertThat(check().check(CASE, FACTS, Cause.ICE_FAILED)).isEqualTo(new Steps(List.of(), List.of()));
        assertThat(stub.requests()).hasSize(7);
        assertThat(stub.request(6).has("tools")).isFalse();
    }

    @Test
    void whoDoesNotAnswerIsNamed() {
        stub.answers(500, "{}");

        assertThat(check().check(CASE, FACTS, Cause.ICE_FAILED)).isEqualTo(new NotAnswered(Reason.FAILED));
    }

    private HypothesisCheck check() {
        return new HypothesisCheck(new ModelCalls(TestWordingConfig.at(stub.baseUrl(), Map.of()), ledger,
                new SimpleMeterRegistry(), new SettableClock(), JdkHttpClient::builder), new Known());
    }
}
