package io.callbrief.wording.writer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
import io.callbrief.testing.OpenAiStub;
import io.callbrief.testing.SettableClock;
import io.callbrief.wording.NotedCalls;
import io.callbrief.wording.TestWordingConfig;
import io.callbrief.wording.WordingConfig;
import io.callbrief.wording.model.CallLedger.State;
import io.callbrief.wording.model.ModelCalls;
import io.callbrief.wording.writer.CallFacts.Measured;
import io.callbrief.wording.writer.CallFacts.Observed;
import io.callbrief.wording.writer.CallFacts.Reached;
import io.callbrief.wording.writer.Writer.Task;
import io.callbrief.wording.writer.Writer.Worded;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** The writer at a service that answers rightly, wrongly, maliciously, late or never. */
class WriterTest {

    private static final UUID CASE = new UUID(7, 7);
    private static final String REPLY = """
            {"sentences":[{"text":"We looked at {call}.","cites":["R"]},
             {"text":"Your network stopped the sound.","cites":["C1","F2"]}]}""";
    private static final String EXPLANATION = """
            {"sentences":[{"text":"17 checks stayed unanswered.","cites":["F2"]}]}""";
    private static final WordedText WORDED = new WordedText("We looked at {call}. Your network stopped the sound.",
            List.of(new WordedText.Sentence("17 checks stayed unanswered.", List.of("F2"))));

    private final OpenAiStub stub = new OpenAiStub();
    private final NotedCalls ledger = new NotedCalls();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SettableClock clock = new SettableClock();

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void whatHoldsIsTaken() {
        stub.says(REPLY).says(EXPLANATION);

        assertThat(writer(Map.of()).write(CASE, task(Language.FR))).isEqualTo(new Worded(WORDED, true));
        assertThat(ledger.guarded).containsExactly("2 kept, dropped []", "1 kept, dropped []");
        assertThat(ledger.ended).extracting(ended -> ended.state() + " " + ended.inputTokens() + "+" + ended.outputTokens()
                + " " + ended.costMicros() + " " + ended.estimated())
                .containsExactly("SAID 400+50 1200 false", "SAID 400+50 1200 false");
        assertThat(ledger.planned.values()).extracting(planned -> planned.use() + " " + planned.prompt() + " "
                + planned.provider() + " " + planned.model())
                .containsExactly("REPLY reply.1 openai stub-1", "EXPLANATION explanation.1 openai stub-1");
        assertThat(meters.counter("callbrief.wording.tokens", "use", "reply", "direction", "input").count()).isEqualTo(400);
        assertThat(meters.counter("callbrief.wording.cost", "use", "reply").count()).isEqualTo(0.0012);
    }

    @Test
    void theRequestsSayTheFactsAndNothingElse() throws Exception {
        stub.says(REPLY).says(EXPLANATION);
        writer(Map.of("formality", "informal")).write(CASE, task(Language.FR));

        JsonNode reply = stub.request(0);
        assertThat(reply.path("model").asText()).isEqualTo("stub-1");
        assertThat(reply.path("temperature").asDouble()).isZero();
        assertThat(reply.has("tools")).isFalse();
        assertThat(reply.path("response_format").path("json_schema").path("schema").path("required").toString())
                .isEqualTo("[\"sentences\"]");
        assertThat(reply.path("messages").path(0).path("content").asText())
                .contains("in French, in the familiar form of address")
                .doesNotContain("{language}").contains("write {call} once");
        JsonNode data = new ObjectMapper()
                .readTree(reply.path("messages").path(1).path("content").asText());
        assertThat(data).hasToString("{\"causes\":[{\"id\":\"C1\",\"cause\":\"media_blocked_after_connect\"}],\"findings\":["
                + "{\"id\":\"F2\",\"finding\":\"checks_unanswered\",\"title\":\"Connectivity checks unanswered\","
                + "\"severity\":\"high\",\"from_s\":1.5,\"to_s\":11.5,\"measured\":[{\"stat\":\"candidate-pair.requestsSent\","
                + "\"value\":17.0,\"unit\":\"\"}]}],\"steps_of_the_call\":[{\"step\":\"joined\",\"state\":\"passed\"}],"
                + "\"R\":{\"reply\":\"Regardez {call}.\",\"meaning\":\"Le réseau.\"},\"steps\":[{\"id\":\"S1\",\"text\":\"Demandez.\"}]}");
        assertThat(stub.request(1).path("messages").path(0).path("content").asText()).contains("Write in English");
        assertThat(stub.request(1).toString()).doesNotContain("Regardez");
    }

    @ParameterizedTest
    @ValueSource(strings = { "I cannot help with that.", "{\"sentences\":\"x\"}", "{\"sentences\":[{\"text\":1,\"cites\":[]}]}",
            "{\"sentences\":[]} and more", "[]", "", "null",
            "{\"sentences\":[{\"text\":\"x\",\"cites\":[\"F2\"],\"score\":100}]}",
            "{\"sentences\":[],\"visibility\":\"public\"}", "```json\n{\"sentences\":[]}\n```" })
    void anAnswerOfAnotherShapeIsNoAnswer(String answer) {
        stub.says(answer).says(answer);

        assertThat(writer(Map.of()).write(CASE, task(Language.EN))).isEqualTo(new Worded(WordedText.NOTHING, true));
        assertThat(ledger.guarded).containsOnly("0 kept, dropped [not_readable]");
    }

    @Test
    void whatDoesNotHoldIsDroppedAndTheRestIsTaken() {
        stub.says(
                """
                        {"sentences":[{"text":"We are 100 % sure.","cites":["C1"]},{"text":"See https://evil.example/?q=1","cites":["F2"]},
                         {"text":"Your network stopped the sound.","cites":["C1"]},{"text":"It was F7.","cites":["F7"]},
                         {"text":"packetsReceived was 0.","cites":["F2"]}]}""")
                .says("""
                        {"sentences":[{"text":"18 checks stayed unanswered.","cites":["F2"]}]}""");

        WordedText text = writer(Map.of()).write(CASE, task(Language.EN)).text();

        assertThat(text).isEqualTo(new WordedText("Your network stopped the sound.", List.of()));
        assertThat(ledger.guarded).containsExactly("1 kept, dropped [unknown_number, link, unknown_id, unknown_name]",
                "0 kept, dropped [unknown_number]");
        assertThat(meters.counter("callbrief.wording.sentences", "use", "reply", "result", "link").count()).isEqualTo(1);
    }

    @Test
    void aServiceThatHangsIsLeftAfterTheCallsTime() {
        stub.hangs();

        Worded worded = writer(Map.of("call-timeout", "0.5s", "uses", "reply")).write(CASE, task(Language.EN));

        assertThat(worded).isEqualTo(new Worded(WordedText.NOTHING, false));
        assertThat(ledger.ended.get(0).state()).isEqualTo(State.TIMEOUT);
        assertThat(ledger.ended.get(0).inputTokens()).isPositive(); // it may be charged
    }

    @Test
    void aServiceThatFailsRestsAndIsTriedOnceAfterwards() {
        for (int i = 0; i < 3; i++) {
            stub.answers(500, "{\"error\":{\"message\":\"down\"}}");
        }
        Writer writer = writer(Map.of("failures-until-rest", "3", "rest", "30s"));
        writer.write(CASE, task(Language.EN)); // fails twice
        writer.write(CASE, task(Language.EN)); // fails once, then rests
        int asked = stub.requests().size();
        writer.write(CASE, task(Language.EN));

        assertThat(asked).isEqualTo(3);
        assertThat(stub.requests()).hasSize(3);
        assertThat(meters.counter("callbrief.wording.not_asked", "use", "reply", "reason", "resting").count()).isEqualTo(1);

        clock.pass(Duration.ofSeconds(30));
        stub.says(REPLY).says(EXPLANATION);
        assertThat(writer.write(CASE, task(Language.EN)).text()).isEqualTo(WORDED);
    }

    @Test
    void withoutABudgetNothingIsSent() {
        ledger.allowing(0);

        assertThat(writer(Map.of()).write(CASE, task(Language.EN))).isEqualTo(new Worded(WordedText.NOTHING, false));
        assertThat(stub.requests()).isEmpty();
        assertThat(meters.counter("callbrief.wording.not_asked", "use", "reply", "reason", "budget").count()).isEqualTo(1);
    }

    @Test
    void onlyTheConfiguredUsesAreSent() {
        stub.says(EXPLANATION);

        assertThat(writer(Map.of("uses", "explanation")).write(CASE, task(Language.EN)).text())
                .isEqualTo(new WordedText(null, WORDED.explanation()));
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void withNoProviderNoHttpClientIsMade() {
        WordingConfig none = TestWordingConfig.of(Map.of());
        Writer writer = new Writer(new ModelCalls(none, ledger, meters, clock, () -> {
            throw new AssertionError("an HTTP client was made");
        }), none);

        assertThat(writer.on()).isFalse();
        assertThat(writer.write(CASE, task(Language.EN)).text()).isEqualTo(WordedText.NOTHING);
        assertThat(ledger.planned).isEmpty();
    }

    @Test
    void whatIsToldIsTheSameForTheSameFactsOnly() {
        Writer writer = writer(Map.of());

        assertThat(writer.told(task(Language.EN))).isEqualTo(writer.told(task(Language.EN)))
                .isNotEqualTo(writer.told(task(Language.DE)));
    }

    private Writer writer(Map<String, String> more) {
        WordingConfig config = TestWordingConfig.at(stub.baseUrl(), new HashMap<>(more));
        return new Writer(new ModelCalls(config, ledger, meters, clock, JdkHttpClient::builder), config);
    }

    private static Task task(Language customers) {
        return new Task(new CallFacts(List.of(Cause.MEDIA_BLOCKED_AFTER_CONNECT),
                List.of(new Observed(2, FindingType.CHECKS_UNANSWERED, Severity.HIGH, 1.5, 11.5,
                        List.of(new Measured(StatName.of("candidate-pair.requestsSent").orElseThrow(), 17, Unit.COUNT)))),
                List.of(new Reached(FunnelStep.Step.JOINED, FunnelStep.State.PASSED))), Language.EN, customers,
                (cause, language) -> Optional.of(language == Language.FR
                        ? new ShippedAdvice.Advice("Le réseau.", "Regardez {call}.", List.of("Demandez."))
                        : new ShippedAdvice.Advice("The network.", "Look at {call}.", List.of("Ask."))));
    }
}
