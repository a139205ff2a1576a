package io.callbrief.session.retention.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jboss.logging.Logger;

import io.agroal.api.AgroalDataSource;
import io.callbrief.session.RecordingStore;
import io.callbrief.session.retention.UnusedBlobs;

/** The list is written with the rows' deletion, so a crash leaves no blob that nobody knows of. */
@ApplicationScoped
class UnusedBlobRows implements UnusedBlobs {

    private static final Logger LOG = Logger.getLogger(UnusedBlobRows.class);
    /** Part of a statement that has a table {@code gone} of hashes; its one value is the time. */
    static final String NOTED = """
            noted as (insert into unused_blob (sha256, since) select distinct sha256, cast(? as timestamptz) from gone
                on conflict (sha256) do update set since = excluded.since, deleted_at = null)
            """;

    private final AgroalDataSource database;
    private final RecordingStore store;
    private final Clock clock;

    UnusedBlobRows(AgroalDataSource database, RecordingStore store, Clock clock) {
        this.database = database;
        this.store = store;
        this.clock = clock;
    }

    /**
     * The rows are locked while blobs go: who registers the same bytes waits for it and then knows. A blob that the store
     * refuses to delete goes to the end of the list.
     */
    @Override
    @Transactional
    public int sweep(Instant unusedSince, int limit) {
        try (Connection connection = database.getConnection()) {
            List<String> unused = Sql.rows(connection, row -> row.getString(1), """
                    select sha256 from unused_blob where deleted_at is null and since <= ?
                    order by since limit ? for update skip locked""", unusedSince, limit);
            for (String sha256 : unused) {
                if (Sql.number(connection, "select count(*) from recording where sha256 = ?", sha256) > 0) {
                    Sql.execute(connection, "delete from unused_blob where sha256 = ?", sha256);
                } else {
                    Sql.execute(connection, delete(sha256) ? "update unused_blob set deleted_at = ? where sha256 = ?"
                            : "update unused_blob set since = ? where sha256 = ?", clock.instant(), sha256);
                }
            }
            return unused.size();
        } catch (SQLException e) {
            throw new IllegalStateException("could not delete unused blobs", e);
        }
    }

    private boolean delete(String sha256) {
        try {
            store.delete(sha256);
            return true;
        } catch (IOException e) {
            LOG.warnf(e, "retention: blob sha256=%s could not be deleted", sha256);
            return false;
        }
    }

    @Override
    @Transactional
    public void forgetDeletedBefore(Instant time) {
        try (Connection connection = database.getConnection()) {
            Sql.execute(connection, "delete from unused_blob where deleted_at < ?", time);
        } catch (SQLException e) {
            throw new IllegalStateException("could not forget deleted blobs", e);
        }
    }
}
