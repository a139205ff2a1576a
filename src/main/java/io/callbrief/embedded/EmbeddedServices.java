package io.callbrief.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Real PostgreSQL and real Kafka for this process, durable in its home. Close it after everything that uses them. */
public final class EmbeddedServices implements AutoCloseable {

    /** What can run inside the process. */
    public enum Service {
        POSTGRES,
        KAFKA
    }

    /** System property: where the PostgreSQL programs are unpacked, if not in the home. Homes that live shortly share it. */
    public static final String BINARIES = "callbrief.embedded.binaries";

    /** System properties: ports that stay the same over restarts; drawn anew at each start, if not given. */
    public static final String POSTGRES_PORT = "callbrief.embedded.postgres-port";
    public static final String KAFKA_PORT = "callbrief.embedded.kafka-port";

    private static final Logger LOG = Logger.getLogger(EmbeddedServices.class);

    /** Below this PostgreSQL and Kafka fail in ways that are hard to read: a fresh home takes about 110 MB. */
    private static final long NEEDED_BYTES = 256L * 1024 * 1024;

    private final HomeLock lock;
    private final @Nullable PostgresServer postgres;
    private final @Nullable KafkaBroker kafka;
    private boolean closed;

    private EmbeddedServices(HomeLock lock, @Nullable PostgresServer postgres, @Nullable KafkaBroker kafka) {
        this.lock = lock;
        this.postgres = postgres;
        this.kafka = kafka;
    }

    public static EmbeddedServices start(CallbriefHome home) {
        return start(home, EnumSet.allOf(Service.class));
    }

    public static EmbeddedServices start(CallbriefHome home, Set<Service> wanted) {
        String shared = System.getProperty(BINARIES);
        return start(home, wanted, shared == null ? home.directory().resolve("postgres") : Path.of(shared));
    }

    /** With the PostgreSQL programs unpacked elsewhere: short-lived homes share them. */
    public static EmbeddedServices start(CallbriefHome home, Set<Service> wanted, Path binaries) {
        Path directory = home.create();
        HomeLock lock = HomeLock.acquire(directory);
        try {
            requireSpace(directory);
            Path postgresDirectory = home.create("postgres");
            Path kafkaDirectory = home.create("kafka");
            FutureTask<@Nullable PostgresServer> postgres = inBackground("embedded-postgres-start",
                    () -> wanted.contains(Service.POSTGRES) ? PostgresServer.start(postgresDirectory, binaries) : null);
            FutureTask<@Nullable KafkaBroker> kafka = inBackground("embedded-kafka-start",
                    () -> wanted.contains(Service.KAFKA) ? KafkaBroker.start(kafkaDirectory) : null);
            return join(lock, postgres, kafka);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static EmbeddedServices join(HomeLock lock, FutureTask<@Nullable PostgresServer> postgres,
            FutureTask<@Nullable KafkaBroker> kafka) {
        try {
            return new EmbeddedServices(lock, outcome(postgres), outcome(kafka));
        } catch (RuntimeException e) {
            stopIfStarted(postgres, e);
            stopIfStarted(kafka, e);
            throw e;
        }
    }

    private static void stopIfStarted(FutureTask<? extends @Nullable AutoCloseable> start, RuntimeException reason) {
        try {
            AutoCloseable started = outcome(start);
            if (started != null) {
                started.close();
            }
        } catch (Exception e) {
            if (e != reason) {
                reason.addSuppressed(e);
            }
        }
    }

    private static <T extends @Nullable Object> FutureTask<T> inBackground(String name, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static <T extends @Nullable Object> T outcome(FutureTask<T> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EmbeddedServiceException known) {
                throw known;
            }
            if (e.getCause() instanceof NoClassDefFoundError) {
                throw new EmbeddedServiceException("This build leaves the embedded services out: give PostgreSQL and Kafka by"
                        + " QUARKUS_DATASOURCE_JDBC_URL and KAFKA_BOOTSTRAP_SERVERS", e);
            }
            throw new EmbeddedServiceException("An embedded service did not start: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServiceException("Interrupted while the embedded services start", e);
        }
    }

    private static void requireSpace(Path directory) {
        try {
            long usable = Files.getFileStore(directory).getUsableSpace();
            if (usable < NEEDED_BYTES) {
                throw new EmbeddedServiceException("Only " + usable / 1024 / 1024 + " MB are free for " + directory
                        + ", and the embedded services need " + NEEDED_BYTES / 1024 / 1024 + " MB: make room, or set "
                        + CallbriefHome.VARIABLE + " to another directory");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The settings by which Quarkus reaches what was started: {@code quarkus.datasource.*}, {@code kafka.bootstrap.servers}.
     */
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        if (postgres != null) {
            settings.putAll(postgres.settings());
        }
        if (kafka != null) {
            settings.putAll(kafka.settings());
        }
        return settings;
    }

    /** Stops the database, then the broker, and lets the home go. A second call changes nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (lock; kafka; postgres) {
            LOG.debug("stopping the embedded services");
        }
    }
}
