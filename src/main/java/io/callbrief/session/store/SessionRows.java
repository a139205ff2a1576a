package io.callbrief.session.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.call.CallSession;
import io.callbrief.session.NewRecording;
import io.callbrief.session.Registration;
import io.callbrief.session.SessionDirectory;
import io.callbrief.session.SessionQuery;

/** The directory in PostgreSQL. The row of {@code session_key} is locked while its session changes. */
@ApplicationScoped
class SessionRows implements SessionDirectory {

    private static final int ATTEMPTS = 3;
    /**
     * Retention deleted the session, or dropped its partition, between two steps of a registration: no such row, no
     * partition for the row (check_violation), no such relation (by name, by id), deadlock.
     */
    private static final Set<String> RETIRED_MEANWHILE = Set.of(RegistrationRows.NO_DATA, "23514", "42P01", "XX000",
            "40P01");

    private final SessionQueries queries;
    private final SessionPartitions partitions;
    private final RegistrationRows registrations;

    SessionRows(SessionQueries queries, SessionPartitions partitions, RegistrationRows registrations) {
        this.queries = queries;
        this.partitions = partitions;
        this.registrations = registrations;
    }

    @Override
    public List<CallSession> ofUser(String userId, Instant from, Instant to) {
        return queries.of(SessionKey.USER, userId, from, to, SessionQueries.MOST_OF_ONE);
    }

    @Override
    public List<CallSession> ofConference(String conferenceId, Instant from, Instant to) {
        return queries.of(SessionKey.CONFERENCE, conferenceId, from, to, SessionQueries.MOST_OF_ONE);
    }

    @Override
    public List<CallSession> ofOrganization(String organizationId, Instant from, Instant to, int limit) {
        return queries.of(SessionKey.ORGANIZATION, organizationId, from, to, limit);
    }

    @Override
    public List<CallSession> list(SessionQuery query) {
        return queries.list(query);
    }

    @Override
    public Optional<CallSession> byId(UUID sessionId) {
        return queries.byId(sessionId);
    }

    @Override
    public Registration register(NewRecording recording) {
        for (int attempt = 1;; attempt++) {
            try {
                partitions.ensure(recording.startedAt());
                return registrations.register(recording);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !RETIRED_MEANWHILE.contains(String.valueOf(e.getSQLState()))) {
                    throw new IllegalStateException("could not store a session", e);
                }
            }
        }
    }
}
