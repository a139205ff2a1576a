package io.callbrief.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;

import io.callbrief.insight.similar.Pseudonymised;

/**
 * Fills the real schema with analysed sessions and cases by COPY, once: two weeks of a company with two thousand customers.
 */
final class InsightFill {

    static final Instant END = Instant.parse("2026-11-20T00:00:00Z");
    static final Duration SPAN = Duration.ofDays(14);
    static final UUID CONNECTOR = new UUID(0x0192f0c100007000L, 0x80000000000000c1L);
    static final String SIGNATURES = "1/media_blocked_after_connect/to_user/audio/media_received/-s";
    static final int SIGNATURE_COUNT = 30;
    private static final String[] COMPLAINTS = { "could not hear anybody this morning", "video froze again and again",
            "the call dropped after a minute", "nobody can hear me", "it says connecting for ever", "picture is blurry",
            "echo of my own voice", "sound is choppy since the update" };
    private static final int ORGANIZATIONS = 2_000;
    private static final double FAULTY = 0.1;
    /** What the first signature is planted in: a release that hardly any others have. */
    static final String PLANTED_RELEASE = "4.11";
    private static final double PLANTED = 0.5;
    private static final String[] SYLLABLES = { "ka", "lo", "mi", "ter", "an", "res", "du", "vi", "con", "pe", "sta", "no",
            "ru", "fel", "ge", "sho" };

    private final DataSource database;
    private final SplittableRandom random = new SplittableRandom(20261121);

    InsightFill(DataSource database) {
        this.database = database;
    }

    void fill(int sessions, int cases) throws SQLException {
        Flyway.configure().dataSource(database).locations("classpath:db/migration").load().migrate();
        if (filled()) {
            return;
        }
        try (Connection connection = database.getConnection();
                CopyRows keys = new CopyRows(connection,
                        "session_key (source, external_id, session_id, started_at, stored_at)")) {
            for (int i = 0; i < sessions; i++) {
                keys.row("bench", "e" + i, session(i), time(i, sessions), time(i, sessions));
            }
        }
        insights(sessions);
        cases(sessions, cases);
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
        }
    }

    private boolean filled() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select exists (select from case_insight)")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private void insights(int sessions) throws SQLException {
        try (Connection connection = database.getConnection();
                CopyRows rows = new CopyRows(connection, "session_insight (session_id, started_at, organization_id, counted_as,"
                        + " sha256, verdict, cause_id, confidence, signature, application, release, browser, browser_version,"
                        + " os, network, region, turn_server, relay_protocol, device, model_id, analysed_at)")) {
            for (int i = 0; i < sessions; i++) {
                int organization = skewed(ORGANIZATIONS);
                boolean faulty = random.nextDouble() < FAULTY;
                int browser = skewed(6);
                int signature = skewed(SIGNATURE_COUNT);
                String release = faulty && signature == 0 && random.nextDouble() < PLANTED ? PLANTED_RELEASE
                        : "4." + skewed(12);
                rows.row(session(i), time(i, sessions), "org" + organization, "o:org" + organization, "0".repeat(64),
                        faulty ? "diagnosed" : "no_fault_found", faulty ? "media_blocked_after_connect" : "no_fault_found",
                        0.9, faulty ? SIGNATURES + signature : "\\N", skewed(4) == 3 ? "mobile" : "web",
                        release, "b" + browser, "b" + browser + " " + skewed(7), "os" + skewed(8),
                        "AS" + skewed(150), "r" + skewed(60), "turn" + skewed(10), "udp", "d" + skewed(40), "model-1",
                        time(i, sessions));
            }
        }
    }

    private void cases(int sessions, int cases) throws SQLException {
        try (Connection connection = database.getConnection();
                CopyRows rows = new CopyRows(connection, "support_case (id, connector_id, ticket_id, state, created_at)")) {
            for (int i = 0; i < cases; i++) {
                rows.row(caseId(i), CONNECTOR, i, "OPEN", time(i, cases));
            }
        }
        try (Connection connection = database.getConnection();
                CopyRows rows = new CopyRows(connection, "case_insight (case_id, connector_id, ticket_id, session_id,"
                        + " signature, cause_id, application, counted_as, call_at, created_at, words)")) {
            for (int i = 0; i < cases; i++) {
                rows.row(caseId(i), CONNECTOR, i, session(random.nextInt(sessions)), SIGNATURES + skewed(SIGNATURE_COUNT),
                        "media_blocked_after_connect", "web", "o:org" + skewed(ORGANIZATIONS), time(i, cases), time(i, cases),
                        words());
            }
        }
    }

    /** As long as pseudonymised texts are, from a line to all that is kept of one. */
    private String words() {
        StringBuilder words = new StringBuilder(COMPLAINTS[random.nextInt(COMPLAINTS.length)]);
        for (int i = 6 + skewed(Pseudonymised.MOST_WORDS - 6); i > 0; i--) {
            words.append(' ');
            for (int syllables = 1 + random.nextInt(3); syllables > 0; syllables--) {
                words.append(SYLLABLES[skewed(SYLLABLES.length)]);
            }
        }
        return words.toString();
    }

    /** The first are common, the last are rare. */
    private int skewed(int count) {
        return (int) (count * Math.pow(random.nextDouble(), 2));
    }

    /** In order, as they come in. */
    private Instant time(int i, int of) {
        return END.minus(SPAN).plusMillis(SPAN.toMillis() * i / of);
    }

    static UUID session(int i) {
        return new UUID(0x0192f0c100007000L + i, 0x8000000000000000L + i * 0x9E3779B97F4AL);
    }

    static UUID caseId(int i) {
        return new UUID(0x0192f0c200007000L, 0x8000000000000000L + i);
    }
}
