package io.callbrief.bench;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.postgresql.ds.PGSimpleDataSource;

import io.callbrief.embedded.CallbriefHome;
import io.callbrief.embedded.EmbeddedServices;
import io.callbrief.embedded.EmbeddedServices.Service;
import io.callbrief.insight.CaseInsight;
import io.callbrief.insight.Companions;
import io.callbrief.insight.Dimension;
import io.callbrief.insight.ReadCompanions;
import io.callbrief.insight.TrendQuery;
import io.callbrief.insight.similar.ReadSimilar;
import io.callbrief.insight.similar.SimilarCases;
import io.callbrief.insight.store.ReadInsight;

/**
 * How long the questions of docs/insight.md take over a million analysed sessions and a hundred thousand cases on the
 * embedded PostgreSQL, each as the service asks it, and how fast sessions are scored again.
 */
public final class InsightBenchmark {

    private static final int COMMITS = 200;
    private static final int SCOPES = 50;
    private static final int SCOPES_OF_ALL = 10;
    private static final int SIMILARS = 1_000;
    private static final int TRENDS = 20;
    /** Of each question; until then a fresh database server reads from the disk, and Java from bytecode. */
    private static final double WARM_UP = 0.3;
    /** Of a ticket. */
    private static final Duration WINDOW = Duration.ofDays(2);
    private static final int SHOWN = 3;

    private final PrintStream out;
    private final Random random = new Random(6);
    private final Clock clock = Clock.fixed(InsightFill.END, ZoneOffset.UTC);

    private InsightBenchmark(PrintStream out) {
        this.out = out;
    }

    /** A question that is asked again and again. */
    private interface Asked {
        void ask(int time) throws Exception;
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
            long before = System.nanoTime();
            new InsightFill(database).fill(sessions, cases);
            out.println(String.format(Locale.ROOT, "%d sessions, %d cases, there after %.0f s; %d processors", sessions, cases,
                    (System.nanoTime() - before) / 1e9, Runtime.getRuntime().availableProcessors()));
            try (Connection connection = database.getConnection();
                    PreparedStatement floor = connection.prepareStatement("select 1");
                    PreparedStatement commit = connection
                            .prepareStatement("select pg_logical_emit_message(true, 'benchmark', 'a write')")) {
                measure("select 1", SIMILARS, time -> floor.execute());
                measure("a commit", COMMITS, time -> commit.execute());
            }
            try (SessionFactory factory = new Configuration().setProperty("hibernate.connection.url", database.getURL())
                    .setProperty("hibernate.connection.username", database.getUser())
                    .setProperty("hibernate.connection.password", String.valueOf(database.getPassword()))
                    .setProperty("hibernate.connection.pool_size", "2").buildSessionFactory();
                    Session session = factory.openSession()) {
                scopes(session);
                similar(session, cases);
                trends(session);
                new InsightRescoring(session, out).run(corpus);
            }
        }
    }

    /** With the machine's load, since what else runs there is part of the figure. */
    private void measure(String question, int times, Asked asked) throws Exception {
        int warmUp = (int) Math.ceil(times * WARM_UP);
        long[] took = new long[times];
        for (int i = -warmUp; i < times; i++) {
            long before = System.nanoTime();
            asked.ask(i + warmUp);
            if (i >= 0) {
                took[i] = System.nanoTime() - before;
            }
        }
        Latencies found = Latencies.of(took);
        out.println(String.format(Locale.ROOT, "%-44s %5d times: p50 %8.1f ms  p95 %8.1f ms  max %8.1f ms  load %.1f", question,
                found.count(), found.p50(), found.p95(), found.max(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    }

    /** The first signature has something to find, which takes one question more. */
    private void scopes(Session session) throws Exception {
        Companions companions = ReadCompanions.over(session, clock);
        String planted = InsightFill.SIGNATURES + 0;
        Instant from = InsightFill.END.minus(WINDOW);
        out.println("planted " + InsightFill.PLANTED_RELEASE + ", said: "
                + companions.between(planted, "web", from, InsightFill.END));
        measure("scope, any signature, 2 d", SCOPES, time -> companions.between(
                InsightFill.SIGNATURES + time % InsightFill.SIGNATURE_COUNT, "web", from, InsightFill.END));
        measure("scope, found, 2 d", SCOPES, time -> companions.between(planted, "web", from, InsightFill.END));
        measure("scope, found, all sessions", SCOPES_OF_ALL,
                time -> companions.between(planted, "web", InsightFill.END.minus(InsightFill.SPAN), InsightFill.END));
    }

    private void similar(Session session, int cases) throws Exception {
        SimilarCases similar = ReadSimilar.over(session, clock);
        List<CaseInsight> asked = random.ints(SIMILARS, 0, cases)
                .mapToObj(i -> ReadInsight.cases(session, clock).of(InsightFill.caseId(i)).orElseThrow()).toList();
        measure("similar tickets", SIMILARS, time -> {
            session.beginTransaction();
            similar.to(asked.get(time % asked.size()), SHOWN);
            session.getTransaction().commit();
        });
        List<CaseInsight> longest = asked.stream()
                .sorted((one, other) -> String.valueOf(other.words()).length() - String.valueOf(one.words()).length())
                .limit(SIMILARS / 20).toList();
        measure("similar tickets, to the longest texts", SIMILARS, time -> {
            session.beginTransaction();
            similar.to(longest.get(time % longest.size()), SHOWN);
            session.getTransaction().commit();
        });
    }

    private void trends(Session session) throws Exception {
        for (Duration range : List.of(Duration.ofDays(1), InsightFill.SPAN)) {
            TrendQuery query = TrendQuery.normalised(Dimension.RELEASE, null, InsightFill.END.minus(range), InsightFill.END,
                    Duration.ofDays(1), 50);
            measure("causes by release, " + range.toDays() + " d", TRENDS, time -> ReadInsight.trends(session).of(query));
        }
    }
}
