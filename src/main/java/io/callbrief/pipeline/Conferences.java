package io.callbrief.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.call.CallSession;
import io.callbrief.session.SessionDirectory;

/** Who else was in a call. */
@ApplicationScoped
class Conferences {

    private final SessionDirectory directory;

    Conferences(SessionDirectory directory) {
        this.directory = directory;
    }

    /**
     * Sessions of other people in the same conference of the same source at the same time, those that overlap most first. A
     * conference id of another source may be another conference.
     */
    List<CallSession> others(CallSession session) {
        String conferenceId = session.conferenceId();
        if (conferenceId == null) {
            return List.of();
        }
        return directory.ofConference(conferenceId, session.startedAt(), session.endedAt()).stream()
                .filter(other -> other.source().equals(session.source()) && !other.id().equals(session.id()))
                .filter(other -> session.userId() == null || !session.userId().equals(other.userId()))
                .sorted(Comparator.comparing((CallSession other) -> overlap(session, other)).reversed()
                        .thenComparing(CallSession::startedAt).thenComparing(CallSession::id))
                .toList();
    }

    private static Duration overlap(CallSession one, CallSession other) {
        Instant from = one.startedAt().isAfter(other.startedAt()) ? one.startedAt() : other.startedAt();
        Instant to = one.endedAt().isBefore(other.endedAt()) ? one.endedAt() : other.endedAt();
        return Duration.between(from, to);
    }
}
