package io.callbrief.analyse.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.callbrief.analyse.ends.PeerRule;
import io.callbrief.analyse.ends.PeerRules;
import io.callbrief.diagnosis.FindingType;

class RuleCatalogueTest {

    @Test
    void everyFindingIsMadeByExactlyOneRule() {
        assertThat(Stream.concat(RuleSet.standard().rules().stream().map(Rule::finding),
                PeerRules.standard().stream().map(PeerRule::finding))).containsExactlyInAnyOrder(FindingType.values());
    }

    @Test
    void everyFindingHasARowInTheDocs() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("docs/findings.md")).stream()
                .filter(line -> line.startsWith("| `")).map(line -> line.substring(3, line.indexOf('`', 3))).toList();
        assertThat(rows).containsExactlyInAnyOrderElementsOf(
                List.of(FindingType.values()).stream().map(FindingType::id).toList());
    }
}
