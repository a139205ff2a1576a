package io.callbrief.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenTest {

    @TempDir
    Path folder;

    @Test
    void aTextThatDiffersFails() throws IOException {
        Files.writeString(folder.resolve("note.txt"), "old\n");

        assertThatThrownBy(() -> new Golden(folder, false, false).compare("note.txt", "new\n"))
                .isInstanceOf(AssertionError.class);
        assertThat(folder.resolve("note.txt")).hasContent("old\n");
    }

    @Test
    void aGoldenThatIsMissingFails() {
        assertThatThrownBy(() -> new Golden(folder, false, false).compare("note.txt", "new\n"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void updatingWritesTheGolden() {
        new Golden(folder, true, false).compare("deep/note.txt", "new\n");

        assertThat(folder.resolve("deep/note.txt")).hasContent("new\n");
    }

    @Test
    void aCiMachineRefusesToUpdate() {
        assertThatIllegalStateException().isThrownBy(() -> new Golden(folder, true, true).compare("note.txt", "new\n"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aPartOfADocumentIsComparedAndOnlyItIsWritten() throws IOException {
        Path document = folder.resolve("page.md");
        Files.writeString(document, "above\n<!-- begin rows -->\nold\n<!-- end rows -->\nbelow\n");

        assertThatThrownBy(() -> new Golden(folder, false, false).comparePart(document, "rows", "new\n"))
                .isInstanceOf(AssertionError.class);
        new Golden(folder, true, false).comparePart(document, "rows", "new\n");
        assertThat(document).hasContent("above\n<!-- begin rows -->\nnew\n<!-- end rows -->\nbelow\n");
    }

    @Test
    void aDocumentWithoutThePartFails() throws IOException {
        Path document = folder.resolve("page.md");
        Files.writeString(document, "nothing marked\n");

        assertThatThrownBy(() -> new Golden(folder, true, false).comparePart(document, "rows", "new\n"))
                .isInstanceOf(AssertionError.class);
        assertThat(document).hasContent("nothing marked\n");
    }
}
