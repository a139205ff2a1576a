package io.callbrief.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.jdk.JdkHttpClient;
import io.callbrief.brief.WordedText;
import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.FindingType;
import io.callbrief.testing.OpenAiStub;
import io.callbrief.testing.SettableClock;
import io.callbrief.ticket.ReportedSymptom;
import io.callbrief.wording.model.ModelAnswer.Reason;
import io.callbrief.wording.model.ModelCalls;
import io.callbrief.wording.model.ModelUse;
import io.callbrief.wording.reader.CauseProposer;
import io.callbrief.wording.reader.ComplaintGrammar;
import io.callbrief.wording.reader.SecondReader;
import io.callbrief.wording.writer.CallFacts;
import io.callbrief.wording.writer.CaseKnowledge;
import io.callbrief.wording.writer.HypothesisCheck;
import io.callbrief.wording.writer.HypothesisCheck.NotAnswered;
import io.callbrief.wording.writer.Language;
import io.callbrief.wording.writer.ShippedAdvice;
import io.callbrief.wording.writer.Writer;
import io.callbrief.wording.writer.Writer.Task;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Whatever else is set: without a provider none of the five uses makes a client, and so nothing can be sent. */
class NothingIsSentTest {

    private static final UUID CASE = new UUID(7, 7);
    private static final CallFacts FACTS = new CallFacts(List.of(Cause.ICE_FAILED), List.of(), List.of());
    private static final ShippedAdvice ADVICE = (cause, language) -> Optional
            .of(new ShippedAdvice.Advice("No way was found.", "Look at {call}.", List.of("Ask.")));

    private final OpenAiStub stub = new OpenAiStub();
    private final NotedCalls ledger = new NotedCalls();
    private final List<HttpClientBuilder> clients = new ArrayList<>();

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void withoutAProviderNoneOfTheUsesMakesAClient() {
        ask(Map.of("base-url", stub.baseUrl(), "model", "stub-1", "api-key", "key-of-the-test", "uses", all()));

        assertThat(clients).isEmpty();
        assertThat(stub.requests()).isEmpty();
        assertThat(ledger.planned).isEmpty();
    }

    @Test
    void withNothingSetNoneOfTheUsesMakesAClient() {
        ask(Map.of());

        assertThat(clients).isEmpty();
        assertThat(ledger.planned).isEmpty();
    }

    /** Else the two above would prove nothing. */
    @Test
    void withAProviderEachOfTheUsesIsSentByOneClient() {
        stub.alwaysSays(request -> "{}");
        Map<String, String> settings = Map.of("provider", "openai", "base-url", stub.baseUrl(), "model", "stub-1", "uses",
                all());
        Uses uses = new Uses(settings);
        uses.writer.write(CASE, new Task(FACTS, Language.EN, Language.EN, ADVICE));
        uses.second.symptoms(CASE, "There was echo.", List.of());
        uses.proposer.propose(CASE, "There was echo.", List.of());
        uses.hypotheses.check(CASE, FACTS, Cause.ECHO);

        assertThat(stub.requests()).hasSize(5);
        assertThat(clients).hasSize(1);
    }

    @Test
    void aProviderWithoutAddressOrModelStopsTheStart() {
        assertThatThrownBy(() -> new Uses(Map.of("provider", "ollama", "model", "stub-1")))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("callbrief.wording.base-url");
        assertThatThrownBy(() -> new Uses(Map.of("provider", "ollama", "base-url", stub.baseUrl())))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("callbrief.wording.model");
    }

    private void ask(Map<String, String> settings) {
        Uses uses = new Uses(settings);
        assertThat(uses.writer.on() || uses.second.on() || uses.proposer.on()).isFalse();
        assertThat(uses.writer.write(CASE, new Task(FACTS, Language.EN, Language.EN, ADVICE)).text())
                .isEqualTo(WordedText.NOTHING);
        assertThat(uses.second.symptoms(CASE, "There was echo.", List.of())).isEmpty();
        assertThat(uses.proposer.propose(CASE, "There was echo.", List.of())).isEmpty();
        assertThat(uses.hypotheses.check(CASE, FACTS, Cause.ECHO)).isEqualTo(new NotAnswered(Reason.OFF));
    }

    private static String all() {
        return EnumSet.allOf(ModelUse.class).stream().map(ModelUse::id).collect(Collectors.joining(","));
    }

    /** All that a model can be used for. */
    private final class Uses {

        private final Writer writer;
        private final SecondReader second;
        private final CauseProposer proposer;
        private final HypothesisCheck hypotheses;

        Uses(Map<String, String> settings) {
            WordingConfig config = TestWordingConfig.of(new HashMap<>(settings));
            ModelCalls calls = new ModelCalls(config, ledger, new SimpleMeterRegistry(), new SettableClock(), () -> {
                clients.add(JdkHttpClient.builder());
                return clients.get(clients.size() - 1);
            });
            writer = new Writer(calls, config);
            second = new SecondReader(calls, new Nothing());
            proposer = new CauseProposer(calls, new Nothing());
            hypotheses = new HypothesisCheck(calls, new Nothing());
        }
    }

    /** Reads and knows nothing. */
    private static final class Nothing implements ComplaintGrammar, CaseKnowledge {

        @Override
        public List<ReportedSymptom> symptoms(String text, String language) {
            return List.of();
        }

        @Override
        public List<String> people(String text) {
            return List.of();
        }

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
}
