package io.callbrief.session.retention.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jspecify.annotations.Nullable;

import io.agroal.api.AgroalDataSource;
import io.callbrief.session.retention.ExpiredSessions;

/** Locks the keys of a page first, as a registration does: what comes in meanwhile waits, and then finds its key gone. */
@ApplicationScoped
class ExpiredSessionRows implements ExpiredSessions {

    private static final Position BEGINNING = new Position(Instant.parse("0001-01-01T00:00:00Z"), new UUID(0, 0));

    private final AgroalDataSource database;
    private final Clock clock;

    ExpiredSessionRows(AgroalDataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** From one source to the next in the index: DISTINCT would read all of it. */
    @Override
    public List<String> sources() {
        try (Connection connection = database.getConnection()) {
            return Sql.rows(connection, row -> row.getString(1), """
                    with recursive next (source) as (
                        (select source from session_key order by source limit 1)
                        union all
                        select (select k.source from session_key k where k.source > next.source order by k.source limit 1)
                        from next where next.source is not null)
                    select source from next where source is not null""");
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    @Transactional
    public Page deletePage(String source, Instant storedBefore, @Nullable Position after, int sessions) {
        Position from = after == null ? BEGINNING : after;
        try (Connection connection = database.getConnection()) {
            List<Position> page = Sql.rows(connection,
                    row -> new Position(Sql.instant(row, "stored_at"), row.getObject("session_id", UUID.class)), """
                            select session_id, stored_at from session_key
                            where source = ? and stored_at < ? and (stored_at, session_id) > (?, ?)
                            order by stored_at, session_id limit ? for update""",
                    source, storedBefore, from.storedAt(), from.sessionId(), sessions);
            Array ids = SessionDeletion.ids(connection, page.stream().map(Position::sessionId).toList());
            int recordings = SessionDeletion.recordings(connection, ids, storedBefore, clock.instant());
            int deleted = SessionDeletion.sessions(connection, ids);
            return new Page(deleted, recordings,
                    page.size() < sessions ? Optional.empty() : Optional.of(page.get(page.size() - 1)));
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("could not delete expired sessions", e);
    }
}
