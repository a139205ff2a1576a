package io.callbrief.match.evaluation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

import io.callbrief.call.CallSession;
import io.callbrief.match.Sessions;

/** Sessions to match among, without a database. */
record SessionList(List<CallSession> sessions) implements Sessions {

    @Override
    public List<CallSession> ofUser(String userId, Instant from, Instant to) {
        return overlapping(from, to, session -> userId.equals(session.userId()));
    }

    @Override
    public List<CallSession> ofConference(String conferenceId, Instant from, Instant to) {
        return overlapping(from, to, session -> conferenceId.equals(session.conferenceId()));
    }

    @Override
    public List<CallSession> ofOrganization(String organizationId, Instant from, Instant to, int limit) {
        return overlapping(from, to, session -> organizationId.equals(session.organizationId())).stream().limit(limit)
                .toList();
    }

    private List<CallSession> overlapping(Instant from, Instant to, Predicate<CallSession> wanted) {
        return sessions.stream().filter(wanted)
                .filter(session -> !session.endedAt().isBefore(from) && !session.startedAt().isAfter(to))
                .sorted(Comparator.comparing(CallSession::startedAt)).toList();
    }
}
