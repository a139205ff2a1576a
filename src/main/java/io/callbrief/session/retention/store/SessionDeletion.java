package io.callbrief.session.retention.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Deletes rows of sessions whose keys the caller's transaction has locked; what they leave of files is written down. */
final class SessionDeletion {

    private SessionDeletion() {
    }

    static int recordings(Connection connection, Array sessions, Instant storedBefore, Instant now) throws SQLException {
        return Sql.number(connection, """
                with gone as (delete from recording where session_id = any (?) and stored_at < ? returning sha256),
                """ + UnusedBlobRows.NOTED + "select count(*) from gone", sessions, storedBefore, now);
    }

    /** Those of which no recording is left. */
    static int sessions(Connection connection, Array sessions) throws SQLException {
        List<Start> gone = Sql.rows(connection,
                row -> new Start(row.getObject("session_id", UUID.class), Sql.instant(row, "started_at")), """
                        delete from session_key k where session_id = any (?)
                        and not exists (select from recording r where r.session_id = k.session_id)
                        returning session_id, started_at""", sessions);
        if (!gone.isEmpty()) {
            Array ids = ids(connection, gone.stream().map(Start::sessionId).toList());
            // only the partitions of their months
            Sql.execute(connection, "delete from session where id = any (?) and started_at between ? and ?", ids,
                    gone.stream().map(Start::startedAt).min(Comparator.naturalOrder()).orElseThrow(),
                    gone.stream().map(Start::startedAt).max(Comparator.naturalOrder()).orElseThrow());
            Sql.execute(connection, "delete from long_session where session_id = any (?)", ids);
        }
        return gone.size();
    }

    static Array ids(Connection connection, List<UUID> ids) throws SQLException {
        return connection.createArrayOf("uuid", ids.toArray());
    }

    private record Start(UUID sessionId, Instant startedAt) {
    }
}
