package io.callbrief.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;

import io.callbrief.testing.contract.OutgoingRequest;
import io.callbrief.testing.contract.RequestContract;
import io.callbrief.testing.contract.RequestFile;

/**
 * Every recorded request passes the helpdesk's own description of its API, every wrong one is refused. Where the description
 * is wrong, {@code exceptions.txt} says so; one that is not needed any more fails, too.
 */
class PrismContractTest {

    private static final String SPECS = "contract.specs";
    private static final Path SOURCE = Path.of("src", "contract", "prism");
    private static final Path TOOLS = Path.of("target", "contract").toAbsolutePath();
    private static final JsonMapper JSON = new JsonMapper();

    private static Path specs = TOOLS;

    @BeforeAll
    static void thereIsWhatItTakes() throws IOException, InterruptedException {
        String folder = System.getProperty(SPECS);
        if (folder == null) {
            throw new IllegalArgumentException("-D" + SPECS + "=DIR is missing: the folder with " + files()
                    + " (docs/contract.md says where they are from)");
        }
        specs = Path.of(folder).toAbsolutePath();
        List<String> missing = files().stream().filter(f -> !Files.isRegularFile(specs.resolve(f))).toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("-D" + SPECS + "=" + folder + " does not hold " + missing);
        }
        Files.createDirectories(TOOLS);
        for (String file : List.of("package.json", "documents.mjs")) {
            Files.copy(SOURCE.resolve(file), TOOLS.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        run("npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error");
    }

    private static List<String> files() {
        return Stream.concat(Stream.of(Description.values()).map(d -> d.file), Stream.of(Description.DOCUMENT_SCHEMA)).toList();
    }

    @ParameterizedTest
    @EnumSource
    void ourRequestsPassAndWrongOnesAreRefused(Description description) throws Exception {
        List<OutgoingRequest> ours = recorded(description.kind).filter(description::isAbout).toList();
        List<OutgoingRequest> wrong = RequestFile.read(RequestFile.folder(description.kind).resolve(RequestContract.WRONG))
                .stream().filter(description::isAbout).toList();
        List<ExpectedRefusal> exceptions = ExpectedRefusal.of(description.kind).stream()
                .filter(e -> ours.stream().anyMatch(e::isAbout)).toList();
        List<String> failures = new ArrayList<>();
        int refusedAsExpected = 0;
        try (Prism prism = Prism.start(TOOLS, specs.resolve(description.file))) {
            for (OutgoingRequest request : ours) {
                int status = prism.judge(request, description.target(request));
                int expected = exceptions.stream().filter(e -> e.isAbout(request)).map(ExpectedRefusal::status).findFirst()
                        .orElse(200);
                refusedAsExpected += expected == 200 ? 0 : 1;
                if (expected == 200 ? status / 100 != 2 : status != expected) {
                    failures.add("answered " + status + " instead of " + expected + " to " + request);
                }
            }
            for (OutgoingRequest request : wrong) {
                int status = prism.judge(request, description.target(request));
                if (status / 100 != 4) {
                    failures.add("took, with " + status + ", what is wrong: " + request);
                }
            }
        }
        assertThat(failures).isEmpty();
        assertThat(ours).isNotEmpty();
        assertThat(wrong).isNotEmpty();
        report(description.file + ": " + ours.size() + " requests, " + (ours.size() - refusedAsExpected) + " passed, "
                + refusedAsExpected + " by exceptions; " + wrong.size() + " wrong ones refused");
        exceptions.forEach(e -> report("  exception " + e.pattern() + " (" + e.status() + "): " + e.reason()));
    }

    @Test
    void noExceptionIsLeftOver() throws IOException {
        for (Description description : Description.values()) {
            List<OutgoingRequest> ours = recorded(description.kind).toList();
            assertThat(ExpectedRefusal.of(description.kind).stream().filter(e -> ours.stream().noneMatch(e::isAbout)))
                    .isEmpty();
        }
    }

    /** A description cannot tell a document from any other object: the document's own schema can. */
    @Test
    void ourDocumentsPassTheirSchemaAndWrongOnesAreRefused() throws IOException, InterruptedException {
        ArrayNode ours = documents(recorded("jira").toList());
        ArrayNode wrong = documents(RequestFile.read(RequestFile.folder("jira").resolve("refused/documents.http")));

        assertThat(refused(ours)).isEmpty();
        assertThat(refused(wrong)).hasSize(wrong.size());
        assertThat(ours).isNotEmpty();
        report(Description.DOCUMENT_SCHEMA + ": " + ours.size() + " documents passed; " + wrong.size()
                + " wrong ones refused");
    }

    private static ArrayNode documents(List<OutgoingRequest> requests) {
        ArrayNode documents = JSON.createArrayNode();
        for (OutgoingRequest request : requests) {
            JsonNode body = request.body();
            if (body != null && body.path("body").isObject()) {
                documents.addObject().put("name", documents.size() + " " + request).set("document", body.path("body"));
            }
        }
        return documents;
    }

    private static Map<String, String> refused(ArrayNode documents) throws IOException, InterruptedException {
        Path file = Files.createTempFile(TOOLS, "documents", ".json");
        Files.writeString(file, documents.toString());
        JsonNode refused = JSON
                .readTree(run("node", "documents.mjs", specs.resolve(Description.DOCUMENT_SCHEMA).toString(), file.toString()));
        return refused.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().asText()));
    }

    /** What is the same but for its title is sent once. */
    private static Stream<OutgoingRequest> recorded(String kind) {
        return RequestFile.recorded(kind).values().stream().flatMap(List::stream)
                .collect(Collectors.toMap(r -> List.of(r.method(), r.target(), r.headers(), String.valueOf(r.body())), r -> r,
                        (first, second) -> first, LinkedHashMap::new))
                .values().stream();
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).directory(TOOLS.toFile()).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new IllegalStateException(command[0] + " is needed: Node.js 20 with npm", e);
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(String.join(" ", command) + "\n" + output).isZero();
        return output;
    }

    @SuppressWarnings("SystemOut") // what a person runs this for
    private static void report(String line) {
        System.out.println(line);
    }
}
