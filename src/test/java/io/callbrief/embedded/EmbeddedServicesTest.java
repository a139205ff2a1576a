package io.callbrief.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.callbrief.embedded.EmbeddedServices.Service;
import io.callbrief.testing.EmbeddedServicesResource;

class EmbeddedServicesTest {

    @TempDir
    Path directory;

    @Test
    void rowsAndRecordsSurviveAnOrderlyRestart() throws Exception {
        try (EmbeddedServices services = start(EnumSet.allOf(Service.class))) {
            StoredProbe.write(services.settings(), "kept");
        }
        assertThat(directory.resolve("postgres/data/postmaster.pid")).doesNotExist();
        try (EmbeddedServices services = start(EnumSet.allOf(Service.class))) {
            assertThat(StoredProbe.read(services.settings())).isEqualTo(new StoredProbe("kept", "kept"));
        }
    }

    @Test
    void aHalfFormattedKafkaIsFormattedAgain() throws Exception {
        Files.createDirectories(directory.resolve("kafka/data.new-1/__cluster_metadata-0"));

        try (EmbeddedServices services = start(EnumSet.of(Service.KAFKA))) {
            assertThat(services.settings()).containsOnlyKeys("kafka.bootstrap.servers");
        }

        assertThat(directory.resolve("kafka/data/meta.properties")).exists();
        assertThat(directory.resolve("kafka/data.new-1")).doesNotExist();
        assertThat(directory.resolve("postgres/data")).doesNotExist();
    }

    @Test
    void postgresAloneKeepsToLoopbackAndAsksForItsPassword() throws Exception {
        try (EmbeddedServices services = start(EnumSet.of(Service.POSTGRES))) {
            Map<String, String> settings = services.settings();

            assertThat(settings).containsOnlyKeys("quarkus.datasource.jdbc.url", "quarkus.datasource.username",
                    "quarkus.datasource.password");
            assertThat(StoredProbe.query(settings, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThatThrownBy(() -> DriverManager.getConnection(settings.get("quarkus.datasource.jdbc.url"),
                    settings.get("quarkus.datasource.username"), "wrong")).isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> start(EnumSet.of(Service.KAFKA))).isInstanceOf(EmbeddedServiceException.class)
                    .hasMessage("Another process (pid " + ProcessHandle.current().pid() + ") uses " + directory
                            + ": stop it, or set CALLBRIEF_HOME to another directory");
        }
    }

    @Test
    void aFailedStartLetsTheHomeGo() throws Exception {
        Files.createFile(directory.resolve("postgres"));
        assertThatThrownBy(() -> start(EnumSet.of(Service.POSTGRES))).isInstanceOf(EmbeddedServiceException.class);
        Files.delete(directory.resolve("postgres"));

        HomeLock.acquire(directory).close();
    }

    private EmbeddedServices start(Set<Service> wanted) throws IOException {
        return EmbeddedServices.start(new CallbriefHome(directory), wanted, EmbeddedServicesResource.binaries());
    }
}
