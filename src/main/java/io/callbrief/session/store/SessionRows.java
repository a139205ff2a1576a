package io.callbrief.session.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;
import io.callbrief.call.CallSession;
import io.callbrief.session.NewRecording;
import io.callbrief.session.Registration;
import io.callbrief.session.SessionDirectory;
import io.callbrief.session.SessionQuery;

/** The directory in PostgreSQL. The row of {@code session_key} is locked while its session changes. */
@ApplicationScoped
class SessionRows implements SessionDirectory {

    /** More sessions than a person or a conference has in any window that a ticket is about. */
    private static final int UNPAGED = 10_000;

    private final AgroalDataSource database;
    private final SessionPartitions partitions;
    private final RegistrationRows registrations;

    SessionRows(AgroalDataSource database, SessionPartitions partitions, RegistrationRows registrations) {
        this.database = database;
        this.partitions = partitions;
        this.registrations = registrations;
    }

    @Override
    public List<CallSession> ofUser(String userId, Instant from, Instant to) {
        return list(new SessionQuery(userId, from, to, null, UNPAGED));
    }

    @Override
    public List<CallSession> list(SessionQuery query) {
        StringBuilder condition = new StringBuilder("s.ended_at >= ? and s.started_at <= ?");
        List<Object> parameters = new ArrayList<>(List.of(query.from(), query.to()));
        if (query.userId() != null) {
            condition.append(" and s.user_id = ?");
            parameters.add(query.userId());
        }
        if (query.after() != null) {
            condition.append(" and (s.started_at, s.id) > (?, ?)");
            parameters.add(query.after().startedAt());
            parameters.add(query.after().sessionId());
        }
        parameters.add(query.limit());
        return select(condition + " order by s.started_at, s.id limit ?", parameters);
    }

    @Override
    public List<CallSession> ofConference(String conferenceId, Instant from, Instant to) {
        return select("s.conference_id = ? and s.ended_at >= ? and s.started_at <= ? order by s.started_at, s.id",
                List.of(conferenceId, from, to));
    }

    @Override
    public Optional<CallSession> byId(UUID sessionId) {
        return select("s.id = ? and s.started_at = (select started_at from session_key where session_id = ?)",
                List.of(sessionId, sessionId)).stream().findFirst();
    }

    @Override
    public Registration register(NewRecording recording) {
        try {
            partitions.ensure(recording.startedAt());
            return registrations.register(recording);
        } catch (SQLException e) {
            throw new IllegalStateException("could not store a session", e);
        }
    }

    private List<CallSession> select(String condition, List<Object> parameters) {
        try (Connection connection = database.getConnection()) {
            return SessionSelect.where(connection, condition, parameters);
        } catch (SQLException e) {
            throw new IllegalStateException("could not read sessions", e);
        }
    }
}
