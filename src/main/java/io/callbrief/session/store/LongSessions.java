package io.callbrief.session.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import io.callbrief.call.CallSession;

/**
 * Sessions that last longer than any call should: clients left open for weeks, clocks that jumped. They are few, and are
 * listed beside {@code session} so that nobody has to look for them in every partition.
 */
final class LongSessions {

    /** Every session that is not listed in {@code long_session} starts at most this long before it ends. */
    static final Duration LONGER_THAN = Duration.ofDays(7);

    private LongSessions() {
    }

    /** Where to begin to look for sessions that end at {@code from} or later. */
    static Instant earliestStart(Connection connection, SessionKey key, String value, Instant from) throws SQLException {
        return earliestStart(connection, " and " + key.column + " = ?", List.of(from, value), from);
    }

    static Instant earliestStart(Connection connection, Instant from) throws SQLException {
        return earliestStart(connection, "", List.of(from), from);
    }

    private static Instant earliestStart(Connection connection, String condition, List<Object> parameters, Instant from)
            throws SQLException {
        Instant usual = from.minus(LONGER_THAN);
        try (PreparedStatement query = connection.prepareStatement(
                "select min(started_at) from long_session where ended_at >= ?" + condition)) {
            SessionSelect.bind(query, parameters);
            try (ResultSet row = query.executeQuery()) {
                OffsetDateTime first = row.next() ? row.getObject(1, OffsetDateTime.class) : null;
                return first == null || first.toInstant().isAfter(usual) ? usual : first.toInstant();
            }
        }
    }

    /** After the session's row was written, in the same transaction. A session only ever gets longer. */
    static void note(Connection connection, CallSession session) throws SQLException {
        if (session.duration().compareTo(LONGER_THAN) <= 0) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into long_session (session_id, user_id, conference_id, organization_id, started_at, ended_at)
                select id, user_id, conference_id, organization_id, started_at, ended_at from session
                where id = ? and started_at = ?
                on conflict (session_id) do update set user_id = excluded.user_id,
                    conference_id = excluded.conference_id, organization_id = excluded.organization_id,
                    started_at = excluded.started_at, ended_at = excluded.ended_at""")) {
            SessionSelect.bind(statement, List.of(session.id(), session.startedAt()));
            statement.executeUpdate();
        }
    }
}
