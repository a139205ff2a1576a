package io.callbrief.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import dev.langchain4j.http.client.jdk.JdkHttpClient;
import dev.langchain4j.model.openai.OpenAiTokenCountEstimator;
import io.callbrief.analyse.Analyser;
import io.callbrief.diagnosis.Diagnosis;
import io.callbrief.render.NoteRenderer;
import io.callbrief.testing.OpenAiStub;
import io.callbrief.testing.SettableClock;
import io.callbrief.wording.NotedCalls;
import io.callbrief.wording.TestWordingConfig;
import io.callbrief.wording.WordingConfig;
import io.callbrief.wording.model.ModelCalls;
import io.callbrief.wording.writer.Language;
import io.callbrief.wording.writer.ShippedAdvice;
import io.callbrief.wording.writer.Writer;
import io.callbrief.wording.writer.Writer.Task;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** How many tokens a ticket costs, counted by OpenAI's tokenizer as LangChain4j ships it. The figures stand in the docs. */
class WordingTokensTest {

    private static final Path CORPUS = Path.of("src", "corpus");
    private static final Path PAGE = Path.of("docs", "language-model.md");
    /** Every so many recordings of the corpus. */
    private static final int EVERY = 8;
    /** Defaults of the settings. */
    private static final int MAX_OUTPUT = 600;
    private static final int PER_TICKET = 12_000;

    @Test
    void thePageSaysWhatATicketCosts() throws Exception {
        OpenAiTokenCountEstimator tokens = new OpenAiTokenCountEstimator("gpt-4o-mini");
        List<Integer> replies = new ArrayList<>();
        List<Integer> explanations = new ArrayList<>();
        try (OpenAiStub stub = new OpenAiStub()) {
            WordingConfig config = TestWordingConfig.at(stub.baseUrl(), Map.of());
            Writer writer = new Writer(new ModelCalls(config, new NotedCalls(), new SimpleMeterRegistry(), new SettableClock(),
                    JdkHttpClient::builder), config);
            NoteRenderer renderer = new NoteRenderer();
            for (Diagnosis diagnosis : diagnoses()) {
                int before = stub.requests().size();
                writer.write(UUID.randomUUID(), new Task(WriterFacts.of(diagnosis, diagnosis.first().orElseThrow()),
                        Language.EN, Language.DE, (cause, language) -> renderer.advice(cause, language.code(), null).map(
                                said -> new ShippedAdvice.Advice(said.sentence(), said.reply(), said.steps()))));
                replies.add(tokens(tokens, stub.request(before)));
                explanations.add(tokens(tokens, stub.request(before + 1)));
            }
        }
        assertThat(replies).hasSizeGreaterThan(10);
        assertSaid("reply", replies);
        assertSaid("explanation", explanations);
        assertThat(Collections.max(replies) + Collections.max(explanations) + 2 * MAX_OUTPUT).isLessThan(PER_TICKET);
    }

    /** Texts and rules move on; a tenth is near enough for a bill. */
    private static void assertSaid(String use, List<Integer> tokens) throws IOException {
        Matcher row = Pattern.compile("\\| `" + use + "` \\| (\\d+) to (\\d+), median (\\d+) \\|")
                .matcher(Files.readString(PAGE));
        assertThat(row.find()).as("a row for " + use + " in " + PAGE).isTrue();
        String measured = use + ": " + Collections.min(tokens) + " to " + Collections.max(tokens) + ", median "
                + median(tokens);
        assertThat((double) median(tokens)).as(measured).isCloseTo(Double.parseDouble(row.group(3)), withinPercentage(10));
        assertThat((double) Collections.max(tokens)).as(measured).isCloseTo(Double.parseDouble(row.group(2)),
                withinPercentage(10));
    }

    private static int tokens(OpenAiTokenCountEstimator estimator, JsonNode request) {
        int sum = estimator.estimateTokenCountInText(request.path("response_format").toString());
        for (JsonNode message : request.path("messages")) {
            sum += estimator.estimateTokenCountInText(message.path("content").asText()) + 4;
        }
        return sum;
    }

    private static int median(List<Integer> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static List<Diagnosis> diagnoses() throws Exception {
        Analyser analyser = Analyser.shipped();
        List<Diagnosis> diagnoses = new ArrayList<>();
        try (Stream<Path> files = Files.list(CORPUS)) {
            List<Path> recordings = files.filter(path -> path.toString().endsWith(".rtcstats.gz")).sorted().toList();
            for (int i = 0; i < recordings.size(); i += EVERY) {
                Diagnosis diagnosis = analysed(analyser, recordings.get(i));
                if (diagnosis.first().isPresent()) {
                    diagnoses.add(diagnosis);
                }
            }
        }
        return diagnoses;
    }

    private static Diagnosis analysed(Analyser analyser, Path recording) throws Exception {
        try (InputStream bytes = Files.newInputStream(recording)) {
            return analyser.analyse(bytes).diagnosis();
        } catch (IOException e) {
            throw new AssertionError(recording.toString(), e);
        }
    }
}
