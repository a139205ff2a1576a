package io.callbrief.cli;

import java.io.PrintStream;
import java.util.Arrays;

import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * Where every run starts. The commands that work on files must not load Quarkus, so this class names nothing of it but an
 * annotation, which the JVM does not load.
 */
@QuarkusMain
public final class CallbriefMain {

    private static final String USAGE = """
            Usage: java -jar quarkus-run.jar [COMMAND]

            Without a command: serve.

              demo          serve, with recorded calls and a sandbox helpdesk to try it on
              analyze FILE… say what went wrong in recorded calls
              evaluate DIR  measure the diagnosis on recordings with known causes
              fit DIR       fit the confidence model to recordings with known causes
              services      run the embedded PostgreSQL and Kafka alone
              help          show this

            Data is kept in ~/.callbrief, or in CALLBRIEF_HOME. PostgreSQL and Kafka run inside the process
            unless QUARKUS_DATASOURCE_JDBC_URL and KAFKA_BOOTSTRAP_SERVERS name others.
            """;

    private CallbriefMain() {
    }

    public static void main(String[] arguments) {
        String command = arguments.length == 0 ? "" : arguments[0];
        switch (command) {
            case "" -> Serving.run();
            case "demo" -> {
                System.setProperty("callbrief.demo", "true");
                Serving.run(Arrays.copyOfRange(arguments, 1, arguments.length));
            }
            case "services" -> end(ServicesCommand.run(System.out, System.err));
            case "analyze", "evaluate", "fit" -> end(Commands.run(arguments, System.out, System.err));
            case "help", "--help", "-h" -> end(explain(System.out, 0));
            default -> {
                System.err.println("Unknown command: " + command + System.lineSeparator());
                end(explain(System.err, 2));
            }
        }
    }

    private static int explain(PrintStream to, int status) {
        to.print(USAGE);
        return status;
    }

    /** Leaves at once: returning would let Quarkus' launcher load the log manager to close it. */
    private static void end(int status) {
        System.out.flush();
        System.exit(status);
    }
}
