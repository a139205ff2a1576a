package io.callbrief.match;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.call.CallSession;
import io.callbrief.call.SessionMatch;
import io.callbrief.call.SessionMatch.Ambiguous;
import io.callbrief.call.SessionMatch.MatchReason;
import io.callbrief.call.SessionMatch.Matched;
import io.callbrief.call.SessionMatch.NoSession;
import io.callbrief.call.SessionMatch.NoUser;
import io.callbrief.ticket.Requester;
import io.callbrief.ticket.Ticket;

/**
 * Matches by the requester's identity and, where several sessions are left, by the one clock time that the complaint
 * names. It puts no probability on its choice; where it would have to guess it says that several fit.
 */
@ApplicationScoped
class UserAndClockTimeMatcher implements SessionMatcher {

    /** People complain about calls of today and yesterday. */
    static final Duration LOOK_BACK = Duration.ofHours(36);
    /** "Around nine" may be an hour off; farther away it is another call. */
    static final Duration NEAR = Duration.ofHours(2);
    /** Two calls whose distances differ by less than people round fit equally well. */
    static final Duration TELLS_APART = Duration.ofMinutes(10);

    private final Sessions sessions;

    UserAndClockTimeMatcher(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public SessionMatch match(Ticket ticket) {
        List<String> identities = identities(ticket.requester());
        if (identities.isEmpty()) {
            return new NoUser();
        }
        Instant from = ticket.createdAt().minus(LOOK_BACK);
        Instant to = ticket.createdAt();
        List<CallSession> candidates = identities.stream()
                .map(userId -> begunWithin(sessions.ofUser(userId, from, to), from, to))
                .filter(found -> !found.isEmpty())
                .findFirst().orElse(List.of());
        if (candidates.isEmpty()) {
            return new NoSession(from, to);
        }
        if (candidates.size() == 1) {
            return matched(candidates.get(0), MatchReason.ONLY_SESSION_IN_WINDOW);
        }
        return nearestToTimeNamed(ticket, candidates)
                .map(session -> matched(session, MatchReason.NEAREST_TO_TIME_NAMED))
                .orElseGet(() -> new Ambiguous(newestFirst(candidates), from, to));
    }

    /** The strongest identity first. An address counts only when the helpdesk has verified it. */
    private static List<String> identities(Requester requester) {
        return Stream.of(requester.externalId(), requester.customUserId(), requester.verifiedEmail())
                .filter(Objects::nonNull).filter(id -> !id.isBlank()).distinct().toList();
    }

    private static List<CallSession> begunWithin(List<CallSession> found, Instant from, Instant to) {
        return found.stream().filter(s -> !s.startedAt().isBefore(from) && !s.startedAt().isAfter(to)).toList();
    }

    private static Optional<CallSession> nearestToTimeNamed(Ticket ticket, List<CallSession> candidates) {
        ZoneId zone = ticket.requester().timeZone();
        Set<LocalTime> named = ClockTimes.in(ticket.complaint());
        if (zone == null || named.size() != 1) {
            return Optional.empty();
        }
        Instant meant = lastBefore(ticket.createdAt(), named.iterator().next(), zone);
        List<CallSession> byDistance = candidates.stream()
                .sorted(Comparator.comparing((CallSession s) -> distance(s, meant))).toList();
        Duration nearest = distance(byDistance.get(0), meant);
        Duration second = distance(byDistance.get(1), meant);
        boolean near = nearest.compareTo(NEAR) <= 0;
        boolean apart = second.minus(nearest).compareTo(TELLS_APART) >= 0;
        return near && apart ? Optional.of(byDistance.get(0)) : Optional.empty();
    }

    /** Complaints are about the past: the last time that the clock showed this. */
    private static Instant lastBefore(Instant created, LocalTime time, ZoneId zone) {
        ZonedDateTime createdThere = created.atZone(zone);
        ZonedDateTime sameDay = createdThere.with(time);
        return (sameDay.isAfter(createdThere) ? sameDay.minusDays(1) : sameDay).toInstant();
    }

    private static Duration distance(CallSession session, Instant meant) {
        if (meant.isBefore(session.startedAt())) {
            return Duration.between(meant, session.startedAt());
        }
        return meant.isAfter(session.endedAt()) ? Duration.between(session.endedAt(), meant) : Duration.ZERO;
    }

    private static List<CallSession> newestFirst(List<CallSession> candidates) {
        return candidates.stream().sorted(Comparator.comparing(CallSession::startedAt).reversed()).toList();
    }

    private SessionMatch matched(CallSession session, MatchReason reason) {
        String conferenceId = session.conferenceId();
        List<CallSession> colleagues = conferenceId == null ? List.of()
                : sessions.ofConference(conferenceId, session.startedAt(), session.endedAt()).stream()
                        .filter(other -> !Objects.equals(other.userId(), session.userId())).toList();
        return new Matched(session, null, reason, colleagues);
    }
}
