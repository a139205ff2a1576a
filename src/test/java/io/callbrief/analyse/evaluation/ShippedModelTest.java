package io.callbrief.analyse.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.callbrief.analyse.confidence.CauseModel;
import io.callbrief.analyse.confidence.ModelFile;

/** The shipped model against the recordings that it was fitted on; docs/accuracy.md has the figures in full. */
class ShippedModelTest {
    private static Evaluation evaluation;
    private static Map<String, Evaluation.Reading> readings;
    private static List<Observed> observed;
    private static CorpusHash hash;
    private static List<Judged> validated;

    @BeforeAll
    static void readTheCorpusOnce() throws IOException {
        evaluation = new Evaluation(Corpus.in(Path.of("src/corpus")));
        readings = evaluation.readAll();
        observed = Evaluation.all(readings);
        hash = evaluation.hash(observed);
        validated = evaluation.crossValidate(observed, hash);
    }

    @Test
    void fittingTheCorpusAgainGivesTheShippedFile() throws IOException {
        CauseModel refitted = evaluation.fit(observed, hash);
        assertThat(ModelFile.text(refitted, Fitting.priors()))
                .isEqualTo(Files.readString(Path.of("src/main/resources/io/callbrief/analyse/model.json")));
    }

    /** The last accepted figures, cross-validated by call; a change that makes them worse has to say why. */
    @ParameterizedTest
    @CsvSource({ "rtcstats, 116, 0.99, 0.02, 0.01", "jitsi, 14, 1.0, 0.02, 0.0", "internals, 130, 0.98, 0.03, 0.02",
            "getstats, 130, 0.88, 0.07, 0.05" })
    void crossValidatedFiguresAreNotWorseThanAccepted(String format, int n, double top1, double brier, double wrong) {
        Scorecard card = Scorecard.of(validated.stream().filter(j -> j.format().equals(format)).toList(),
                Objects.requireNonNull(readings.get(format)).failed());
        assertThat(card.n()).isEqualTo(n);
        assertThat(card.top1()).isGreaterThanOrEqualTo(top1);
        assertThat(card.brier()).isLessThanOrEqualTo(brier);
        assertThat(card.wrongAt80()).isLessThanOrEqualTo(wrong);
        assertThat(card.ece()).isLessThanOrEqualTo(0.1);
    }

    @Test
    void noFaultyCallIsCalledHealthyWhereThePageWasRecorded() {
        assertThat(evaluation.judge(observed, ModelFile.shipped()).stream()
                .filter(j -> j.format().equals("rtcstats") || j.format().equals("jitsi"))
                .filter(j -> j.answer().equals("no_fault_found") && !j.right())).isEmpty();
    }

    /** One session, three formats: where they differ docs/accuracy.md says why. */
    @Test
    void theSameCallGivesTheSameFirstCauseInEveryFormat() throws IOException {
        Map<String, Map<String, String>> answers = new TreeMap<>();
        evaluation.judge(observed, ModelFile.shipped()).forEach(j -> answers
                .computeIfAbsent(j.session().key(), k -> new TreeMap<>()).put(j.format(), j.answer()));
        String accuracy = Files.readString(Path.of("docs/accuracy.md"));
        assertThat(answers.entrySet().stream().filter(e -> Set.copyOf(e.getValue().values()).size() > 1)
                .map(Map.Entry::getKey)).allSatisfy(key -> assertThat(accuracy).contains(key));
    }
}
