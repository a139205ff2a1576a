package io.callbrief.analyse.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.callbrief.analyse.confidence.CauseModel;
import io.callbrief.analyse.confidence.ModelFile;

/** The shipped model against the recordings that it was fitted on. */
class ShippedModelTest {
    private static final String FORMAT = "rtcstats";
    private static Evaluation evaluation;
    private static List<Observed> observed;
    private static String hash;

    @BeforeAll
    static void readTheCorpusOnce() throws IOException {
        evaluation = new Evaluation(Corpus.in(Path.of("src/corpus")));
        Evaluation.Reading reading = evaluation.read(FORMAT);
        assertThat(reading.failed()).as(reading.firstFailure()).isZero();
        observed = reading.observed();
        hash = evaluation.hash(observed, FORMAT);
    }

    @Test
    void fittingTheCorpusAgainGivesTheShippedFile() throws IOException {
        CauseModel refitted = evaluation.fit(observed, hash);
        assertThat(ModelFile.text(refitted, Fitting.priors()))
                .isEqualTo(Files.readString(Path.of("src/main/resources/io/callbrief/analyse/model.json")));
    }

    /** The last accepted figures, cross-validated by call; a change that makes them worse has to say why. */
    @Test
    void crossValidatedFiguresAreNotWorseThanAccepted() {
        List<Judged> judged = evaluation.crossValidate(observed, hash);
        Scorecard all = Scorecard.of(judged, 0);
        Scorecard known = Scorecard.of(judged.stream().filter(j -> evaluation.knows(j.session())).toList(), 0);
        assertThat(all.n()).isEqualTo(116);
        assertThat(known.top1()).isGreaterThanOrEqualTo(0.96);
        assertThat(all.wrongAt80()).isLessThanOrEqualTo(0.02);
        assertThat(all.brier()).isLessThanOrEqualTo(0.065);
    }

    @Test
    void noFaultyCallIsCalledHealthy() {
        assertThat(evaluation.judge(observed, ModelFile.shipped()).stream()
                .filter(j -> j.answer().equals("no_fault_found") && !j.right())).isEmpty();
    }
}
