package io.callbrief.session.store;

import java.time.Instant;
import java.util.List;

import io.agroal.api.AgroalDataSource;
import io.callbrief.call.CallSession;

/** The session directory's queries on a database of one's own, without the service around them. */
public final class ReadSessions {

    private final SessionQueries queries;

    public ReadSessions(AgroalDataSource database) {
        this.queries = new SessionQueries(database);
    }

    public List<CallSession> ofUser(String userId, Instant from, Instant to) {
        return queries.of(SessionKey.USER, userId, from, to, SessionQueries.MOST_OF_ONE);
    }

    public List<CallSession> ofConference(String conferenceId, Instant from, Instant to) {
        return queries.of(SessionKey.CONFERENCE, conferenceId, from, to, SessionQueries.MOST_OF_ONE);
    }

    public List<CallSession> ofOrganization(String organizationId, Instant from, Instant to, int limit) {
        return queries.of(SessionKey.ORGANIZATION, organizationId, from, to, limit);
    }
}
