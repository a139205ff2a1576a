package io.callbrief.bench;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;

/** Fills the real schema with sessions, month by month, by COPY. A fill that was broken off is begun again. */
final class SessionFill {

    static final YearMonth FIRST_MONTH = YearMonth.of(2024, 12);
    static final int MONTHS = 24;
    private static final int USERS = 200_000;
    private static final long SEED = 20261121;

    private final DataSource database;
    private final PrintStream out;

    SessionFill(DataSource database, PrintStream out) {
        this.database = database;
        this.out = out;
    }

    void ensure(int wanted) throws SQLException {
        // versions may come in after the fill: the data is kept over changes of other tables
        Flyway flyway = Flyway.configure().dataSource(database).locations("classpath:db/migration").cleanDisabled(false)
                .outOfOrder(true).load();
        if (filled() == wanted) {
            flyway.migrate();
            return;
        }
        flyway.clean();
        flyway.migrate();
        List<String> later = new ArrayList<>();
        for (String table : List.of("recording", "session_key")) {
            later.addAll(0, setAside(table));
        }
        fill(wanted);
        out.println("indexing");
        execute("set maintenance_work_mem = '512MB'", String.join(";", later));
        execute("vacuum analyze");
        execute("create table bench_fill (sessions int)", "insert into bench_fill values (" + wanted + ")");
    }

    private int filled() throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            try (ResultSet table = statement.executeQuery("select to_regclass('bench_fill') is not null")) {
                if (!table.next() || !table.getBoolean(1)) {
                    return 0;
                }
            }
            try (ResultSet row = statement.executeQuery("select sessions from bench_fill")) {
                return row.next() ? row.getInt(1) : 0;
            }
        }
    }

    /** Drops what is quicker to make of a full table; says how to make it. */
    private List<String> setAside(String table) throws SQLException {
        String constraints = " from pg_constraint where conrelid = '" + table + "'::regclass and contype in ('p', 'u')"
                + " or contype = 'f' and '" + table + "'::regclass in (conrelid, confrelid) order by contype = 'f'";
        List<String> again = strings("select format('alter table %s add constraint %I %s', conrelid::regclass, conname,"
                + " pg_get_constraintdef(oid))" + constraints);
        execute(strings("select format('alter table %s drop constraint %I', conrelid::regclass, conname)" + constraints
                + " desc"));
        again.addAll(0, strings("select indexdef from pg_indexes where tablename = '" + table + "'"));
        execute(strings("select format('drop index %I', indexname) from pg_indexes where tablename = '" + table + "'"));
        return again;
    }

    private void fill(int wanted) throws SQLException {
        SplittableRandom random = new SplittableRandom(SEED);
        Population population = new Population(USERS, random.split());
        Calls calls = new Calls(population, random.split());
        out.println(population.organizations() + " organisations");
        int written = 0;
        for (int i = 0; i < MONTHS; i++) {
            int upToNow = (int) ((long) wanted * (i + 1) / MONTHS);
            written += month(FIRST_MONTH.plusMonths(i), upToNow - written, calls);
            out.println(FIRST_MONTH.plusMonths(i) + ": " + written + " sessions");
        }
    }

    private int month(YearMonth month, int wanted, Calls calls) throws SQLException {
        String partition = String.format(Locale.ROOT, "session_y%04dm%02d", month.getYear(), month.getMonthValue());
        execute("create table " + partition + " (like session including defaults including constraints)");
        int written;
        try (Connection first = database.getConnection();
                Connection second = database.getConnection();
                Connection third = database.getConnection();
                CopyRows sessions = new CopyRows(first, partition);
                CopyRows keys = new CopyRows(second, "session_key (source, external_id, session_id, started_at, stored_at)");
                CopyRows recordings = new CopyRows(third,
                        "recording (session_id, sha256, size_bytes, format, started_at, ended_at, stored_at)")) {
            written = calls.write(month, wanted, sessions, keys, recordings);
        }
        execute("insert into long_session (session_id, user_id, conference_id, organization_id, started_at, ended_at)"
                + " select id, user_id, conference_id, organization_id, started_at, ended_at from " + partition
                + " where ended_at > started_at + interval '7 days'",
                "alter table session attach partition " + partition + " for values from ('" + month + "-01 00:00:00+00') to ('"
                        + month.plusMonths(1) + "-01 00:00:00+00')");
        return written;
    }

    private void execute(String... statements) throws SQLException {
        execute(List.of(statements));
    }

    private void execute(List<String> statements) throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private List<String> strings(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
