package io.callbrief.embedded;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the programs that come with PostgreSQL, as a user that PostgreSQL accepts. */
final class PostgresTools {

    /** What a program printed, and how it ended. */
    record Result(int exitCode, String output) {

        boolean succeeded() {
            return exitCode == 0;
        }
    }

    private final Path binaries;
    private final Path workingDirectory;
    private final List<String> stepDown;

    PostgresTools(Path binaries, Path workingDirectory) throws IOException {
        this.binaries = binaries;
        this.workingDirectory = workingDirectory;
        this.stepDown = stepDown(workingDirectory);
    }

    Result run(String program, String... arguments) throws IOException {
        return runWithInput("", program, arguments);
    }

    Result runWithInput(String input, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(stepDown);
        command.add(binaries.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return execute(workingDirectory, input, command);
    }

    /** PostgreSQL refuses root; in a user namespace of its own, root's process is nobody with root's files. */
    private static List<String> stepDown(Path ownFile) throws IOException {
        boolean root = Files.getFileStore(ownFile).supportsFileAttributeView("unix")
                && Integer.valueOf(0).equals(effectiveUser(ownFile));
        if (!root) {
            return List.of();
        }
        List<String> stepDown = List.of("unshare", "-U");
        if (!execute(ownFile, "", List.of("unshare", "-U", "true")).succeeded()) {
            throw new EmbeddedServiceException("PostgreSQL refuses to run as root, and root cannot step down here"
                    + " (unshare -U fails): run as an ordinary user, or give an external PostgreSQL by"
                    + " QUARKUS_DATASOURCE_JDBC_URL");
        }
        return stepDown;
    }

    private static Object effectiveUser(Path directory) throws IOException {
        Path probe = Files.createTempFile(directory, "owner", null);
        try {
            return Files.getAttribute(probe, "unix:uid");
        } finally {
            Files.delete(probe);
        }
    }

    private static Result execute(Path directory, String input, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(Charset.defaultCharset()));
        }
        String output = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        try {
            return new Result(process.waitFor(), output.strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServiceException("Interrupted while waiting for " + command.get(0), e);
        }
    }
}
