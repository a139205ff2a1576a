package io.callbrief.wording.writer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.langchain4j.http.client.jdk.JdkHttpClient;
import io.callbrief.brief.WordedText;
import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.FindingType;
import io.callbrief.diagnosis.FunnelStep;
import io.callbrief.diagnosis.Severity;
import io.callbrief.testing.OllamaStub;
import io.callbrief.testing.SettableClock;
import io.callbrief.wording.NotedCalls;
import io.callbrief.wording.TestWordingConfig;
import io.callbrief.wording.WordingConfig;
import io.callbrief.wording.model.CallLedger.Ended;
import io.callbrief.wording.model.CallLedger.State;
import io.callbrief.wording.model.ModelCalls;
import io.callbrief.wording.writer.CallFacts.Measured;
import io.callbrief.wording.writer.CallFacts.Observed;
import io.callbrief.wording.writer.CallFacts.Reached;
import io.callbrief.wording.writer.HypothesisCheck.Step;
import io.callbrief.wording.writer.HypothesisCheck.Steps;
import io.callbrief.wording.writer.Writer.Task;
import io.callbrief.wording.writer.Writer.Worded;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** The writer at an Ollama. */
class OllamaTest {

    private static final UUID CASE = new UUID(7, 7);
    private static final String SAID = "{\"sentences\":[{\"text\":\"17 checks stayed unanswered.\",\"cites\":[\"F2\"]}]}";
    private static final WordedText WORDED = new WordedText(null,
            List.of(new WordedText.Sentence("17 checks stayed unanswered.", List.of("F2"))));
    private static final CallFacts FACTS = new CallFacts(List.of(Cause.MEDIA_BLOCKED_AFTER_CONNECT),
            List.of(new Observed(2, FindingType.CHECKS_UNANSWERED, Severity.HIGH, 1.5, 11.5,
                    List.of(new Measured(StatName.of("candidate-pair.requestsSent").orElseThrow(), 17, Unit.COUNT)))),
            List.of(new Reached(FunnelStep.Step.JOINED, FunnelStep.State.PASSED)));

    private final OllamaStub stub = new OllamaStub();
    private final NotedCalls ledger = new NotedCalls();

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void theRequestHasTheSchemaTheLimitAndTheFacts() throws Exception {
        stub.says(SAID);

        assertThat(write(Map.of())).isEqualTo(new Worded(WORDED, true));

        JsonNode request = stub.request(0);
        assertThat(request.path("model").asText()).isEqualTo("stub-1");
        assertThat(request.path("stream").asBoolean(true)).isFalse();
        assertThat(request.path("options").path("temperature").asDouble(1)).isZero();
        assertThat(request.path("options").path("num_predict").asInt()).isEqualTo(600);
        assertThat(request.path("format").path("type").asText()).isEqualTo("object");
        assertThat(request.path("format").path("required").toString()).isEqualTo("[\"sentences\"]");
        assertThat(request.path("tools").isEmpty()).isTrue();
        assertThat(request.path("messages").findValuesAsText("role")).containsExactly("system", "user");
        assertThat(request.path("messages").path(0).path("content").asText()).contains("Write in English");
        assertThat(new ObjectMapper().readTree(request.path("messages").path(1).path("content").asText()))
                .hasToString(
                        "{\"causes\":[{\"id\":\"C1\",\"cause\":\"media_blocked_after_connect\"}],\"findings\":[{\"id\":\"F2\","
                                + "\"finding\":\"checks_unanswered\",\"title\":\"Connectivity checks unanswered\",\"severity\":\"high\","
                                + "\"from_s\":1.5,\"to_s\":11.5,\"measured\":[{\"stat\":\"candidate-pair.requestsSent\",\"value\":17.0,"
                                + "\"unit\":\"\"}]}],\"steps_of_the_call\":[{\"step\":\"joined\",\"state\":\"passed\"}]}");
    }

    @Test
    void whatItCountedIsTheCost() {
        stub.says(SAID);
        write(Map.of());

        assertThat(ledger.planned.values()).extracting(planned -> planned.provider() + " " + planned.model())
                .containsExactly("ollama stub-1");
        assertThat(ended()).containsExactly("SAID 400+50 false");
    }

    @Test
    void whatItDidNotCountIsEstimated() {
        stub.withoutCounts().says(SAID);

        assertThat(write(Map.of()).text()).isEqualTo(WORDED);

        assertThat(ledger.ended).singleElement().satisfies(ended -> {
            assertThat(ended.estimated()).isTrue();
            assertThat(ended.inputTokens()).isGreaterThan(300);
            assertThat(ended.outputTokens()).isBetween(20, 40);
        });
    }

    @Test
    void oneThatKnowsNoSchemasIsAskedForJson() {
        stub.says(SAID);

        assertThat(write(Map.of("json-schema", "false")).text()).isEqualTo(WORDED);
        assertThat(stub.request(0).path("format").asText()).isEqualTo("json");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "The network, I think.", "<think>17?</think>" + SAID, "{\"sentences\":[" })
    void anAnswerOfAnotherShapeIsNoAnswer(String answer) {
        stub.says(answer);

        assertThat(write(Map.of())).isEqualTo(new Worded(WordedText.NOTHING, true));
        assertThat(ledger.guarded).containsExactly("0 kept, dropped [not_readable]");
    }

    @Test
    void aNumberThatNobodyMeasuredIsDropped() {
        stub.says(SAID.replace("17", "18"));

        assertThat(write(Map.of())).isEqualTo(new Worded(WordedText.NOTHING, true));
        assertThat(ledger.guarded).containsExactly("0 kept, dropped [unknown_number]");
    }

    @Test
    void aModelThatIsNotThereIsAFailure() {
        stub.answers(404, "{\"error\":\"model 'stub-1' not found\"}");

        assertThat(write(Map.of())).isEqualTo(new Worded(WordedText.NOTHING, false));
        assertThat(ledger.ended).extracting(Ended::state).containsExactly(State.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = { "not JSON", "{}", "{\"message\":null}", "[]", "" })
    void whatIsNoOllamaIsAFailureOrSaysNothing(String body) {
        stub.answers(200, body);

        assertThat(write(Map.of()).text()).isEqualTo(WordedText.NOTHING);
    }

    @Test
    void oneThatIsTooSlowIsLeftAfterTheCallsTime() {
        stub.saysLate(SAID);

        assertThat(write(Map.of("call-timeout", "0.5s"))).isEqualTo(new Worded(WordedText.NOTHING, false));
        assertThat(ledger.ended).extracting(Ended::state).containsExactly(State.TIMEOUT);
    }

    @Test
    void oneThatHangsInItsAnswerIsLeftAfterTheCallsTime() {
        stub.hangs();

        assertThat(write(Map.of("call-timeout", "0.5s"))).isEqualTo(new Worded(WordedText.NOTHING, false));
        assertThat(ledger.ended).extracting(Ended::state).containsExactly(State.TIMEOUT);
    }

    @Test
    void itsToolsAreCalledAndTold() {
        stub.calls("finding", "{\"id\":\"F2\"}").calls("finding", "{\"id\":\"F3\"}").says(SAID);

        assertThat(new HypothesisCheck(calls(Map.of()), new Nothing()).check(CASE, FACTS, Cause.ICE_FAILED))
                .isEqualTo(new Steps(List.of(new Step("17 checks stayed unanswered.", List.of("F2"))), List.of()));

        assertThat(stub.request(0).path("tools").findValuesAsText("name")).contains("finding", "note", "outcomes", "similar");
        JsonNode messages = stub.request(2).path("messages");
        assertThat(messages.findValuesAsText("role")).containsExactly("system", "user", "assistant", "tool", "assistant",
                "tool");
        assertThat(messages.path(3).path("content").asText()).contains("\"finding\":\"checks_unanswered\"", "17.0");
        assertThat(messages.path(5).path("content").asText()).contains("refused");
    }

    /** Nothing is known beyond the call. */
    private static final class Nothing implements CaseKnowledge {

        @Override
        public Optional<String> note(FindingType finding) {
            return Optional.empty();
        }

        @Override
        public Outcomes outcomes(Cause cause) {
            return new Outcomes(0, 0, 0);
        }

        @Override
        public Similar similar(UUID caseId) {
            return new Similar(0, Map.of());
        }
    }

    private Worded write(Map<String, String> more) {
        WordingConfig config = config(more);
        return new Writer(calls(more), config).write(CASE,
                new Task(FACTS, Language.EN, Language.EN, (cause, language) -> Optional.empty()));
    }

    private ModelCalls calls(Map<String, String> more) {
        return new ModelCalls(config(more), ledger, new SimpleMeterRegistry(), new SettableClock(), JdkHttpClient::builder);
    }

    private WordingConfig config(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("provider", "ollama", "uses", "explanation,hypothesis"));
        settings.putAll(more);
        return TestWordingConfig.at(stub.baseUrl(), settings);
    }

    private List<String> ended() {
        return ledger.ended.stream()
                .map(ended -> ended.state() + " " + ended.inputTokens() + "+" + ended.outputTokens() + " " + ended.estimated())
                .toList();
    }
}
