package io.callbrief.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import io.callbrief.analyse.Analyser;
import io.callbrief.analyse.Analysis;
import io.callbrief.analyse.recording.UnreadableRecordingException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a recording says. */
@Command(name = "analyze", mixinStandardHelpOptions = true, description = "Diagnoses recordings of calls.", footer = {
        "", "Exit status 1 when a file could not be read; the other files are still analysed." })
final class AnalyzeCommand implements Callable<Integer> {
    private final PrintStream out;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "recordings, gzip or plain")
    private List<Path> files = List.of();

    @Option(names = "--peer", paramLabel = "FILE", description = "the other side's recording of the same call; accepted, not used yet")
    private @Nullable Path peer;

    @Option(names = "--complaint", paramLabel = "TEXT", description = "what the customer wrote; accepted, not used yet: it will set symptoms, never the diagnosis itself")
    private @Nullable String complaint;

    @Option(names = "--json", description = "one JSON object per line, in the order of the files")
    private boolean json;

    @Option(names = "--zone", paramLabel = "ZONE", description = "time zone to show beside UTC, such as Asia/Bangkok (default: this machine's)")
    private ZoneId zone = ZoneId.systemDefault();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    AnalyzeCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        Analyser analyser = Analyser.shipped();
        AnalysisText asText = new AnalysisText(zone);
        if (!json && (peer != null || complaint != null)) {
            out.println("(--peer and --complaint are accepted and not used yet.)\n");
        }
        if (peer != null && !Files.isReadable(peer)) {
            throw new ParameterException(spec.commandLine(), "--peer: " + peer + " cannot be read");
        }
        boolean failed = false;
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                Analysis analysis = analyser.analyse(in);
                out.println(json ? AnalysisLine.of(file.toString(), analysis) : asText.page(file.toString(), analysis));
            } catch (IOException | UnreadableRecordingException e) {
                failed = true;
                String reason = FileError.reason(e);
                out.println(json ? AnalysisLine.error(file.toString(), reason) : file + "\n  cannot be read: " + reason + "\n");
            }
        }
        return failed ? 1 : 0;
    }
}
