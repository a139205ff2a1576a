package io.callbrief.session.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;
import io.callbrief.call.CallSession;
import io.callbrief.session.SessionQuery;

/**
 * Reads sessions that overlap an interval. Each reads only partitions from a week before the interval to its end; where a
 * longer session reaches into the interval, from that one's start on.
 */
@ApplicationScoped
class SessionQueries {

    /** More sessions than a person has in any window that a ticket is about; of a machine's account the newest count. */
    static final int MOST_OF_ONE = 1_000;

    private final AgroalDataSource database;

    SessionQueries(AgroalDataSource database) {
        this.database = database;
    }

    /** Ordered by start. */
    List<CallSession> of(SessionKey key, String value, Instant from, Instant to, int newest) {
        return with(connection -> {
            Instant earliest = LongSessions.earliestStart(connection, key, value, from);
            List<CallSession> found = new ArrayList<>(SessionSelect.where(connection, "s." + key.column
                    + " = ? and s.started_at >= ? and s.started_at <= ? and s.ended_at >= ?"
                    + " order by s.started_at desc, s.id desc limit ?", List.of(value, earliest, to, from, newest)));
            Collections.reverse(found);
            return found;
        });
    }

    List<CallSession> list(SessionQuery query) {
        return with(connection -> {
            String user = query.userId();
            Instant earliest = user == null
                    ? LongSessions.earliestStart(connection, query.from())
                    : LongSessions.earliestStart(connection, SessionKey.USER, user, query.from());
            StringBuilder condition = new StringBuilder("s.started_at >= ? and s.started_at <= ? and s.ended_at >= ?");
            List<Object> parameters = new ArrayList<>(List.of(earliest, query.to(), query.from()));
            if (user != null) {
                condition.append(" and s.user_id = ?");
                parameters.add(user);
            }
            if (query.after() != null) {
                condition.append(" and (s.started_at, s.id) > (?, ?)");
                parameters.add(query.after().startedAt());
                parameters.add(query.after().sessionId());
            }
            parameters.add(query.limit());
            return SessionSelect.where(connection, condition + " order by s.started_at, s.id limit ?", parameters);
        });
    }

    Optional<CallSession> byId(UUID sessionId) {
        return with(connection -> SessionSelect.where(connection,
                "s.id = ? and s.started_at = (select started_at from session_key where session_id = ?)",
                List.of(sessionId, sessionId))).stream().findFirst();
    }

    private List<CallSession> with(Read read) {
        try (Connection connection = database.getConnection()) {
            return read.from(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("could not read sessions", e);
        }
    }

    private interface Read {
        List<CallSession> from(Connection connection) throws SQLException;
    }
}
