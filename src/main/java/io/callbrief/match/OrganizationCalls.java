package io.callbrief.match;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.callbrief.call.CallSession;
import io.callbrief.call.SessionMatch;
import io.callbrief.call.SessionMatch.Ambiguous;
import io.callbrief.call.SessionMatch.Candidate;
import io.callbrief.match.complaint.NameMatch;
import io.callbrief.ticket.Ticket;

/**
 * The last resort: the helpdesk knows only the requester's organisation. Then the calls of somebody there who is called like
 * the requester are offered as a question; a namesake's call is never diagnosed as the requester's own.
 */
final class OrganizationCalls {
    private static final int LOOKED_THROUGH = 500;
    private static final int SHOWN = 2;

    private final Sessions sessions;

    OrganizationCalls(Sessions sessions) {
        this.sessions = sessions;
    }

    Optional<SessionMatch> match(Ticket ticket, Search search) {
        String organization = ticket.requester().organizationId();
        String name = ticket.requester().name();
        if (organization == null || organization.isBlank() || name == null || name.isBlank()) {
            return Optional.empty();
        }
        List<CallSession> found = sessions.ofOrganization(organization, search.from(), search.to(), LOOKED_THROUGH)
                .stream().filter(session -> session.displayName() != null
                        && NameMatch.score(name, session.displayName()) > 0)
                .sorted(Comparator.comparing(CallSession::startedAt).reversed()).limit(SHOWN).toList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        // No calibrated number exists for namesakes; an even share claims nothing.
        List<Candidate> candidates = found.stream()
                .map(session -> new Candidate(session, 1.0 / (found.size() + 1), List.of(), List.of())).toList();
        return Optional.of(new Ambiguous(candidates, Questions.best(candidates),
                new SessionMatch.Searched(List.of(), search.from(), ReadTicket.lastWritten(ticket))));
    }
}
