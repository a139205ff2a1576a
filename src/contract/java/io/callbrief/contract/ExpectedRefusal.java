package io.callbrief.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.callbrief.testing.contract.OutgoingRequest;
import io.callbrief.testing.contract.RequestFile;

/**
 * A request of ours that a description refuses although it is right.
 *
 * @param pattern method and target, with {@code *} for what differs
 * @param status of the refusal
 */
record ExpectedRefusal(String pattern, int status, String reason) {

    /** Lines of {@code connectors/<kind>/requests/exceptions.txt}: pattern, status and reason, with bars between. */
    static List<ExpectedRefusal> of(String kind) throws IOException {
        Path file = RequestFile.folder(kind).resolve("exceptions.txt");
        return Files.exists(file) ? Files.readAllLines(file).stream().filter(l -> !l.isBlank() && !l.startsWith("#"))
                .map(l -> l.split("\\s*\\|\\s*", 3)).map(p -> new ExpectedRefusal(p[0], Integer.parseInt(p[1]), p[2])).toList()
                : List.of();
    }

    boolean isAbout(OutgoingRequest request) {
        String regex = Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".+"));
        return (request.method() + " " + request.target()).matches(regex);
    }
}
