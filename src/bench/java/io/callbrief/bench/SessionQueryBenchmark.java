package io.callbrief.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.postgresql.ds.PGSimpleDataSource;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.callbrief.bench.Question.Target;
import io.callbrief.embedded.CallbriefHome;
import io.callbrief.embedded.EmbeddedServices;
import io.callbrief.embedded.EmbeddedServices.Service;

/**
 * How long matching waits for the session directory, over millions of sessions in the real schema on the embedded
 * PostgreSQL, beside what {@code select 1} costs in the same moment. The data is made once and kept.
 */
public final class SessionQueryBenchmark {

    private static final int TARGETS = 20_000;
    private static final int FIRST_QUERIES = 300;
    private static final int WARM_UP_QUERIES = 3_000;
    private static final int QUERIES = 6_000;
    private static final int[] THREADS = { 1, 8 };
    private static final Duration LATEST_TICKET = Duration.ofHours(24);

    private final ObjectNode results = new ObjectMapper().createObjectNode();
    private final PrintStream out;
    private final Random random = new Random(4);
    private List<Target> targets = List.of();

    private SessionQueryBenchmark(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        Path target = Path.of(arguments.length == 0 ? "target" : arguments[0]).toAbsolutePath();
        Path directory = Path.of(System.getProperty("bench.directory", target.resolve("bench-sessions").toString()));
        new SessionQueryBenchmark(System.out).run(directory, Integer.getInteger("bench.sessions", 10_000_000), target);
    }

    private void run(Path directory, int sessions, Path target) throws Exception {
        try (EmbeddedServices services = EmbeddedServices.start(new CallbriefHome(directory), EnumSet.of(Service.POSTGRES))) {
            new SessionFill(plain(services.settings()), out).ensure(sessions);
            targets = targets(plain(services.settings()), sessions);
        }
        results.put("sessions", sessions).put("targets", targets.size()).put("java", Runtime.version().toString())
                .put("processors", Runtime.getRuntime().availableProcessors());
        try (EmbeddedServices services = EmbeddedServices.start(new CallbriefHome(directory), EnumSet.of(Service.POSTGRES));
                AgroalDataSource database = pool(services.settings())) {
            out.println(String.format(Locale.ROOT, "%n%-20s %-32s %8s %8s %8s %8s %10s %9s", "", "milliseconds", "p50", "p95",
                    "p99", "max", "p95/floor", "sessions"));
            measure("just after start", database, 1, FIRST_QUERIES);
            for (int threads : THREADS) {
                ask(database, threads, WARM_UP_QUERIES);
                measure("warm, " + threads + (threads == 1 ? " thread" : " threads"), database, threads, QUERIES);
            }
        }
        Files.writeString(target.resolve("bench-sessions.json"), results.toPrettyString() + "\n");
        out.println("\nwritten to " + target.resolve("bench-sessions.json"));
    }

    private void measure(String phase, AgroalDataSource database, int threads, int queries) throws Exception {
        List<Sample> samples = ask(database, threads, queries);
        double floor = latencies(samples, Question.FLOOR).p95();
        for (Question question : Question.values()) {
            Latencies found = latencies(samples, question);
            double sessions = samples.stream().filter(s -> s.question == question).mapToInt(Sample::found).average().orElse(0);
            out.println(String.format(Locale.ROOT, "%-20s %-32s %8.2f %8.2f %8.2f %8.2f %10.1f %9.1f", phase, question.title,
                    found.p50(), found.p95(), found.p99(), found.max(), found.p95() / floor, sessions));
            results.withObject("/" + phase).putObject(question.title).put("queries", found.count()).put("p50", found.p50())
                    .put("p95", found.p95()).put("p99", found.p99()).put("max", found.max())
                    .put("p95TimesFloor", found.p95() / floor).put("sessions", sessions);
        }
    }

    private static Latencies latencies(List<Sample> samples, Question question) {
        return Latencies.of(samples.stream().filter(s -> s.question == question).mapToLong(Sample::nanoseconds).toArray());
    }

    /** The questions take turns, each time about another session; in each thread. */
    private List<Sample> ask(AgroalDataSource database, int threads, int queries) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<List<Sample>>> shares = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                Random own = new Random(random.nextLong());
                shares.add(() -> share(database, own, queries / threads));
            }
            List<Sample> all = new ArrayList<>();
            for (Future<List<Sample>> share : workers.invokeAll(shares)) {
                all.addAll(share.get());
            }
            return all;
        } finally {
            workers.shutdownNow();
        }
    }

    private List<Sample> share(AgroalDataSource database, Random own, int queries) throws SQLException {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < queries; i++) {
            for (Question question : Question.values()) {
                Target target = targets.get(own.nextInt(targets.size()));
                long before = System.nanoTime();
                int found = question.ask(database, target);
                samples.add(new Sample(question, System.nanoTime() - before, found));
            }
        }
        return samples;
    }

    /** Any session may be the one that is asked for, so busy users and large organisations are asked for often. */
    private List<Target> targets(PGSimpleDataSource database, int sessions) throws SQLException {
        List<Target> found = new ArrayList<>();
        double percent = Math.min(100, 120.0 * TARGETS / sessions);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select user_id, conference_id, organization_id, started_at, ended_at"
                        + " from session tablesample bernoulli (" + percent + ") repeatable (4)")) {
            while (row.next()) {
                OffsetDateTime started = row.getObject(4, OffsetDateTime.class);
                OffsetDateTime ended = row.getObject(5, OffsetDateTime.class);
                found.add(new Target(row.getString(1), row.getString(2), row.getString(3), started.toInstant(),
                        ended.toInstant(), ended.toInstant().plusSeconds(random.nextInt((int) LATEST_TICKET.toSeconds()))));
            }
        }
        Collections.shuffle(found, random);
        return found;
    }

    private static PGSimpleDataSource plain(Map<String, String> settings) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setURL(settings.get("quarkus.datasource.jdbc.url"));
        database.setUser(settings.get("quarkus.datasource.username"));
        database.setPassword(settings.get("quarkus.datasource.password"));
        return database;
    }

    private static AgroalDataSource pool(Map<String, String> settings) throws SQLException {
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool
                .maxSize(THREADS[THREADS.length - 1])
                .connectionFactoryConfiguration(connection -> connection
                        .jdbcUrl(settings.get("quarkus.datasource.jdbc.url"))
                        .principal(new NamePrincipal(settings.get("quarkus.datasource.username")))
                        .credential(new SimplePassword(settings.get("quarkus.datasource.password"))))));
    }

    private record Sample(Question question, long nanoseconds, int found) {
    }
}
