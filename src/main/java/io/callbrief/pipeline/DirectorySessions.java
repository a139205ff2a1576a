package io.callbrief.pipeline;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.call.CallSession;
import io.callbrief.match.Sessions;
import io.callbrief.session.SessionDirectory;

/** Lets matching look into the session directory; the two rooms do not know each other. */
@ApplicationScoped
class DirectorySessions implements Sessions {

    private final SessionDirectory directory;

    DirectorySessions(SessionDirectory directory) {
        this.directory = directory;
    }

    @Override
    public List<CallSession> ofUser(String userId, Instant from, Instant to) {
        return directory.ofUser(userId, from, to);
    }

    @Override
    public List<CallSession> ofConference(String conferenceId, Instant from, Instant to) {
        return directory.ofConference(conferenceId, from, to);
    }

    @Override
    public List<CallSession> ofOrganization(String organizationId, Instant from, Instant to, int limit) {
        return directory.ofOrganization(organizationId, from, to, limit);
    }
}
