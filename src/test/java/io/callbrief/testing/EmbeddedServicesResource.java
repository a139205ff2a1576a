package io.callbrief.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.callbrief.embedded.CallbriefHome;
import io.callbrief.embedded.EmbeddedServices;
import io.callbrief.embedded.EmbeddedServices.Service;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * Gives every {@code @QuarkusTest} the embedded PostgreSQL and Kafka, started once for all tests of a JVM. It is found by
 * {@code META-INF/services}: a test needs no annotation for it.
 */
public class EmbeddedServicesResource implements QuarkusTestResourceLifecycleManager {

    /** Test profiles bring class loaders of their own, so what is already running is noted where all of them see it. */
    private static final String NOTED = "callbrief.testing.embedded.";
    private static final List<String> KEYS = List.of("quarkus.datasource.jdbc.url", "quarkus.datasource.username",
            "quarkus.datasource.password", "kafka.bootstrap.servers", CallbriefHome.PROPERTY);

    @Override
    public Map<String, String> start() {
        synchronized (EmbeddedServicesResource.class) {
            if (System.getProperty(NOTED + CallbriefHome.PROPERTY) == null) {
                startOnce().forEach((key, value) -> System.setProperty(NOTED + key, value));
            }
        }
        Map<String, String> settings = new HashMap<>();
        KEYS.forEach(key -> settings.put(key, System.getProperty(NOTED + key)));
        settings.put("callbrief.embedded", "true");
        return settings;
    }

    private static Map<String, String> startOnce() {
        try {
            Path home = Files.createTempDirectory("callbrief-test");
            EmbeddedServices services = EmbeddedServices.start(new CallbriefHome(home), EnumSet.allOf(Service.class),
                    binaries());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                services.close();
                delete(home);
            }, "embedded-services-stop"));
            Map<String, String> settings = new HashMap<>(services.settings());
            settings.put(CallbriefHome.PROPERTY, home.toString());
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kept between runs: unpacking takes seconds. */
    public static Path binaries() throws IOException {
        return Files.createDirectories(Path.of("target", "embedded").toAbsolutePath());
    }

    private static void delete(Path directory) {
        try (Stream<Path> tree = Files.walk(directory)) {
            tree.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The application is stopped after this; the services end with the JVM. */
    @Override
    public void stop() {
    }
}
