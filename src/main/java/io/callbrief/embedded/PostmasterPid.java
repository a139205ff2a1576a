package io.callbrief.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The file by which a running PostgreSQL claims its data directory; its first line is the server's process id. */
record PostmasterPid(long pid) {

    /** Empty where the file holds no process id: it was cut short while it was written. */
    static Optional<PostmasterPid> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String first = lines.isEmpty() ? "" : lines.get(0).strip();
        return first.matches("\\d{1,10}") ? Optional.of(new PostmasterPid(Long.parseLong(first))) : Optional.empty();
    }

    /** Process ids are given out again: only a postgres that was started for this directory counts. */
    Optional<ProcessHandle> processServing(Path data) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> serves(process.info(), data));
    }

    private static boolean serves(ProcessHandle.Info info, Path data) {
        boolean postgres = info.command().map(command -> Path.of(command).getFileName().toString())
                .filter(name -> name.equals("postgres") || name.equals("postgres.exe")).isPresent();
        // Not every system shows the arguments of a process.
        return postgres && info.arguments().map(arguments -> Arrays.asList(arguments).contains(data.toString())).orElse(true);
    }
}
