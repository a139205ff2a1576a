package io.callbrief.session.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.jspecify.annotations.Nullable;

import io.agroal.api.AgroalDataSource;
import io.callbrief.call.CallSession;
import io.callbrief.call.Network;
import io.callbrief.call.StoredRecording;
import io.callbrief.session.NewRecording;
import io.callbrief.session.NewSession;
import io.callbrief.session.RecordingRegistered;
import io.callbrief.session.Registration;
import io.callbrief.session.people.UserDirectory;
import io.callbrief.work.Ids;

/** Writes a recording and its session in one transaction; the partition of its start exists already. */
@ApplicationScoped
class RegistrationRows {

    /** SQL state of what should be there and is not. */
    static final String NO_DATA = "02000";

    private final AgroalDataSource database;
    private final Ids ids;
    private final Clock clock;
    private final UserDirectory people;
    private final UsedBlobs blobs;
    private final Event<RecordingRegistered> registered;

    RegistrationRows(AgroalDataSource database, Ids ids, Clock clock, UserDirectory people, UsedBlobs blobs,
            Event<RecordingRegistered> registered) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
        this.people = people;
        this.blobs = blobs;
        this.registered = registered;
    }

    @Transactional(rollbackOn = SQLException.class)
    public Registration register(NewRecording incoming) throws SQLException {
        try (Connection connection = database.getConnection()) {
            String identity = incoming.identity();
            UUID fresh = ids.next();
            insertKey(connection, incoming, identity, fresh);
            Key key = lockKey(connection, incoming.source(), identity);
            NewSession filled = filled(incoming.session());
            if (key.sessionId.equals(fresh)) {
                insertSession(connection, incoming, filled, identity, key);
                insertRecording(connection, key, incoming.recording());
                CallSession made = session(connection, key);
                LongSessions.note(connection, made);
                registered.fire(new RecordingRegistered(made));
                return new Registration.Registered(made, List.of());
            }
            CallSession known = session(connection, key);
            if (differ(known.userId(), incoming.session().userId())) {
                return new Registration.OtherUser();
            }
            boolean added = insertRecording(connection, key, incoming.recording());
            Key moved = update(connection, key, incoming, filled, added);
            CallSession updated = session(connection, moved);
            LongSessions.note(connection, updated);
            boolean nowOfAConference = known.conferenceId() == null && updated.conferenceId() != null;
            if (added || nowOfAConference) {
                registered.fire(new RecordingRegistered(updated));
            }
            return new Registration.Registered(updated, keptFields(known, incoming.session()));
        }
    }

    private void insertKey(Connection connection, NewRecording incoming, String identity, UUID fresh)
            throws SQLException {
        execute(connection, """
                insert into session_key (source, external_id, session_id, started_at, stored_at) values (?, ?, ?, ?, ?)
                on conflict (source, external_id) do nothing""",
                incoming.source(), identity, fresh, incoming.startedAt(), clock.instant());
    }

    private static Key lockKey(Connection connection, String source, String identity) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select session_id, started_at from session_key where source = ? and external_id = ? for update")) {
            SessionSelect.bind(query, List.of(source, identity));
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("the key of a session was deleted while it was registered", NO_DATA);
                }
                return new Key(row.getObject("session_id", UUID.class), SessionSelect.instant(row, "started_at"));
            }
        }
    }

    /** What the sender left out and the user directory knows. */
    private NewSession filled(NewSession said) {
        return Optional.ofNullable(said.userId()).flatMap(people::byId).map(said::orKnownOf).orElse(said);
    }

    private static void insertSession(Connection connection, NewRecording incoming, NewSession said, String identity,
            Key key) throws SQLException {
        execute(connection, """
                insert into session (id, source, external_id, user_id, conference_id, organization_id, application,
                    release, time_zone, display_name, started_at, ended_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                key.sessionId, incoming.source(), identity, said.userId(), said.conferenceId(), said.organizationId(),
                said.application(), said.release(), zone(said.timeZone()), said.displayName(), key.startedAt,
                incoming.endedAt());
    }

    private boolean insertRecording(Connection connection, Key key, @Nullable StoredRecording recording)
            throws SQLException {
        if (recording == null) {
            return false;
        }
        Network network = recording.network();
        boolean added = execute(connection, """
                insert into recording (session_id, sha256, size_bytes, format, started_at, ended_at, stored_at, client,
                    network_prefix, asn, as_organization, region)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (session_id, sha256) do nothing""",
                key.sessionId, recording.sha256(), recording.sizeBytes(), recording.format().id(),
                recording.startedAt(), recording.endedAt(), clock.instant(), recording.client(),
                network.prefix(), network.asn(), network.asOrganization(), network.region()) == 1;
        if (added) {
            blobs.use(connection, recording.sha256());
        }
        return added;
    }

    /**
     * Fills what was unknown; a recording that is new to the session may make it longer, which may move its row. So may a
     * part of it that was not recorded.
     */
    private static Key update(Connection connection, Key key, NewRecording incoming, NewSession said, boolean added)
            throws SQLException {
        boolean longer = added || incoming.recording() == null;
        Instant startedAt = longer && incoming.startedAt().isBefore(key.startedAt) ? incoming.startedAt() : key.startedAt;
        execute(connection, """
                update session set user_id = coalesce(user_id, ?), conference_id = coalesce(conference_id, ?),
                    organization_id = coalesce(organization_id, ?), application = coalesce(application, ?),
                    release = coalesce(release, ?), time_zone = coalesce(time_zone, ?),
                    display_name = coalesce(display_name, ?), started_at = ?,
                    ended_at = greatest(ended_at, ?)
                where id = ? and started_at = ?""",
                said.userId(), said.conferenceId(), said.organizationId(), said.application(), said.release(),
                zone(said.timeZone()), said.displayName(), startedAt, longer ? incoming.endedAt() : startedAt,
                key.sessionId, key.startedAt);
        execute(connection, "update session_key set started_at = ? where session_id = ? and started_at <> ?",
                startedAt, key.sessionId, startedAt);
        return new Key(key.sessionId, startedAt);
    }

    private static CallSession session(Connection connection, Key key) throws SQLException {
        return SessionSelect.where(connection, "s.id = ? and s.started_at = ?", List.of(key.sessionId, key.startedAt))
                .get(0);
    }

    private static List<String> keptFields(CallSession known, NewSession incoming) {
        List<String> kept = new ArrayList<>();
        addWhere(differ(known.conferenceId(), incoming.conferenceId()), "conferenceId", kept);
        addWhere(differ(known.organizationId(), incoming.organizationId()), "organizationId", kept);
        addWhere(differ(known.application(), incoming.application()), "application", kept);
        addWhere(differ(known.release(), incoming.release()), "release", kept);
        addWhere(differ(known.timeZone(), incoming.timeZone()), "timeZone", kept);
        addWhere(differ(known.displayName(), incoming.displayName()), "displayName", kept);
        return kept;
    }

    private static void addWhere(boolean differs, String field, List<String> kept) {
        if (differs) {
            kept.add(field);
        }
    }

    private static boolean differ(@Nullable Object known, @Nullable Object said) {
        return known != null && said != null && !known.equals(said);
    }

    private static @Nullable String zone(@Nullable ZoneId zone) {
        return zone == null ? null : zone.getId();
    }

    private static int execute(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            SessionSelect.bind(statement, Arrays.asList(parameters));
            return statement.executeUpdate();
        }
    }

    /** The locked key: where the session's row is. */
    private record Key(UUID sessionId, Instant startedAt) {
    }
}
