package io.callbrief.analyse.confidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.callbrief.diagnosis.FindingType;
import io.callbrief.testing.Golden;

/** What docs/causes.md says of the evidence is the table in code, and every section answers the same questions. */
class CauseDocsTest {
    private static final Path DOCS = Path.of("docs/causes.md");
    private static final List<String> QUESTIONS = List.of("Fingerprint: ", "Neighbours: ", "Agent: ", "R&D: ", "In code: ");
    /** Long sets of consequences that many causes share; the docs name them once. */
    private static final Map<String, Set<FindingType>> SHARED = shared();

    @Test
    void theTableInTheDocsIsTheTableInCode() {
        String rows = CauseTable.standard().stream().map(CauseDocsTest::row).collect(Collectors.joining());
        Golden.assertPart(DOCS, "evidence", """
                | cause | decisive | supporting | against | expected |
                |---|---|---|---|---|
                """ + rows);
    }

    @Test
    void theSharedConsequencesInTheDocsAreThoseInCode() {
        Golden.assertPart(DOCS, "consequences", SHARED.entrySet().stream()
                .map(set -> "- *" + set.getKey() + "*: " + ids(set.getValue()) + "\n").collect(Collectors.joining()));
    }

    @Test
    void everySectionAnswersTheSameQuestions() throws IOException {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        String current = "";
        for (String line : Files.readAllLines(DOCS)) {
            current = line.startsWith("## ") ? line : current;
            sections.computeIfAbsent(current, name -> new java.util.ArrayList<>()).add(line);
        }
        sections.keySet().removeIf(name -> !name.startsWith("## `"));
        assertThat(sections).isNotEmpty().allSatisfy((name, lines) -> assertThat(QUESTIONS).as(name)
                .allSatisfy(question -> assertThat(lines).as(question).anyMatch(line -> line.startsWith(question))));
    }

    private static Map<String, Set<FindingType>> shared() {
        Map<String, Set<FindingType>> sets = new LinkedHashMap<>();
        sets.put("a bad path", Consequences.OF_A_BAD_PATH);
        sets.put("a stop", Consequences.OF_A_STOP);
        sets.put("not connecting", Consequences.OF_NOT_CONNECTING);
        return sets;
    }

    private static String row(CauseEvidence evidence) {
        String decisive = evidence.decisive().stream().map(all -> all.stream().map(FindingType::id)
                .collect(Collectors.joining(" with "))).collect(Collectors.joining("; or "));
        return "| `" + evidence.cause().id() + "` | " + decisive + " | " + ids(evidence.supporting()) + " | "
                + ids(evidence.against()) + " | " + expected(evidence) + " |\n";
    }

    private static String expected(CauseEvidence evidence) {
        Set<FindingType> left = EnumSet.noneOf(FindingType.class);
        left.addAll(evidence.expected());
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, Set<FindingType>> set : SHARED.entrySet()) {
            if (evidence.expected().containsAll(set.getValue())) {
                left.removeAll(set.getValue());
                text.append(text.isEmpty() ? "" : ", ").append("*of ").append(set.getKey()).append('*');
            }
        }
        if (!left.isEmpty() || text.isEmpty()) {
            text.append(text.isEmpty() ? "" : ", ").append(ids(left));
        }
        return evidence.caveats().isEmpty() ? text.toString()
                : text + "; shown against it but not weighed: " + ids(evidence.caveats());
    }

    private static String ids(Collection<FindingType> findings) {
        return findings.isEmpty() ? "–"
                : findings.stream().sorted().map(FindingType::id).collect(Collectors.joining(", "));
    }
}
