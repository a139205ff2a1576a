package io.callbrief.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.callbrief.analyse.confidence.CauseModel;
import io.callbrief.analyse.confidence.ModelFile;
import io.callbrief.analyse.evaluation.Corpus;
import io.callbrief.analyse.evaluation.CorpusHash;
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
        Map<String, Evaluation.Reading> readings = evaluation.readAll();
        List<Observed> observed = Evaluation.all(readings);
        if (observed.isEmpty()) {
            err.println("fit: no recording that can be read in " + directory);
            return 1;
        }
        readings.forEach((format, reading) -> {
            if (reading.failed() > 0) {
                err.println(
                        "fit: " + format + ": " + reading.failed() + " recordings cannot be read and count as wrong, first: "
                                + reading.firstFailure());
            }
        });
        CorpusHash hash = evaluation.hash(observed);
        CauseModel model = evaluation.fit(observed, hash);
        List<Judged> validated = evaluation.crossValidate(observed, hash);
        List<Judged> inSample = evaluation.judge(observed, model);
        readings.forEach((format, reading) -> {
            out.print(ScorecardText.of(format + ", cross-validated (every call judged by a model fitted without it)",
                    Scorecard.of(of(format, validated), reading.failed())));
            out.print(ScorecardText.of(format + ", IN-SAMPLE", Scorecard.of(of(format, inSample), reading.failed())));
        });
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, ModelFile.text(model, Fitting.priors()));
        out.println("\nwrote " + file);
        return 0;
    }

    private static List<Judged> of(String format, List<Judged> judged) {
        return judged.stream().filter(j -> j.format().equals(format)).toList();
    }
}
