package io.callbrief.session.source.telemetry.store;

import static io.callbrief.session.source.telemetry.store.SampleRows.time;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jspecify.annotations.Nullable;

import io.agroal.api.AgroalDataSource;
import io.callbrief.session.source.telemetry.LiveSession;

/** Sessions whose samples wait to be listed, or to become a recording. */
@ApplicationScoped
public class LiveRows {

    private final AgroalDataSource database;

    LiveRows(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * Those that the session directory knows nothing of, too little of, or not far enough. Calls that began together, as after
     * a reconnect of all, come at different moments between half of the time and the whole.
     */
    @Transactional
    public List<LiveSession> unlisted(long listedWithinSeconds, int atMost) {
        return select("""
                pending and (listed_until is null
                    or last_at > listed_until + make_interval(secs => ? * (16 + no % 16) / 32.0)
                    or user_id is distinct from listed_user or room_id is distinct from listed_room) limit ?""",
                listedWithinSeconds, atMost);
    }

    @Transactional
    public void listed(LiveSession session) {
        execute("update telemetry_session set listed_until = ?, listed_user = ?, listed_room = ? where no = ?",
                time(session.lastAt()), session.userId(), session.roomId(), session.no());
    }

    /**
     * One that has been quiet since, with its samples. It is locked until the end of the caller's transaction, and left to
     * whoever has locked it already.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<LiveSession> quietSince(Instant since) {
        return select("pending and received_at <= ? order by received_at limit 1 for update skip locked", time(since))
                .stream().findFirst().map(this::withChunks);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void recorded(LiveSession session, @Nullable String sha256) {
        execute("delete from telemetry_chunk where session_no = ? and id <= ?", session.no(), session.lastChunk());
        execute("update telemetry_session set pending = false, recorded_sha256 = coalesce(?, recorded_sha256) where no = ?",
                sha256, session.no());
    }

    /** Not now: others come first. */
    @Transactional
    public void postpone(long no, Instant receivedAt) {
        execute("update telemetry_session set received_at = ? where no = ? and pending", time(receivedAt), no);
    }

    @Transactional
    public int forget(Instant before) {
        return execute("delete from telemetry_session where not pending and received_at < ?", time(before));
    }

    private LiveSession withChunks(LiveSession session) {
        List<String> chunks = new ArrayList<>();
        long last = 0;
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection
                        .prepareStatement("select id, lines from telemetry_chunk where session_no = ? order by id")) {
            query.setLong(1, session.no());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    last = row.getLong("id");
                    chunks.add(row.getString("lines"));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("could not read the samples of session " + session, e);
        }
        return new LiveSession(session.no(), session.source(), session.externalId(), session.userId(), session.roomId(),
                session.platform(), session.region(), session.firstAt(), session.lastAt(), session.lossInPercent(),
                session.recordedSha256(), chunks, last);
    }

    private List<LiveSession> select(String condition, @Nullable Object... parameters) {
        List<LiveSession> sessions = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection
                        .prepareStatement("select * from telemetry_session where " + condition)) {
            bind(query, Arrays.asList(parameters));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    sessions.add(new LiveSession(row.getLong("no"), row.getString("source"), row.getString("external_id"),
                            row.getString("user_id"), row.getString("room_id"), row.getString("platform"),
                            row.getString("region"), at(row, "first_at"), at(row, "last_at"),
                            row.getBoolean("loss_in_percent"), row.getString("recorded_sha256"), List.of(), 0));
                }
            }
            return sessions;
        } catch (SQLException e) {
            throw new IllegalStateException("could not read sessions with samples", e);
        }
    }

    private int execute(String sql, @Nullable Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, Arrays.asList(parameters));
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("could not change a session with samples", e);
        }
    }

    private static void bind(PreparedStatement statement, List<?> parameters) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(SampleRows.instant(row, column));
    }
}
