package io.callbrief.analyse.confidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

class CauseCatalogueTest {

    private static List<String> supported() {
        return CauseTable.standard().stream().map(row -> row.cause().id()).toList();
    }

    @Test
    void everySupportedCauseHasARowAndASectionInTheDocs() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("docs/causes.md"));
        assertThat(lines.stream().filter(l -> l.startsWith("| `")).map(l -> l.substring(3, l.indexOf('`', 3))))
                .containsExactlyInAnyOrderElementsOf(supported());
        assertThat(lines.stream().filter(l -> l.startsWith("## `")).map(l -> l.substring(4, l.length() - 1)))
                .containsExactlyInAnyOrderElementsOf(supported());
    }

    @Test
    void everySupportedCauseCanBeDecided() {
        assertThat(CauseTable.standard()).allSatisfy(row -> assertThat(row.decisive()).isNotEmpty());
    }

    @Test
    void theShippedModelKnowsEverySupportedCause() {
        assertThat(ModelFile.shipped().causes().keySet().stream().map(cause -> cause.id()))
                .containsExactlyInAnyOrderElementsOf(supported());
    }
}
