package io.callbrief.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands that need no service: a new one is one more line in {@link #commandLine}. */
public final class Commands {

    private Commands() {
    }

    /** Runs a command; 0 when all went well, 1 when something could not be done, 2 for wrong arguments. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        return commandLine(out, err).execute(args);
    }

    /** For a caller that adds subcommands of its own. */
    public static CommandLine commandLine(PrintStream out, PrintStream err) {
        CommandLine line = new CommandLine(new Root());
        line.addSubcommand(new AnalyzeCommand(out, err));
        line.addSubcommand(new EvaluateCommand(out, err));
        line.addSubcommand(new FitCommand(out, err));
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            err.println(command.getCommandName() + ": " + FileError.reason(failure));
            return 1;
        });
        return line;
    }

    @Command(name = "callbrief", mixinStandardHelpOptions = true, description = "Puts a brief of the customer's call on every support ticket about it.")
    static final class Root implements Runnable {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "name a command");
        }
    }
}
