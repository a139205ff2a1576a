package io.callbrief.cli;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

import io.callbrief.embedded.EmbeddedServices.Service;
import io.smallrye.config.DotEnvConfigSourceProvider;
import io.smallrye.config.PropertiesConfigSourceLoader;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Which services the operator has not given: those run inside the process. */
final class ServicesToEmbed {

    /** The rank that Quarkus gives config/application.properties: below the environment, above the packaged file. */
    private static final int QUARKUS_ORDINAL = 260;

    private ServicesToEmbed() {
    }

    /** Looks where Quarkus will look: system properties, environment, {@code .env}, {@code config/application.properties}. */
    static Set<Service> configured() {
        ClassLoader loader = ServicesToEmbed.class.getClassLoader();
        String besideTheWorkingDirectory = Path.of("config", "application.properties").toUri().toString();
        return missingIn(new SmallRyeConfigBuilder()
                .forClassLoader(loader)
                .addDefaultInterceptors()
                .addDefaultSources()
                .withSources(DotEnvConfigSourceProvider.dotEnvSources(loader))
                .withSources(PropertiesConfigSourceLoader.inFileSystem(besideTheWorkingDirectory, QUARKUS_ORDINAL, loader))
                .withProfile("prod")
                .build());
    }

    static Set<Service> missingIn(SmallRyeConfig config) {
        Set<Service> missing = EnumSet.noneOf(Service.class);
        if (!names(config, "quarkus.datasource.jdbc.url")) {
            missing.add(Service.POSTGRES);
        }
        if (!names(config, "kafka.bootstrap.servers")) {
            missing.add(Service.KAFKA);
        }
        return missing;
    }

    private static boolean names(SmallRyeConfig config, String key) {
        return config.getOptionalValue(key, String.class).filter(value -> !value.isBlank()).isPresent();
    }
}
