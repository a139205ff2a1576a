package io.callbrief.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterPidTest {

    @TempDir
    Path data;

    @Test
    void theFirstLineIsTheProcess() throws IOException {
        assertThat(read("4711\n/data\n1700000000\n")).contains(new PostmasterPid(4711));
    }

    @Test
    void aFileThatWasCutShortNamesNoProcess() throws IOException {
        assertThat(read("")).isEmpty();
        assertThat(read("\n")).isEmpty();
    }

    @Test
    void aProcessThatIsNotPostgresServesNothing() {
        assertThat(new PostmasterPid(ProcessHandle.current().pid()).processServing(data)).isEmpty();
    }

    @Test
    void aPostgresOfAnotherDirectoryServesNothing() throws Exception {
        Path postgres = Files.copy(Path.of("/bin/sleep"), data.resolve("postgres"));
        Process process = new ProcessBuilder(postgres.toString(), "60").start();
        try {
            assertThat(new PostmasterPid(process.pid()).processServing(data)).isEmpty();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private Optional<PostmasterPid> read(String content) throws IOException {
        return PostmasterPid.read(Files.writeString(data.resolve("postmaster.pid"), content));
    }
}
