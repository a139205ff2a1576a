package io.callbrief.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallbriefHomeTest {

    @TempDir
    Path directory;

    @Test
    void onlyItsOwnerMayLookInside() throws IOException {
        CallbriefHome home = new CallbriefHome(directory.resolve("home"));

        Path part = home.create("part");

        assertThat(part).isEqualTo(directory.resolve("home/part"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.directory()))).isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(part))).isEqualTo("rwx------");
    }

    @Test
    void aHomeThatCannotBeMadeIsNamedWithTheWayOut() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> new CallbriefHome(file.resolve("home")).create())
                .isInstanceOf(EmbeddedServiceException.class)
                .hasMessageContaining(file.resolve("home").toString())
                .hasMessageEndingWith("set CALLBRIEF_HOME to a directory that this user can write");
    }

    @Test
    void theFirstThatIsNamedIsTaken() {
        Map<String, String> both = Map.of("CALLBRIEF_HOME", "/data/named", "HOME", "/home/anna");

        assertThat(resolved("/data/property", both)).isEqualTo(Path.of("/data/property"));
        assertThat(resolved(null, both)).isEqualTo(Path.of("/data/named"));
        assertThat(resolved(" ", Map.of("CALLBRIEF_HOME", "", "HOME", "/home/anna")))
                .isEqualTo(Path.of("/home/anna/.callbrief"));
        assertThat(resolved(null, Map.of())).isEqualTo(Path.of("/home/account/.callbrief"));
    }

    private static Path resolved(@Nullable String property, Map<String, String> environment) {
        return CallbriefHome.resolve(property, environment, "/home/account").directory();
    }
}
