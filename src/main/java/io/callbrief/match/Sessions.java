package io.callbrief.match;

import java.time.Instant;
import java.util.List;

import io.callbrief.call.CallSession;

/** What matching needs of the session directory. */
public interface Sessions {

    /** Sessions of this user that overlap the interval, by start. */
    List<CallSession> ofUser(String userId, Instant from, Instant to);

    /** Sessions of this conference that overlap the interval, by start. */
    List<CallSession> ofConference(String conferenceId, Instant from, Instant to);

    /** The newest sessions of this organisation that overlap the interval, by start. */
    List<CallSession> ofOrganization(String organizationId, Instant from, Instant to, int limit);
}
