package io.callbrief.match;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import io.callbrief.call.CallSession;
import io.callbrief.call.SessionMatch;
import io.callbrief.call.SessionMatch.NoUser;
import io.callbrief.call.SessionMatch.Searched;
import io.callbrief.match.complaint.ComplaintReader;
import io.callbrief.ticket.Ticket;

/**
 * Puts a probability on each of the requester's calls and on "none of these": by how the requester was identified, the times
 * that the complaint names, the people, the duration, the device, and ids of calls in the text. Symptoms play no part here: a
 * diagnosis
 * must not help to choose the call that it is about.
 */
public final class ProbableSessionMatcher implements SessionMatcher {
    private final Sessions sessions;
    private final Identities identities;
    private final OrganizationCalls organization;
    private final ComplaintReader reader;
    private final Weighing weighing;
    private final Clock clock;

    public ProbableSessionMatcher(Sessions sessions, People people, ComplaintReader reader, Clock clock) {
        this.sessions = sessions;
        this.identities = new Identities(people);
        this.organization = new OrganizationCalls(sessions);
        this.reader = reader;
        this.weighing = new Weighing(sessions);
        this.clock = clock;
    }

    @Override
    public SessionMatch match(Ticket ticket) {
        List<MappedUser> users = identities.of(ticket.requester());
        ReadTicket read = ReadTicket.of(ticket, ZoneMixture.of(ticket, users, List.of()), reader);
        Search search = Search.around(ReadTicket.lastWritten(ticket), read.intervals());
        if (users.isEmpty()) {
            return organization.match(ticket, search).orElseGet(NoUser::new);
        }
        List<Call> calls = calls(users, search);
        List<CallSession> found = calls.stream().flatMap(call -> call.parts().stream()).toList();
        Map<ZoneId, Double> zones = ZoneMixture.of(ticket, users, found);
        ReadTicket inAllZones = ReadTicket.of(ticket, zones, reader);
        Searched searched = new Searched(users.stream().map(MappedUser::userId).toList(), search.from(),
                ReadTicket.lastWritten(ticket));
        return new Decision(searched, clock.instant(), ticket.createdAt()).of(inAllZones,
                part -> weighed(ticket, search, calls, part));
    }

    private List<Weighed> weighed(Ticket ticket, Search search, List<Call> calls, ReadTicket read) {
        Recency recency = new Recency(ReadTicket.lastWritten(ticket));
        return weighing.weigh(calls, read, recency, new TimeFit(read, recency, search.from(), search.to()));
    }

    /** Calls of the strongest identity that has any. */
    private List<Call> calls(List<MappedUser> users, Search search) {
        for (MappedUser user : users) {
            List<CallSession> found = search.intervals().stream()
                    .flatMap(interval -> sessions.ofUser(user.userId(), interval.from(), interval.to()).stream())
                    .filter(session -> !session.startedAt().isAfter(search.to()))
                    .distinct().sorted(Comparator.comparing(CallSession::startedAt)).toList();
            if (!found.isEmpty()) {
                return Call.of(user, found);
            }
        }
        return List.of();
    }
}
