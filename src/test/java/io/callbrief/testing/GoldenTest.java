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
}
