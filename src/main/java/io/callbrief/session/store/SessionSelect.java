package io.callbrief.session.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.callbrief.call.CallSession;
import io.callbrief.call.Network;
import io.callbrief.call.RecordingFormat;
import io.callbrief.call.StoredRecording;

/** Rows of {@code session} and {@code recording} as {@link CallSession}s: their only way out. */
final class SessionSelect {

    private SessionSelect() {
    }

    /** @param condition over {@code session s}, with its order and limit; never holds a value */
    static List<CallSession> where(Connection connection, String condition, List<?> parameters) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("select s.* from session s where " + condition)) {
            bind(query, parameters);
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    rows.add(Row.of(result));
                }
            }
        }
        Map<UUID, List<StoredRecording>> recordings = recordings(connection, rows.stream().map(Row::id).toList());
        return rows.stream().map(row -> row.toSession(recordings.getOrDefault(row.id, List.of()))).toList();
    }

    static void bind(PreparedStatement statement, List<?> parameters) throws SQLException {
        int index = 1;
        for (Object parameter : parameters) {
            statement.setObject(index++, parameter instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : parameter);
        }
    }

    private static Map<UUID, List<StoredRecording>> recordings(Connection connection, List<UUID> sessions)
            throws SQLException {
        Map<UUID, List<StoredRecording>> bySession = new HashMap<>();
        if (sessions.isEmpty()) {
            return bySession;
        }
        try (PreparedStatement query = connection.prepareStatement(
                "select * from recording where session_id = any (?) order by started_at, sha256")) {
            Array ids = connection.createArrayOf("uuid", sessions.toArray());
            query.setArray(1, ids);
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    bySession.computeIfAbsent(result.getObject("session_id", UUID.class), id -> new ArrayList<>())
                            .add(recording(result));
                }
            }
        }
        return bySession;
    }

    private static StoredRecording recording(ResultSet row) throws SQLException {
        return new StoredRecording(row.getString("sha256"), row.getLong("size_bytes"),
                RecordingFormat.ofId(row.getString("format")), instant(row, "started_at"), instant(row, "ended_at"),
                row.getString("client"), new Network(row.getString("network_prefix"), row.getObject("asn", Long.class),
                        row.getString("as_organization"), row.getString("region")));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private record Row(UUID id, String source, String externalId, @Nullable String userId,
            @Nullable String conferenceId, @Nullable String organizationId, @Nullable String application,
            @Nullable String release, @Nullable String timeZone, @Nullable String displayName, Instant startedAt,
            Instant endedAt) {

        static Row of(ResultSet row) throws SQLException {
            return new Row(row.getObject("id", UUID.class), row.getString("source"), row.getString("external_id"),
                    row.getString("user_id"), row.getString("conference_id"), row.getString("organization_id"),
                    row.getString("application"), row.getString("release"), row.getString("time_zone"),
                    row.getString("display_name"), instant(row, "started_at"), instant(row, "ended_at"));
        }

        CallSession toSession(List<StoredRecording> recordings) {
            return new CallSession(id, source, externalId, userId, conferenceId, organizationId, application, release,
                    timeZone == null ? null : ZoneId.of(timeZone), displayName, startedAt, endedAt, recordings);
        }
    }
}
