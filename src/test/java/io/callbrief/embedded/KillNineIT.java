package io.callbrief.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillNineIT {

    @TempDir
    Path directory;

    private Path home = Path.of("");

    @BeforeEach
    void aHomeOfItsOwn() {
        home = directory.resolve("home");
    }

    @Test
    void whatWasAcknowledgedSurvivesAndTheOrphanedPostgresIsEnded() throws Exception {
        ProcessHandle orphan;
        try (ServicesProcess killed = ServicesProcess.launch(home)) {
            StoredProbe.write(killed.settings(), "kept");
            assertThat(StoredProbe.query(killed.settings(), "SHOW fsync")).isEqualTo("on");
            assertThat(StoredProbe.query(killed.settings(), "SHOW synchronous_commit")).isEqualTo("on");
            orphan = postgres();
            killed.kill();
        }
        assertThat(orphan.isAlive()).as("a killed JVM leaves its postgres running").isTrue();

        try (ServicesProcess restarted = ServicesProcess.launch(home)) {
            assertThat(StoredProbe.read(restarted.settings())).isEqualTo(new StoredProbe("kept", "kept"));
            assertThat(orphan.isAlive()).isFalse();
        }

        assertThat(home.resolve("postgres/data/postmaster.pid")).doesNotExist();
    }

    @Test
    void aKillDuringTheFirstStartLeavesAHomeThatStarts() throws Exception {
        try (ServicesProcess killed = ServicesProcess.launch(home)) {
            Awaitility.await().atMost(60, TimeUnit.SECONDS).pollInterval(10, TimeUnit.MILLISECONDS)
                    .until(() -> Files.exists(home.resolve("postgres/password")));
            killed.kill();
        }
        assertThat(home.resolve("postgres/data")).doesNotExist();

        try (ServicesProcess restarted = ServicesProcess.launch(home)) {
            StoredProbe.write(restarted.settings(), "new");
            assertThat(StoredProbe.read(restarted.settings())).isEqualTo(new StoredProbe("new", "new"));
        }
    }

    @Test
    void aSecondProcessOnTheSameHomeIsRefused() throws Exception {
        try (ServicesProcess first = ServicesProcess.launch(home)) {
            StoredProbe.query(first.settings(), "SELECT 1");

            ServicesProcess second = ServicesProcess.launch(home);

            assertThat(second.waitForEnd()).isEqualTo(1);
            assertThat(second.errors()).isEqualTo("Another process (pid " + first.pid() + ") uses " + home
                    + ": stop it, or set CALLBRIEF_HOME to another directory" + System.lineSeparator());
        }
    }

    private ProcessHandle postgres() throws IOException {
        return PostmasterPid.read(home.resolve("postgres/data/postmaster.pid"))
                .flatMap(file -> file.processServing(home.resolve("postgres/data"))).orElseThrow();
    }
}
