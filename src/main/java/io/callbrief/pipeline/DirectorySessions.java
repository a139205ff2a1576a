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
        return candidates(directory.ofUser(userId, from, to));
    }

    @Override
    public List<CallSession> ofConference(String conferenceId, Instant from, Instant to) {
        return candidates(directory.ofConference(conferenceId, from, to));
    }

    @Override
    public List<CallSession> ofOrganization(String organizationId, Instant from, Instant to, int limit) {
        return candidates(directory.ofOrganization(organizationId, from, to, limit));
    }

    /** What was attached to a ticket is of that ticket: whose call it is, nobody but the ticket says. */
    private static List<CallSession> candidates(List<CallSession> sessions) {
        return sessions.stream().filter(session -> !session.source().equals(AttachmentIntake.SOURCE)).toList();
    }
}
