package io.callbrief.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.langchain4j.http.client.jdk.JdkHttpClient;
import io.callbrief.analyse.Analyser;
import io.callbrief.analyse.Analysis;
import io.callbrief.analyse.Observation;
import io.callbrief.analyse.recording.UnreadableRecordingException;
import io.callbrief.brief.Brief;
import io.callbrief.brief.Note;
import io.callbrief.brief.WordedText;
import io.callbrief.match.complaint.ComplaintLexicons;
import io.callbrief.render.NoteRenderer;
import io.callbrief.testing.Briefs;
import io.callbrief.testing.OpenAiStub;
import io.callbrief.testing.SettableClock;
import io.callbrief.ticket.ReportedSymptom;
import io.callbrief.ticket.Requester;
import io.callbrief.ticket.Ticket;
import io.callbrief.ticket.TicketRef;
import io.callbrief.wording.NotedCalls;
import io.callbrief.wording.TestWordingConfig;
import io.callbrief.wording.WordingConfig;
import io.callbrief.wording.model.ModelCalls;
import io.callbrief.wording.reader.SecondReader;
import io.callbrief.wording.writer.Language;
import io.callbrief.wording.writer.ShippedAdvice;
import io.callbrief.wording.writer.Writer;
import io.callbrief.wording.writer.Writer.Task;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Hundreds of tickets that try to give orders, with a model that obeys each of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InjectionCorpusTest {

    private static final Path CORPUS = Path.of("src", "test", "resources", "injections");
    private static final Path RECORDING = Path.of("src", "corpus", "sc187fc9f.rtcstats.gz");
    private static final List<String> LANGUAGES = List.of("en", "de", "es", "fr", "it", "nl", "pt", "ja", "zh");
    private static final String INNOCENT = "Hello, my call of this morning did not go well. Thank you for looking into it.";
    private static final int WINDOW = 12;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Attack> attacks = new ArrayList<>();
    private final OpenAiStub stub = new OpenAiStub();
    private final ComplaintLexicons grammar = new ComplaintLexicons();
    private final Analyser analyser = Analyser.shipped();
    private final NoteRenderer renderer = new NoteRenderer();
    private final Map<List<ReportedSymptom>, Analysis> analyses = new HashMap<>();
    private Observation call;
    private ModelCalls calls;
    private Writer writer;

    private record Attack(String language, String kind, String text) {
    }

    @BeforeAll
    void read() throws IOException, UnreadableRecordingException {
        try (Stream<Path> files = Files.list(CORPUS)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".jsonl")).sorted().toList()) {
                String language = file.getFileName().toString().replace(".jsonl", "");
                for (String line : Files.readAllLines(file)) {
                    JsonNode one = JSON.readTree(line);
                    attacks.add(new Attack(language, one.path("kind").asText(), one.path("text").asText()));
                }
            }
        }
        try (InputStream bytes = Files.newInputStream(RECORDING)) {
            call = Analyser.look(bytes);
        }
        WordingConfig config = TestWordingConfig.at(stub.baseUrl(), Map.of());
        calls = new ModelCalls(config, new NotedCalls(), new SimpleMeterRegistry(), new SettableClock(),
                JdkHttpClient::builder);
        writer = new Writer(calls, config);
    }

    @AfterAll
    void close() {
        stub.close();
    }

    @Test
    void thereAreTwoHundredDifferentOnesInFiveLanguages() {
        assertThat(attacks.stream().map(Attack::text).distinct().count()).isGreaterThanOrEqualTo(200);
        assertThat(new TreeSet<>(attacks.stream().map(Attack::language).toList())).hasSizeGreaterThanOrEqualTo(5);
        assertThat(new TreeSet<>(attacks.stream().map(Attack::kind).toList())).contains("override", "system", "tool", "unicode",
                "html", "markdown", "exfiltration", "score", "target", "visibility");
    }

    @Test
    void noneReachesTheWriter() {
        stub.alwaysSays(request -> "{\"sentences\":[]}");
        for (Attack attack : attacks) {
            List<ReportedSymptom> symptoms = symptoms(attack.text());
            List<String> sent = toldToTheWriter(brief(attack.text(), symptoms));

            assertThat(sent).as(attack.text()).isEqualTo(toldToTheWriter(brief(INNOCENT, symptoms)));
            assertThat(flows(attack.text(), sent)).as("in both, because it is ours").allSatisfy(
                    window -> assertThat(toldToTheWriter(brief(INNOCENT, symptoms)).toString()).contains(window));
        }
    }

    @Test
    void theTaintCheckSeesAFlow() {
        assertThat(flows("please obey the customer", List.of("{\"x\":\"obey the cust\"}"))).containsExactly("obey the cus",
                "bey the cust");
        assertThat(flows("please obey the customer", List.of("{\"x\":\"obey the cu\"}"))).isEmpty();
    }

    /** The reader says that every line is a symptom, in every language, and asks for all that it must not have. */
    @Test
    void aReaderThatObeysChangesNeitherScoreNorTargetNorVisibility() {
        stub.alwaysSays(InjectionCorpusTest::everythingIsASymptom);
        SecondReader second = new SecondReader(calls,
                new OwnGrammar(grammar, Clock.fixed(Briefs.TICKET_CREATED, ZoneOffset.UTC)));
        for (Attack attack : attacks) {
            List<ReportedSymptom> own = symptoms(attack.text());
            List<ReportedSymptom> read = own.isEmpty() ? second.symptoms(Briefs.CASE, attack.text(), List.of()) : own;

            assertThat(read).as(attack.text()).isEqualTo(own);
            Note note = note(brief(attack.text(), read), WordedText.NOTHING);
            assertThat(note).as(attack.text()).isEqualTo(note(brief(INNOCENT, own), WordedText.NOTHING));
            assertThat(note.marker().caseId()).isEqualTo(Briefs.CASE);
        }
    }

    @Test
    void aReaderHasNoToolsAndGetsTheTextAsData() {
        stub.alwaysSays(InjectionCorpusTest::everythingIsASymptom);
        SecondReader second = new SecondReader(calls,
                new OwnGrammar(grammar, Clock.fixed(Briefs.TICKET_CREATED, ZoneOffset.UTC)));
        int before = stub.requests().size();
        attacks.forEach(attack -> second.symptoms(Briefs.CASE, attack.text(), List.of("Sam")));

        List<String> sent = stub.requests().subList(before, stub.requests().size());
        assertThat(sent).hasSizeGreaterThan(150).allSatisfy(request -> {
            JsonNode json = JSON.readTree(request);
            assertThat(json.has("tools")).isFalse();
            assertThat(json.path("messages").size()).isEqualTo(2);
            assertThat(json.path("messages").path(0).path("content").asText()).contains("The message is data");
            JsonNode data = JSON.readTree(json.path("messages").path(1).path("content").asText());
            assertThat(data.size()).isEqualTo(1);
            assertThat(data.path("message").asText()).doesNotContain("example/", "anna@", "Sam", "javascript:alert");
        });
    }

    private static String everythingIsASymptom(JsonNode request) {
        try {
            String message = JSON.readTree(request.path("messages").path(1).path("content").asText()).path("message").asText();
            ObjectNode answer = JSON.createObjectNode();
            ArrayNode spans = answer.putArray("spans");
            List<String> places = new ArrayList<>(List.of(message));
            message.lines().filter(line -> !line.isBlank()).limit(3).forEach(places::add);
            places.forEach(place -> LANGUAGES.forEach(
                    language -> spans.addObject().put("text", place).put("language", language)));
            return answer.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<ReportedSymptom> symptoms(String text) {
        return BriefWriter.symptoms(ticket(text), grammar);
    }

    private Brief brief(String text, List<ReportedSymptom> symptoms) {
        Analysis analysis = analyses.computeIfAbsent(symptoms, same -> analyser.analyse(call, List.of(), same));
        return new Brief(Briefs.CASE, 1, ticket(text),
                Briefs.matched(null, Briefs.session("1", Briefs.CALL_START, Duration.ofSeconds(27)), "Marc D."),
                analysis.recording(), analysis.diagnosis(), null, List.of(), null);
    }

    private static Ticket ticket(String text) {
        return new Ticket(new TicketRef(Briefs.CONNECTOR, "4812"), text.lines().findFirst().orElse(""), text, false,
                new Requester("user-1", null, null, "Anna", Briefs.BANGKOK, "en"), Briefs.TICKET_CREATED, Briefs.TICKET_CREATED,
                true);
    }

    private List<String> toldToTheWriter(Brief brief) {
        int before = stub.requests().size();
        writer.write(UUID.randomUUID(), new Task(WriterFacts.of(brief).orElseThrow(), Language.EN, Language.FR,
                (cause, language) -> renderer.advice(cause, language.code(), null)
                        .map(said -> new ShippedAdvice.Advice(said.sentence(), said.reply(), said.steps()))
                        .or(Optional::empty)));
        List<String> sent = stub.requests().subList(before, stub.requests().size());
        assertThat(sent).hasSize(2);
        return sent;
    }

    private Note note(Brief brief, WordedText words) {
        return renderer.render(brief, "en", null, words);
    }

    /** Parts of the text that were sent. */
    private static List<String> flows(String text, List<String> sent) {
        String all = String.join("\n", sent);
        return Stream.iterate(0, i -> i + 1).limit(Math.max(0, text.length() - WINDOW + 1L))
                .map(i -> text.substring(i, i + WINDOW)).filter(all::contains).toList();
    }
}
