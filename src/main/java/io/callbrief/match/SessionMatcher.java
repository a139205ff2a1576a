package io.callbrief.match;

import io.callbrief.call.SessionMatch;
import io.callbrief.ticket.Ticket;

/** Finds the session that a ticket is about. */
public interface SessionMatcher {

    SessionMatch match(Ticket ticket);
}
