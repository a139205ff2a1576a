package io.callbrief.render;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.callbrief.analyse.Analyser;
import io.callbrief.analyse.recording.UnreadableRecordingException;
import io.callbrief.diagnosis.Evidence;

/** What the rules measure has words in every language: else an English word stands in the middle of a German note. */
class EvidenceWordsTest {
    private static final Path RULES = Path.of("src/main/java/io/callbrief/analyse/rule");
    private static final Pattern CALL = Pattern.compile("Measured\\.(of|call|text)\\(");
    private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"");

    /** The units that a note converts: no unit, a share, and seconds and bits by their size. */
    private static final Set<String> CONVERTED = Set.of("", "ratio");

    /** What a unit or text that is no literal can be, by its expression in the rules. */
    private static final Map<String, List<String>> COMPUTED = Map.of(
            "kind + \" packets\"", List.of("audio packets", "video packets"),
            "kind + \" removed\"", List.of("audio removed", "video removed"),
            "kind", List.of("audio", "video"),
            "direction", List.of("sendrecv", "sendonly", "recvonly", "inactive"),
            "\"without \" + what",
            List.of("without getUserMedia and session descriptions", "without MediaStreamTrack.enabled"),
            "refused(negotiation.rejectedKinds())",
            List.of("audio on port 0", "video on port 0", "audio, video on port 0", "application on port 0",
                    "application, audio on port 0", "application, video on port 0",
                    "application, audio, video on port 0"),
            "String.valueOf(protocol)", List.of("tcp", "tls"),
            "state", List.of("disconnected", "failed"),
            "before", List.of("disconnected", "failed"),
            "state == null ? \"unknown\" : state", List.of("new", "connecting", "connected", "closed", "failed", "unknown"));

    /** Quoted as they are, in every language: names of the browser's interface and its own messages. */
    private static final Set<String> QUOTED = Set.of("String.valueOf(request.error())", "String.valueOf(refused.error())",
            "String.valueOf(negotiation.failedCall())");
    private static final Pattern QUOTED_TEXT = Pattern
            .compile("\\w+Error(: .*)?|null|\\w+Description|\\w+(Offer|Answer|Candidate)");

    private static final Set<String> UNITS = new TreeSet<>();
    private static final Set<String> TEXTS = new TreeSet<>();
    private static final Set<String> EXPRESSIONS = new TreeSet<>();

    @BeforeAll
    static void readTheRules() throws IOException {
        try (Stream<Path> files = Files.list(RULES)) {
            for (Path file : files.filter(f -> !f.endsWith("Measured.java")).toList()) {
                evidence(Files.readString(file));
            }
        }
    }

    private static void evidence(String source) {
        Matcher call = CALL.matcher(source);
        while (call.find()) {
            String last = lastArgument(source, call.end());
            Matcher literal = LITERAL.matcher(last);
            Set<String> values = call.group(1).equals("text") ? TEXTS : UNITS;
            if (literal.matches()) {
                values.add(literal.group(1));
            } else {
                EXPRESSIONS.add(last);
                values.addAll(COMPUTED.getOrDefault(last, List.of()));
            }
        }
    }

    /** Of the call whose arguments begin at the index. No literal of the rules holds a bracket or an escaped quote. */
    private static String lastArgument(String source, int begin) {
        int depth = 1;
        int from = begin;
        boolean quoted = false;
        for (int i = begin;; i++) {
            char c = source.charAt(i);
            quoted = (c == '"') != quoted;
            if (quoted) {
                continue;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return source.substring(from, i).strip().replaceAll("\\s+", " ");
            }
            from = c == ',' && depth == 1 ? i + 1 : from;
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = { "of(a, b(c, 1), \"s\"));'\"s\"'", "text(a, x ? \"b, c\" : d);'x ? \"b, c\" : d'" })
    void theLastArgumentIsFound(String call, String last) {
        assertThat(lastArgument(call, call.indexOf('(') + 1)).isEqualTo(last);
    }

    @Test
    void everyComputedUnitOrTextIsKnownHere() {
        Set<String> known = Stream.concat(COMPUTED.keySet().stream(), QUOTED.stream()).collect(toCollection(TreeSet::new));
        assertThat(EXPRESSIONS).isEqualTo(known);
    }

    @ParameterizedTest
    @ValueSource(strings = { "de", "en", "es", "fr" })
    void everyUnitAndTextOfTheRulesHasItsWords(String code) throws IOException {
        assertThat(missing(UNITS, code, "units", CONVERTED)).as("units of %s.yaml", code).isEmpty();
        assertThat(missing(TEXTS, code, "words", Set.of())).as("words of %s.yaml", code).isEmpty();
    }

    private static Set<String> missing(Set<String> values, String code, String group, Set<String> converted)
            throws IOException {
        JsonNode words = words(code, group);
        return values.stream().filter(value -> !words.has(value) && !converted.contains(value))
                .collect(toCollection(TreeSet::new));
    }

    private static JsonNode words(String code, String group) throws IOException {
        try (InputStream file = EvidenceWordsTest.class.getResourceAsStream("/templates/advice/" + code + ".yaml")) {
            return new YAMLMapper().readTree(Objects.requireNonNull(file, code)).path("values").path(group);
        }
    }

    /** The other way round: what no rule says any more, and what a note converts to, needs no translator. */
    @Test
    void noWordIsThereForNothing() throws IOException {
        assertThat(names(words("en", "words"))).isEqualTo(TEXTS);
        Set<String> shown = new TreeSet<>(UNITS);
        shown.removeAll(CONVERTED);
        shown.addAll(List.of("ms", "kbit/s"));
        assertThat(names(words("en", "units"))).isEqualTo(shown);
    }

    private static Set<String> names(JsonNode words) {
        Set<String> names = new TreeSet<>();
        words.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void recordedCallsHaveNoEvidenceWithoutWords() throws Exception {
        List<Path> recordings;
        try (Stream<Path> files = Files.list(Path.of("src/corpus"))) {
            recordings = files.filter(file -> file.toString().endsWith(".rtcstats.gz")).sorted().toList();
        }
        List<Evidence> seen = new ArrayList<>();
        for (Path recording : recordings) {
            seen.addAll(observed(recording));
        }
        assertThat(seen).hasSizeGreaterThan(500).allSatisfy(evidence -> {
            String text = evidence.text();
            if (text == null) {
                assertThat(UNITS).contains(evidence.unit());
            } else if (!QUOTED_TEXT.matcher(text).matches()) {
                assertThat(TEXTS).contains(text);
            }
        });
    }

    private static List<Evidence> observed(Path recording) throws IOException, UnreadableRecordingException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(recording))) {
            return Analyser.observe(in).stream().flatMap(finding -> finding.evidence().stream()).toList();
        }
    }
}
