package io.callbrief.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.callbrief.analyse.confidence.CauseModel;
import io.callbrief.analyse.confidence.ModelFile;
import io.callbrief.analyse.evaluation.Corpus;
import io.callbrief.analyse.evaluation.Evaluation;
import io.callbrief.analyse.evaluation.Observed;
import io.callbrief.analyse.evaluation.Scorecard;
import io.callbrief.match.complaint.ComplaintLexicons;
import io.callbrief.match.evaluation.KnownComplaints;
import io.callbrief.match.evaluation.MatchingEvaluation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says how good the shipped model is on recordings with known causes. */
@Command(name = "evaluate", mixinStandardHelpOptions = true, description = "Applies the shipped model to a folder of recordings with known causes (manifest.json, labels.json).")
final class EvaluateCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Parameters(paramLabel = "DIR", description = "the folder")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path directory;

    @Option(names = "--json", description = "one JSON object")
    private boolean json;

    EvaluateCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        Evaluation evaluation = new Evaluation(Corpus.in(directory));
        CauseModel model = ModelFile.shipped();
        Map<String, Scorecard> cards = new LinkedHashMap<>();
        Map<String, String> skipped = new LinkedHashMap<>();
        boolean unreadable = false;
        Map<String, Boolean> fittedOn = new LinkedHashMap<>();
        for (String format : evaluation.formats().keySet()) {
            Evaluation.Reading reading = evaluation.read(format);
            if (reading.observed().isEmpty()) {
                skipped.put(format, evaluation.formats().get(format) + " recordings skipped: " + reading.firstFailure());
                continue;
            }
            List<Observed> observed = reading.observed();
            cards.put(format, Scorecard.of(evaluation.judge(observed, model), reading.failed()));
            unreadable |= reading.failed() > 0;
            fittedOn.put(format, evaluation.hash(observed).byFormat().equals(Map.of(format,
                    model.formatHashes().getOrDefault(format, ""))));
        }
        MatchingEvaluation.Result matching = new MatchingEvaluation(KnownComplaints.in(directory), new ComplaintLexicons())
                .run();
        if (json) {
            out.println(ScorecardJson.of(cards, skipped, fittedOn, matching));
        } else {
            out.println("Model " + model.modelId() + ", fitted on " + model.fittedCalls() + " calls");
            cards.forEach((format, card) -> {
                boolean inSample = Boolean.TRUE.equals(fittedOn.get(format));
                out.print(ScorecardText.of(format + (inSample
                        ? " (IN-SAMPLE: the model was fitted on these recordings; fit prints cross-validated figures)"
                        : " (not the recordings that the model was fitted on)"), card));
            });
            out.print(MatchingText.of(matching));
            skipped.forEach((format, why) -> out.println(format + ": " + why));
        }
        if (unreadable) {
            err.println("evaluate: some recordings could not be read; they count as wrong");
        }
        return cards.isEmpty() ? 1 : 0;
    }
}
