package io.callbrief.session.retention.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.agroal.api.AgroalDataSource;
import io.callbrief.session.retention.ExpiredPartitions;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Rows of a whole month go by joins, not row by row, and their sessions with the partition's files. It takes seconds for
 * half a million sessions; nothing waits for it but registrations of these very sessions, which then begin anew.
 */
@ApplicationScoped
class ExpiredPartitionRows implements ExpiredPartitions {

    private static final Logger LOG = Logger.getLogger(ExpiredPartitionRows.class);
    /** As SessionPartitions names them; nothing else of a name gets into a statement. */
    private static final Pattern NAME = Pattern.compile("session_y(\\d{4})m(\\d{2})");
    private static final int TIMEOUT_SECONDS = 3600;
    /** A recording came in (foreign key), somebody held a lock for too long, or both waited for each other. */
    private static final Set<String> IN_USE = Set.of("23503", "55P03", "40P01");

    private final AgroalDataSource database;
    private final Clock clock;

    ExpiredPartitionRows(AgroalDataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public List<String> endedBefore(Instant time) {
        try (Connection connection = database.getConnection()) {
            return Sql.rows(connection, row -> row.getString(1), """
                    select relname::text from pg_inherits join pg_class on pg_class.oid = inhrelid
                    where inhparent = 'session'::regclass order by 1""").stream()
                    .filter(name -> !end(name).isAfter(time)).toList();
        } catch (SQLException e) {
            throw new IllegalStateException("could not read the partitions of sessions", e);
        }
    }

    private static Instant end(String partition) {
        Matcher name = NAME.matcher(partition);
        if (!name.matches()) {
            return Instant.MAX;
        }
        return YearMonth.of(Integer.parseInt(name.group(1)), Integer.parseInt(name.group(2))).plusMonths(1).atDay(1)
                .atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    @Override
    public Dropped dropIfStoredBefore(String partition, Instant time) {
        if (!NAME.matcher(partition).matches()) {
            throw new IllegalArgumentException("no partition of sessions: " + partition);
        }
        QuarkusTransaction.begin(QuarkusTransaction.beginOptions().timeout(TIMEOUT_SECONDS));
        Dropped dropped = Dropped.NOT;
        try (Connection connection = database.getConnection()) {
            dropped = drop(connection, partition, time);
        } catch (SQLException e) {
            if (!IN_USE.contains(e.getSQLState())) {
                throw new IllegalStateException("could not drop " + partition, e);
            }
            LOG.infof("retention: %s is in use (%s)", partition, e.getSQLState());
        } finally {
            end(dropped.dropped());
        }
        return dropped;
    }

    private static void end(boolean commit) {
        if (commit) {
            QuarkusTransaction.commit();
        } else {
            QuarkusTransaction.rollback();
        }
    }

    private Dropped drop(Connection connection, String partition, Instant time) throws SQLException {
        // Below deadlock_timeout (1 s): where a registration and this wait for each other, this gives way.
        Sql.execute(connection, "set local lock_timeout = '500ms'");
        if (Sql.number(connection, """
                select (exists (select from %1$s s join session_key k on k.session_id = s.id where k.stored_at >= ?)
                    or exists (select from %1$s s join recording r on r.session_id = s.id where r.stored_at >= ?))::int"""
                .formatted(partition), time, time) == 1) {
            return Dropped.NOT;
        }
        int recordings = Sql.number(connection, "with gone as (delete from recording r using " + partition
                + " s where r.session_id = s.id and r.stored_at < ? returning r.sha256), " + UnusedBlobRows.NOTED
                + "select count(*) from gone", time, clock.instant());
        int sessions = Sql.execute(connection, "delete from session_key k using " + partition
                + " s where k.session_id = s.id and k.stored_at < ?", time);
        Sql.execute(connection, "delete from long_session l using " + partition + " s where l.session_id = s.id");
        // Readers go on. What was written into the partition or moved out of it since is seen by its count.
        Sql.execute(connection, "lock table " + partition + " in exclusive mode");
        if (Sql.number(connection, "select count(*) from " + partition) != sessions) {
            return Dropped.NOT;
        }
        // The parent before the child, as readers do.
        Sql.execute(connection, "lock table only session in access exclusive mode");
        Sql.execute(connection, "drop table " + partition);
        return new Dropped(true, sessions, recordings);
    }
}
