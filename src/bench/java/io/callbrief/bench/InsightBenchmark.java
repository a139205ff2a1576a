package io.callbrief.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.postgresql.ds.PGSimpleDataSource;

import io.callbrief.analyse.Analyser;
import io.callbrief.analyse.Analysis;
import io.callbrief.diagnosis.RankedCause;
import io.callbrief.embedded.CallbriefHome;
import io.callbrief.embedded.EmbeddedServices;
import io.callbrief.embedded.EmbeddedServices.Service;
import io.callbrief.insight.AnalysisQueue;
import io.callbrief.insight.CaseInsight;
import io.callbrief.insight.Dimension;
import io.callbrief.insight.Environment;
import io.callbrief.insight.QueuedSession;
import io.callbrief.insight.SessionInsight;
import io.callbrief.insight.Signature;
import io.callbrief.insight.TrendQuery;
import io.callbrief.insight.scope.Affected;
import io.callbrief.insight.scope.ScopeFinder;
import io.callbrief.insight.store.AffectedRows;
import io.callbrief.insight.store.AffectedRows.Window;
import io.callbrief.insight.store.CaseInsightRows;
import io.callbrief.insight.store.ReadInsight;

/**
 * How long the questions of docs/insight.md take over a million analysed sessions and a hundred thousand cases on the
 * embedded PostgreSQL, and how fast sessions are scored again.
 */
public final class InsightBenchmark {

    private static final int SCOPES = 30;
    private static final int SIMILARS = 500;
    private static final int TRENDS = 10;
    private static final Duration RESCORED_FOR = Duration.ofSeconds(20);

    private final PrintStream out;
    private final Random random = new Random(6);
    private final Clock clock = Clock.fixed(InsightFill.END, ZoneOffset.UTC);

    private InsightBenchmark(PrintStream out) {
        this.out = out;
    }

    /** @param arguments a folder for the data, the corpus */
    public static void main(String[] arguments) throws Exception {
        new InsightBenchmark(System.out).run(Path.of(arguments[0]).toAbsolutePath(), Path.of(arguments[1]),
                Integer.getInteger("bench.sessions", 1_000_000), Integer.getInteger("bench.cases", 100_000));
    }

    private void run(Path directory, Path corpus, int sessions, int cases) throws Exception {
        try (EmbeddedServices services = EmbeddedServices.start(new CallbriefHome(directory), EnumSet.of(Service.POSTGRES))) {
            Map<String, String> settings = services.settings();
            PGSimpleDataSource database = new PGSimpleDataSource();
            database.setURL(settings.get("quarkus.datasource.jdbc.url"));
            database.setUser(settings.get("quarkus.datasource.username"));
            database.setPassword(settings.get("quarkus.datasource.password"));
            new InsightFill(database).fill(sessions, cases);
            out.println(sessions + " sessions, " + cases + " cases");
            floor(database);
            try (SessionFactory factory = new Configuration().setProperty("hibernate.connection.url", database.getURL())
                    .setProperty("hibernate.connection.username", database.getUser())
                    .setProperty("hibernate.connection.password", String.valueOf(database.getPassword()))
                    .setProperty("hibernate.connection.pool_size", "2").buildSessionFactory();
                    Session session = factory.openSession()) {
                scopes(session);
                similar(session, cases);
                trends(session);
                rescore(session, corpus);
            }
        }
    }

    /** What any answer of the database costs in the same moment. */
    private void floor(PGSimpleDataSource database) throws SQLException {
        long[] took = new long[SIMILARS];
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("select 1")) {
            for (int i = 0; i < took.length; i++) {
                long before = System.nanoTime();
                statement.execute();
                took[i] = System.nanoTime() - before;
            }
        }
        say("select 1", took);
    }

    private void say(String question, long[] nanoseconds) {
        Latencies found = Latencies.of(nanoseconds);
        out.println(String.format(Locale.ROOT, "%-40s %5d times: p50 %8.1f ms  p95 %8.1f ms  max %8.1f ms", question,
                found.count(), found.p50(), found.p95(), found.max()));
    }

    private void scopes(Session session) {
        AffectedRows rows = ReadInsight.affected(session);
        ScopeFinder finder = ScopeFinder.standard();
        for (Duration window : List.of(Duration.ofDays(1), Duration.ofDays(2))) {
            long[] took = new long[SCOPES];
            for (int i = 0; i < SCOPES; i++) {
                Instant to = InsightFill.END;
                Window asked = new Window(InsightFill.SIGNATURES + i % InsightFill.SIGNATURE_COUNT, "web", to.minus(window),
                        to);
                long before = System.nanoTime();
                session.beginTransaction();
                List<Affected> affected = rows.affected(asked);
                finder.find(affected, rows.others(asked));
                rows.reported(asked);
                session.getTransaction().commit();
                took[i] = System.nanoTime() - before;
            }
            say("scope, window of " + window.toDays() + " d", took);
        }
    }

    private void similar(Session session, int cases) {
        CaseInsightRows rows = ReadInsight.cases(session, clock);
        List<CaseInsight> asked = new ArrayList<>();
        for (int i = 0; i < SIMILARS; i++) {
            rows.of(InsightFill.caseId(random.nextInt(cases))).ifPresent(asked::add);
        }
        long[] took = new long[asked.size()];
        for (int i = 0; i < took.length; i++) {
            long before = System.nanoTime();
            session.beginTransaction();
            rows.alike(asked.get(i), 60);
            session.getTransaction().commit();
            took[i] = System.nanoTime() - before;
        }
        say("similar tickets", took);
    }

    private void trends(Session session) {
        long[] took = new long[TRENDS];
        for (int i = 0; i < TRENDS; i++) {
            long before = System.nanoTime();
            ReadInsight.trends(session).of(TrendQuery.normalised(Dimension.RELEASE, null,
                    InsightFill.END.minus(InsightFill.SPAN), InsightFill.END, Duration.ofDays(1), 50));
            took[i] = System.nanoTime() - before;
        }
        say("causes by release, 14 days", took);
    }

    private void rescore(Session session, Path corpus) throws Exception {
        String model = "model-" + UUID.randomUUID(); // the data is kept from one run to the next
        long before = System.nanoTime();
        session.beginTransaction();
        UUID run = ReadInsight.rescorings(session, UUID::randomUUID, clock).begin(model,
                InsightFill.END.minus(Duration.ofDays(90))).orElseThrow();
        session.getTransaction().commit();
        out.println(String.format(Locale.ROOT, "queued to be scored again in %.1f s (run %s)",
                (System.nanoTime() - before) / 1e9, run));
        List<byte[]> recordings = recordings(corpus);
        Analyser analyser = Analyser.shipped();
        AnalysisQueue queue = ReadInsight.queue(session, UUID::randomUUID, clock);
        int done = 0;
        long bytes = 0;
        long began = System.nanoTime();
        while (System.nanoTime() - began < RESCORED_FOR.toNanos()) {
            byte[] recording = recordings.get(done % recordings.size());
            session.beginTransaction();
            QueuedSession next = queue.claim(model).orElseThrow();
            session.getTransaction().commit();
            Analysis analysis = analyser.analyse(new ByteArrayInputStream(recording));
            session.beginTransaction();
            queue.finish(next, insight(next.sessionId(), analysis, model), List.of());
            session.getTransaction().commit();
            done++;
            bytes += recording.length;
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        out.println(String.format(Locale.ROOT, "scored again: %.0f sessions/s, %.1f MB/s of recordings as stored (mean %d kB)",
                done / seconds, bytes / seconds / 1e6, bytes / Math.max(1, done) / 1000));
    }

    private static SessionInsight insight(UUID session, Analysis analysis, String model) {
        return new SessionInsight(session, InsightFill.END, "org", null, "0".repeat(64), null, analysis.diagnosis().verdict(),
                analysis.diagnosis().first().map(RankedCause::cause).orElse(null),
                analysis.diagnosis().first().map(RankedCause::confidence).orElse(null),
                Signature.of(analysis.diagnosis()).orElse(null), Environment.of(Map.of()), model);
    }

    private static List<byte[]> recordings(Path corpus) throws IOException {
        List<byte[]> all = new ArrayList<>();
        try (var files = Files.list(corpus)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".rtcstats.gz")).sorted().limit(200).toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    all.add(in.readAllBytes());
                }
            }
        }
        return all;
    }
}
