package io.callbrief.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.callbrief.analyse.Analyser;
import io.callbrief.analyse.Analysis;
import io.callbrief.analyse.Observation;
import io.callbrief.analyse.recording.UnreadableRecordingException;
import io.callbrief.match.complaint.ReportedSymptoms;
import io.callbrief.ticket.ReportedSymptom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a recording says. */
@Command(name = "analyze", mixinStandardHelpOptions = true, description = "Diagnoses recordings of calls.", footer = {
        "", "Exit status 1 when a file could not be read; the other files are still analysed." })
final class AnalyzeCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "recordings, gzip or plain")
    private List<Path> files = List.of();

    @Option(names = "--peer", paramLabel = "FILE", description = "another end's recording of the same call, to be compared with; repeatable")
    private List<Path> peers = List.of();

    @Option(names = "--complaint", paramLabel = "TEXT", description = "what the customer wrote: the symptoms read in it may shift the ranking a little, never make a diagnosis")
    private @Nullable String complaint;

    @Option(names = "--json", description = "one JSON object per line, in the order of the files")
    private boolean json;

    @Option(names = "--zone", paramLabel = "ZONE", description = "time zone to show beside UTC, such as Asia/Bangkok (default: this machine's)")
    private ZoneId zone = ZoneId.systemDefault();

    AnalyzeCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        Analyser analyser = Analyser.shipped();
        AnalysisText asText = new AnalysisText(zone);
        List<ReportedSymptom> symptoms = complaint == null ? null : ReportedSymptoms.in(complaint);
        if (!json && symptoms != null) {
            out.println(ComplaintText.of(symptoms) + "\n");
        }
        List<Observation> others = new ArrayList<>();
        List<String> unreadable = peers(others);
        boolean failed = !unreadable.isEmpty();
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                Analysis analysis = analyser.analyse(Analyser.look(in), others,
                        symptoms == null ? List.of() : symptoms);
                List<String> warnings = Stream.concat(analysis.warnings().stream(), unreadable.stream()).toList();
                if (!json) {
                    analysis.warnings().forEach(warning -> err.println(file + ": not used: " + warning.replace('_', ' ')));
                }
                out.println(json ? AnalysisLine.of(file.toString(), analysis, warnings, symptoms)
                        : asText.page(file.toString(), analysis));
            } catch (IOException | UnreadableRecordingException e) {
                failed = true;
                String reason = FileError.reason(e);
                out.println(json ? AnalysisLine.error(file.toString(), reason) : file + "\n  cannot be read: " + reason + "\n");
            }
        }
        return failed ? 1 : 0;
    }

    /** Reads the other ends. One that cannot be read is an error of its own: the analysis goes on without it. */
    private List<String> peers(List<Observation> others) {
        boolean failed = false;
        for (Path peer : peers) {
            try (InputStream in = Files.newInputStream(peer)) {
                others.add(Analyser.look(in));
            } catch (IOException | UnreadableRecordingException e) {
                failed = true;
                err.println("--peer " + peer + ": cannot be read: " + FileError.reason(e));
            }
        }
        return failed ? List.of("peer_unreadable") : List.of();
    }
}
