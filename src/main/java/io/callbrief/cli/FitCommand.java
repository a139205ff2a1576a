package io.callbrief.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import io.callbrief.analyse.confidence.CauseModel;
import io.callbrief.analyse.confidence.ModelFile;
import io.callbrief.analyse.evaluation.Corpus;
import io.callbrief.analyse.evaluation.Evaluation;
import io.callbrief.analyse.evaluation.Fitting;
import io.callbrief.analyse.evaluation.Judged;
import io.callbrief.analyse.evaluation.Observed;
import io.callbrief.analyse.evaluation.Scorecard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fits the model again. */
@Command(name = "fit", mixinStandardHelpOptions = true, description = "Fits the model on a folder of recordings with known causes and prints cross-validated figures.")
final class FitCommand implements Callable<Integer> {
    /** The format that the model is fitted on. */
    static final String FORMAT = "rtcstats";
    private final PrintStream out;
    private final PrintStream err;

    @Parameters(paramLabel = "DIR", description = "the folder (manifest.json, labels.json)")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path directory;

    @Option(names = "--out", paramLabel = "FILE", defaultValue = "src/main/resources/io/callbrief/analyse/model.json", description = "where to write the model (default: ${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    FitCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        Evaluation evaluation = new Evaluation(Corpus.in(directory));
        Evaluation.Reading reading = evaluation.read(FORMAT);
        List<Observed> observed = reading.observed();
        if (observed.isEmpty() || reading.failed() > 0) {
            err.println("fit: " + (observed.isEmpty() ? "no " + FORMAT + " recordings in " + directory
                    : reading.failed() + " recordings cannot be read, first: " + reading.firstFailure()));
            return 1;
        }
        String hash = evaluation.hash(observed, FORMAT);
        CauseModel model = evaluation.fit(observed, hash);
        List<Judged> validated = evaluation.crossValidate(observed, hash);
        out.print(ScorecardText.of("Cross-validated, every call judged by a model fitted without it: all causes",
                Scorecard.of(validated, 0)));
        out.print(ScorecardText.of("Cross-validated: sessions whose cause the model knows", Scorecard.of(
                validated.stream().filter(j -> evaluation.knows(j.session())).toList(), 0)));
        out.print(ScorecardText.of("IN-SAMPLE: all causes", Scorecard.of(evaluation.judge(observed, model), 0)));
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, ModelFile.text(model, Fitting.priors()));
        out.println("\nwrote " + file);
        return 0;
    }
}
