package io.callbrief.session.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.agroal.api.AgroalDataSource;

/** Makes the monthly partitions of {@code session} when a session of that month first comes in. */
@ApplicationScoped
class SessionPartitions {

    /** Any number that nothing else in this database locks. */
    private static final long ADVISORY_LOCK = 0x63625f73657373L;

    private final AgroalDataSource database;

    SessionPartitions(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * In a transaction of its own, before any row is touched: the lock is held for milliseconds, and nobody who waits for
     * it holds what its owner needs.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void ensure(Instant startedAt) throws SQLException {
        YearMonth month = YearMonth.from(startedAt.atOffset(ZoneOffset.UTC));
        String partition = String.format(Locale.ROOT, "session_y%04dm%02d", month.getYear(), month.getMonthValue());
        try (Connection connection = database.getConnection()) {
            if (exists(connection, partition)) {
                return;
            }
            lock(connection);
            if (!exists(connection, partition)) {
                create(connection, partition, month);
            }
        }
    }

    /** Reads the catalogue as a table: to_regclass() may answer from a cache that is older than the lock. */
    private static boolean exists(Connection connection, String partition) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select exists (select from pg_inherits join pg_class on pg_class.oid = inhrelid
                    where inhparent = 'session'::regclass and relname = ?)""")) {
            query.setString(1, partition);
            try (ResultSet result = query.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    /** Until the end of the transaction. */
    private static void lock(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, ADVISORY_LOCK);
            lock.execute();
        }
    }

    /**
     * Made beside the table and attached: CREATE TABLE … PARTITION OF would lock out every reader of {@code session},
     * ATTACH PARTITION does not (PostgreSQL 17, 5.12.2.2).
     */
    private static void create(Connection connection, String partition, YearMonth month) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table " + partition + " (like session including all)");
            statement.execute("alter table session attach partition " + partition + " for values from ('"
                    + firstInstant(month) + "') to ('" + firstInstant(month.plusMonths(1)) + "')");
        }
    }

    private static String firstInstant(YearMonth month) {
        return String.format(Locale.ROOT, "%04d-%02d-01 00:00:00+00", month.getYear(), month.getMonthValue());
    }
}
