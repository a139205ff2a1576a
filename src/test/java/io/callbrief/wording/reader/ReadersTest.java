package io.callbrief.wording.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.langchain4j.http.client.jdk.JdkHttpClient;
import io.callbrief.diagnosis.Cause;
import io.callbrief.match.complaint.ComplaintLexicons;
import io.callbrief.testing.OpenAiStub;
import io.callbrief.testing.SettableClock;
import io.callbrief.ticket.ReportedSymptom;
import io.callbrief.ticket.Symptom;
import io.callbrief.wording.NotedCalls;
import io.callbrief.wording.TestWordingConfig;
import io.callbrief.wording.model.ModelCalls;
import io.callbrief.wording.reader.CauseProposer.Proposal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

class ReadersTest {

    private static final UUID CASE = new UUID(7, 7);
    private static final String TEXT = "Hi, it is Sam. There was echo all the time. Mail me: sam@x.example";

    private final OpenAiStub stub = new OpenAiStub();
    private final NotedCalls ledger = new NotedCalls();
    private final ModelCalls calls = new ModelCalls(TestWordingConfig.at(stub.baseUrl(), Map.of()), ledger,
            new SimpleMeterRegistry(), new SettableClock(), JdkHttpClient::builder);
    private final SecondReader second = new SecondReader(calls, new Lexicons());
    private final CauseProposer proposer = new CauseProposer(calls, new Lexicons());

    /** The reader that ships. */
    private static final class Lexicons implements ComplaintGrammar {

        private final ComplaintLexicons lexicons = new ComplaintLexicons();

        @Override
        public List<ReportedSymptom> symptoms(String text, String language) {
            return lexicons.read(text, Instant.EPOCH, ZoneOffset.UTC, Locale.forLanguageTag(language)).symptoms();
        }

        @Override
        public List<String> people(String text) {
            return lexicons.read(text, Instant.EPOCH, ZoneOffset.UTC, null).people();
        }
    }

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void aPlaceInTheTextThatOurGrammarReadsAgainIsASymptom() {
        stub.says("{\"spans\":[{\"text\":\"echo all the time\",\"language\":\"en\"}]}");

        List<ReportedSymptom> read = second.symptoms(CASE, TEXT, List.of("Sam"));

        assertThat(read).extracting(ReportedSymptom::symptom).containsExactly(Symptom.ECHO);
        assertThat(TEXT.substring(read.get(0).start(), read.get(0).end())).isEqualTo("echo");
        assertThat(ledger.guarded).containsExactly("1 kept, dropped []");
        assertThat(stub.requests().get(0)).contains("it is PERSON_1.", "MAIL_1").doesNotContain("Sam", "sam@");
    }

    @Test
    void whatDoesNotStandThereOrIsNoSymptomToUsIsNone() {
        stub.says("""
                {"spans":[{"text":"no picture","language":"en"},{"text":"it is PERSON_1","language":"en"},
                 {"text":"Echo","language":"en"}]}""");

        assertThat(second.symptoms(CASE, TEXT, List.of("Sam"))).isEmpty();
        assertThat(ledger.guarded).containsExactly("0 kept, dropped [not_in_text, not_read_again, not_in_text]");
    }

    @ParameterizedTest
    @ValueSource(strings = { "sure!", "{\"spans\":[{\"text\":\"echo\",\"language\":\"xx\"}]}", "{\"spans\":[],\"score\":1}",
            "{\"spans\":[{\"text\":\"echo\",\"language\":\"en\",\"visibility\":\"public\"}]}", "{\"spans\":{}}" })
    void anAnswerOfAnotherShapeIsNoAnswer(String answer) {
        stub.says(answer);

        assertThat(second.symptoms(CASE, TEXT, List.of())).isEmpty();
        assertThat(ledger.guarded).containsExactly("0 kept, dropped [not_readable]");
    }

    @Test
    void aTextThatIsTooLongIsNotSent() {
        assertThat(second.symptoms(CASE, "a".repeat(SecondReader.MAX_CHARS + 1), List.of())).isEmpty();
        assertThat(stub.requests()).isEmpty();
    }

    @Test
    void aCauseOfTheListWithWordsOfTheThreadIsAProposal() {
        String thread = "No sound.\n\nSolved: the firewall of Sam's office blocked it.";
        stub.says("{\"cause\":\"media_blocked_after_connect\",\"because\":\"the firewall of PERSON_1\"}");

        Optional<Proposal> proposal = proposer.propose(CASE, thread, List.of("Sam"));

        assertThat(proposal).contains(new Proposal(Cause.MEDIA_BLOCKED_AFTER_CONNECT, 19, 38));
        assertThat(thread.substring(19, 38)).isEqualTo("the firewall of Sam");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"cause\":\"gremlins\",\"because\":\"firewall\"}",
            "{\"cause\":\"ice_failed\",\"because\":\"not there\"}",
            "{\"cause\":\"unknown\",\"because\":\"\"}", "{\"cause\":\"ice_failed\",\"because\":\"\"}", "yes" })
    void anythingElseIsNone(String answer) {
        stub.says(answer);

        assertThat(proposer.propose(CASE, "It was the firewall.", List.of())).contains(Proposal.NONE);
        assertThat(ledger.guarded).containsExactly("0 kept, dropped [no_cause]");
    }
}
