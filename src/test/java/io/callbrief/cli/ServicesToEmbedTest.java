package io.callbrief.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.callbrief.embedded.EmbeddedServices.Service;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

class ServicesToEmbedTest {

    @Test
    void bothRunInTheProcessWhereNoneIsGiven() {
        assertThat(ServicesToEmbed.missingIn(environment(Map.of()))).containsExactly(Service.POSTGRES, Service.KAFKA);
    }

    @Test
    void aServiceGivenByTheEnvironmentIsNotEmbedded() {
        assertThat(ServicesToEmbed.missingIn(environment(Map.of("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://db/cb"))))
                .containsExactly(Service.KAFKA);
        assertThat(ServicesToEmbed.missingIn(environment(Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092"))))
                .containsExactly(Service.POSTGRES);
        assertThat(ServicesToEmbed.missingIn(environment(Map.of("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://db/cb",
                "KAFKA_BOOTSTRAP_SERVERS", "kafka:9092")))).isEmpty();
    }

    @Test
    void anEmptySettingGivesNothing() {
        assertThat(ServicesToEmbed.missingIn(environment(Map.of("KAFKA_BOOTSTRAP_SERVERS", " "))))
                .contains(Service.KAFKA);
    }

    private static SmallRyeConfig environment(Map<String, String> variables) {
        return new SmallRyeConfigBuilder().addDefaultInterceptors().withSources(new EnvConfigSource(variables, 300)).build();
    }
}
