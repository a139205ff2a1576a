package io.callbrief.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.callbrief.call.CallSession;

/** Who was in a call when. Sessions overlap an interval when they share at least an instant with [from, to]. */
public interface SessionDirectory {

    /** The user's sessions that overlap the interval, ordered by start; of more than 1000 the newest. */
    List<CallSession> ofUser(String userId, Instant from, Instant to);

    /** The sessions of a conference that overlap the interval, ordered by start; of more than 1000 the newest. */
    List<CallSession> ofConference(String conferenceId, Instant from, Instant to);

    /** The newest sessions of an organisation that overlap the interval, ordered by start. */
    List<CallSession> ofOrganization(String organizationId, Instant from, Instant to, int limit);

    Optional<CallSession> byId(UUID sessionId);

    /** One page of the sessions that a query asks for, ordered by start and id. */
    List<CallSession> list(SessionQuery query);

    /**
     * Adds a recording, or the word that there is none, to the session it belongs to, which is made where it is new.
     * Telling the same twice changes nothing; what was unknown before and is known now is filled in. The recording's bytes
     * must be in the store.
     */
    Registration register(NewRecording recording);
}
