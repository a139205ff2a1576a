package io.callbrief.match;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.callbrief.call.CallSession;
import io.callbrief.call.SessionMatch;
import io.callbrief.call.SessionMatch.Ambiguous;
import io.callbrief.call.SessionMatch.Candidate;
import io.callbrief.call.SessionMatch.MatchFactor.Kind;
import io.callbrief.call.SessionMatch.MatchReason;
import io.callbrief.call.SessionMatch.Matched;
import io.callbrief.call.SessionMatch.NoSession;
import io.callbrief.call.SessionMatch.Searched;
import io.callbrief.call.SessionMatch.Waiting;
import io.callbrief.ticket.MeantTime;

/** What to say of weighed calls: this one, one of these two, or none. */
final class Decision {
    static final double SURE = 0.80;
    static final double POSSIBLE = 0.45;
    /** Below this a call is not worth asking about. */
    private static final double ASKED_ABOUT = 0.05;
    private static final int SHOWN_WHEN_POSSIBLE = 2;
    private static final int SHOWN_AT_MOST = 5;
    /** A recording usually is there seconds after its call; after this it is not late but missing. */
    static final Duration RECORDING_DUE = Duration.ofMinutes(15);
    /** "Just now", "ten minutes ago". */
    private static final Duration JUST_NOW = Duration.ofMinutes(20);
    private static final Duration JUST_NOW_WIDTH = Duration.ofHours(1);
    private static final Map<Kind, MatchReason> REASONS = Map.of(Kind.PRIOR, MatchReason.MOST_RECENT,
            Kind.TIME, MatchReason.NEAREST_TO_TIME_NAMED, Kind.COLLEAGUE, MatchReason.COLLEAGUE_NAMED,
            Kind.DEVICE, MatchReason.DEVICE_NAMED, Kind.CALL_ID, MatchReason.CALL_ID_NAMED);

    private final Searched searched;
    private final Instant now;
    private final Instant ticketCreated;

    Decision(Searched searched, Instant now, Instant ticketCreated) {
        this.searched = searched;
        this.now = now;
        this.ticketCreated = ticketCreated;
    }

    /** @param weigh the calls for a ticket, or for a part of it, best first */
    SessionMatch of(ReadTicket ticket, Function<ReadTicket, List<Weighed>> weigh) {
        List<Matched> several = several(ticket, weigh);
        if (several.size() > 1) {
            Matched first = several.get(0);
            return new Matched(first.session(), first.probability(), first.reason(), first.factors(),
                    first.colleagues(), several.subList(1, several.size()));
        }
        return one(ticket, weigh.apply(ticket));
    }

    /** Where each time is another call, each is found by itself. */
    private static List<Matched> several(ReadTicket ticket, Function<ReadTicket, List<Weighed>> weigh) {
        if (!ticket.complaint().separateCalls()) {
            return List.of();
        }
        List<Matched> found = new ArrayList<>();
        for (int i = 0; i < ticket.complaint().times().size(); i++) {
            List<Weighed> weighed = weigh.apply(ticket.onlyTime(i));
            double all = sum(weighed);
            boolean sure = !weighed.isEmpty() && weighed.get(0).weight() / all >= SURE;
            boolean fresh = sure && found.stream()
                    .noneMatch(known -> weighed.get(0).call().parts().contains(known.session()));
            if (fresh) {
                found.add(matched(weighed, all));
            }
        }
        found.sort(Comparator.comparing(match -> match.session().startedAt()));
        return found;
    }

    private SessionMatch one(ReadTicket ticket, List<Weighed> weighed) {
        double all = sum(weighed);
        double best = weighed.isEmpty() ? 0 : weighed.get(0).weight() / all;
        if (best >= SURE) {
            return matched(weighed, all);
        }
        if (mayStillCome(ticket)) {
            return new Waiting(searched, ticketCreated.plus(RECORDING_DUE));
        }
        if (best >= POSSIBLE || (all - 1) / all > POSSIBLE) {
            List<Candidate> candidates = weighed.stream()
                    .filter(call -> call.weight() / all >= ASKED_ABOUT)
                    .limit(best >= POSSIBLE ? SHOWN_WHEN_POSSIBLE : SHOWN_AT_MOST)
                    .map(call -> new Candidate(call.call().main(), call.weight() / all, call.factors(),
                            call.colleagues()))
                    .toList();
            if (!candidates.isEmpty()) {
                return new Ambiguous(candidates, Questions.best(candidates), searched);
            }
        }
        List<CallSession> others = weighed.stream().limit(SHOWN_AT_MOST).map(call -> call.call().main())
                .sorted(Comparator.comparing(CallSession::startedAt)).toList();
        return new NoSession(searched, others);
    }

    /** None of these weighs 1. */
    private static double sum(List<Weighed> weighed) {
        return 1 + weighed.stream().mapToDouble(Weighed::weight).sum();
    }

    private boolean mayStillCome(ReadTicket ticket) {
        boolean justNow = ticket.intervals().stream().anyMatch(this::justNow);
        return justNow && now.isBefore(ticketCreated.plus(RECORDING_DUE));
    }

    private boolean justNow(MeantTime.Reading reading) {
        return !reading.to().isBefore(ticketCreated.minus(JUST_NOW))
                && Duration.between(reading.from(), reading.to()).compareTo(JUST_NOW_WIDTH) <= 0;
    }

    private static Matched matched(List<Weighed> bestFirst, double all) {
        Weighed best = bestFirst.get(0);
        return new Matched(best.call().main(), best.weight() / all, reason(bestFirst), best.factors(), best.colleagues(),
                List.of());
    }

    /** What tells it from the next best. */
    private static MatchReason reason(List<Weighed> bestFirst) {
        if (bestFirst.size() == 1) {
            return MatchReason.ONLY_SESSION_IN_WINDOW;
        }
        Weighed best = bestFirst.get(0);
        Weighed next = bestFirst.get(1);
        double most = 1;
        MatchReason reason = MatchReason.MOST_RECENT;
        for (Map.Entry<Kind, MatchReason> kind : REASONS.entrySet()) {
            double apart = best.factor(kind.getKey()) / next.factor(kind.getKey());
            if (apart > most) {
                most = apart;
                reason = kind.getValue();
            }
        }
        return reason;
    }
}
