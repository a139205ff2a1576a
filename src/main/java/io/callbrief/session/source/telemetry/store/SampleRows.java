package io.callbrief.session.source.telemetry.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jspecify.annotations.Nullable;

import io.agroal.api.AgroalDataSource;
import io.callbrief.session.source.telemetry.Alert;
import io.callbrief.session.source.telemetry.FreezeWatch;
import io.callbrief.session.source.telemetry.Sample;
import io.callbrief.session.source.telemetry.TelemetryAccount;
import io.callbrief.work.Ids;

/** Stores the samples of a batch and what follows from them in one transaction: all of it, durably, or nothing. */
@ApplicationScoped
public class SampleRows {

    private final AgroalDataSource database;
    private final Ids ids;
    private final Clock clock;

    SampleRows(AgroalDataSource database, Ids ids, Clock clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /** @return a sample whose session has another user, which refuses the batch: two people are never one session */
    @Transactional
    public Optional<Sample> store(TelemetryAccount account, List<Sample> samples) {
        Map<String, List<Sample>> bySession = new TreeMap<>(); // locked in one order, so that no two batches wait for each other
        samples.forEach(sample -> bySession.computeIfAbsent(sample.sessionId(), id -> new ArrayList<>()).add(sample));
        Instant now = clock.instant();
        try (Connection connection = database.getConnection()) {
            Map<String, SessionState> states = locked(connection, account.name(), bySession.keySet());
            if (states.size() < bySession.size()) {
                insert(connection, account.name(), bySession, states, now);
                states = locked(connection, account.name(), bySession.keySet());
            }
            List<SessionUpdate> updates = new ArrayList<>();
            for (Map.Entry<String, List<Sample>> session : bySession.entrySet()) {
                SessionUpdate update = new SessionUpdate(states.get(session.getKey()), session.getValue());
                Optional<Sample> stranger = update.stranger();
                if (stranger.isPresent()) {
                    return stranger;
                }
                updates.add(update);
            }
            update(connection, updates, now);
            append(connection, updates);
            alert(connection, account, updates, now);
            return Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("could not store samples of source " + account.name(), e);
        }
    }

    private static Map<String, SessionState> locked(Connection connection, String source, Collection<String> sessions)
            throws SQLException {
        Map<String, SessionState> states = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement("""
                select no, external_id, user_id, room_id, frozen_samples, frozen_since, frozen_at from telemetry_session
                where source = ? and external_id = any (?) order by external_id for update""")) {
            query.setString(1, source);
            query.setArray(2, connection.createArrayOf("text", sessions.toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    states.put(row.getString("external_id"), new SessionState(row.getLong("no"), row.getString("user_id"),
                            row.getString("room_id"), new FreezeWatch(row.getInt("frozen_samples"),
                                    instant(row, "frozen_since"), instant(row, "frozen_at"))));
                }
            }
        }
        return states;
    }

    private static void insert(Connection connection, String source, Map<String, List<Sample>> bySession,
            Map<String, SessionState> known, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into telemetry_session (source, external_id, first_at, last_at, received_at, pending)
                values (?, ?, ?, ?, ?, true) on conflict (source, external_id) do nothing""")) {
            for (Map.Entry<String, List<Sample>> session : bySession.entrySet()) {
                if (!known.containsKey(session.getKey())) {
                    OffsetDateTime at = time(session.getValue().get(0).at());
                    insert.setString(1, source);
                    insert.setString(2, session.getKey());
                    insert.setObject(3, at);
                    insert.setObject(4, at);
                    insert.setObject(5, time(now));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static void update(Connection connection, List<SessionUpdate> updates, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                update telemetry_session set user_id = coalesce(user_id, ?), room_id = coalesce(room_id, ?),
                    platform = coalesce(?, platform), region = coalesce(?, region), first_at = least(first_at, ?),
                    last_at = greatest(last_at, ?), received_at = ?, loss_in_percent = loss_in_percent or ?,
                    pending = true, frozen_samples = ?, frozen_since = ?, frozen_at = ?
                where no = ?""")) {
            for (SessionUpdate update : updates) {
                statement.setString(1, update.userId());
                statement.setString(2, update.roomId());
                statement.setString(3, update.platform());
                statement.setString(4, update.region());
                statement.setObject(5, time(update.first().at()));
                statement.setObject(6, time(update.last().at()));
                statement.setObject(7, time(now));
                statement.setBoolean(8, update.lossAboveOne());
                statement.setInt(9, update.freeze().samples());
                statement.setObject(10, time(update.freeze().since()));
                statement.setObject(11, time(update.freeze().last()));
                statement.setLong(12, update.no());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void append(Connection connection, List<SessionUpdate> updates) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into telemetry_chunk (session_no, lines) values (?, ?)")) {
            for (SessionUpdate update : updates) {
                insert.setLong(1, update.no());
                insert.setString(2, update.lines());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void alert(Connection connection, TelemetryAccount account, List<SessionUpdate> updates, Instant now)
            throws SQLException {
        if (account.id() == null || account.alertUrl().isEmpty()) {
            return;
        }
        for (SessionUpdate update : updates) {
            for (SessionUpdate.Freeze freeze : update.freezes()) {
                if (freeze.sample().at().isAfter(now.minus(Alert.NEWS))) {
                    insert(connection, Alert.sustainedFreeze(ids.next(), account.id(), freeze.sample(), freeze.since(), now),
                            now);
                }
            }
        }
    }

    private static void insert(Connection connection, Alert alert, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into telemetry_alert (id, source_id, external_id, frozen_since, body, state, next_at, created_at)
                values (?, ?, ?, ?, ?, 'WAITING', ?, ?) on conflict do nothing""")) {
            insert.setObject(1, alert.id());
            insert.setObject(2, alert.sourceId());
            insert.setString(3, alert.sessionId());
            insert.setObject(4, time(alert.frozenSince()));
            insert.setString(5, alert.body());
            insert.setObject(6, time(now));
            insert.setObject(7, time(now));
            insert.executeUpdate();
        }
    }

    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
