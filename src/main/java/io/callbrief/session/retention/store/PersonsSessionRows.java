package io.callbrief.session.retention.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.agroal.api.AgroalDataSource;
import io.callbrief.session.RecordingTimes;
import io.callbrief.session.retention.PersonsSessions;

/** Locks the keys first, as a registration does: what comes in meanwhile waits, and then finds its key gone. */
@ApplicationScoped
class PersonsSessionRows implements PersonsSessions {

    private final AgroalDataSource database;
    private final Clock clock;

    PersonsSessionRows(AgroalDataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    @Transactional
    public List<SessionName> of(Collection<String> userIds, int limit) {
        try (Connection connection = database.getConnection()) {
            return names(connection, "session_id in (select id from session where user_id = any (?) limit ?)",
                    connection.createArrayOf("text", userIds.toArray()), limit);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    @Transactional
    public List<String> displayNames(Collection<String> userIds) {
        try (Connection connection = database.getConnection()) {
            return Sql.rows(connection, row -> row.getString(1), """
                    select distinct display_name from session where user_id = any (?) and display_name is not null""",
                    connection.createArrayOf("text", userIds.toArray()));
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    @Transactional
    public List<SessionName> known(Collection<UUID> sessionIds) {
        try (Connection connection = database.getConnection()) {
            return names(connection, "session_id = any (?)", SessionDeletion.ids(connection, List.copyOf(sessionIds)));
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static List<SessionName> names(Connection connection, String condition, Object... values) throws SQLException {
        return Sql.rows(connection, row -> new SessionName(row.getObject("session_id", UUID.class), row.getString("source"),
                row.getString("external_id")), "select session_id, source, external_id from session_key where " + condition,
                values);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Deleted delete(Collection<UUID> sessionIds) {
        try (Connection connection = database.getConnection()) {
            Array ids = SessionDeletion.ids(connection, List.copyOf(sessionIds));
            Sql.rows(connection, row -> row.getObject(1, UUID.class),
                    "select session_id from session_key where session_id = any (?) order by session_id for update", ids);
            List<String> files = Sql.rows(connection, row -> row.getString(1),
                    "select distinct sha256 from recording where session_id = any (?)", ids);
            int recordings = SessionDeletion.recordings(connection, ids, RecordingTimes.LATEST, clock.instant());
            return new Deleted(SessionDeletion.sessions(connection, ids), recordings, files);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("could not delete a person's sessions", e);
    }
}
