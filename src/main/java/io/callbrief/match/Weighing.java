package io.callbrief.match;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.callbrief.call.CallSession;
import io.callbrief.call.SessionMatch.MatchFactor;
import io.callbrief.call.SessionMatch.MatchFactor.Kind;
import io.callbrief.match.complaint.NameMatch;
import io.callbrief.ticket.Complaint;

/** Weighs the calls of a requester against each other and against "none of these". */
final class Weighing {
    /** Only the best are asked who else was in them: each costs a look into the directory. */
    static final int ASKED_FOR_COLLEAGUES = 8;
    /**
     * For the whole name. People hardly ever name somebody who was not there; the reader may take a word for a name. Estimates.
     */
    private static final double COLLEAGUE_PRESENT = 12;
    private static final double COLLEAGUE_ABSENT = 0.4;
    /** An id that stands in the ticket and on the call is there by chance hardly ever. */
    private static final double CALL_ID = 300;
    /** People round: "20 minutes" may have been 12 or 35. Of the logarithm of the ratio. */
    private static final double DURATION_SPREAD = 0.6;
    private static final double DURATION_WRONG = 0.3;
    private static final double DURATION_PEAK = 2;

    private final Sessions sessions;

    Weighing(Sessions sessions) {
        this.sessions = sessions;
    }

    /** @return the best first */
    List<Weighed> weigh(List<Call> calls, ReadTicket ticket, Recency recency, TimeFit times) {
        double recencies = calls.stream().mapToDouble(call -> recency.of(call.whole().endedAt())).sum();
        Complaint complaint = ticket.complaint();
        DeviceFit devices = new DeviceFit(complaint, calls.stream().map(Call::clients).toList());
        List<Weighed> weighed = new ArrayList<>();
        for (Call call : calls) {
            double elsewhere = call.user().identity().elsewhere;
            double prior = (1 - elsewhere) / elsewhere * recency.of(call.whole().endedAt()) / recencies;
            weighed.add(new Weighed(call, List.of(new MatchFactor(Kind.PRIOR, prior)), List.of())
                    .and(new MatchFactor(Kind.TIME, times.ratio(call.whole())), List.of())
                    .and(new MatchFactor(Kind.DURATION, duration(complaint.duration(), call.whole())), List.of())
                    .and(new MatchFactor(Kind.DEVICE, devices.ratio(call.clients())), List.of())
                    .and(new MatchFactor(Kind.CALL_ID, callId(complaint, call)), List.of()));
        }
        return withColleagues(Weighed.bestFirst(weighed), complaint);
    }

    private List<Weighed> withColleagues(List<Weighed> bestFirst, Complaint complaint) {
        List<Weighed> all = new ArrayList<>();
        for (Weighed weighed : bestFirst) {
            if (all.size() < ASKED_FOR_COLLEAGUES) {
                List<CallSession> others = others(weighed.call());
                all.add(weighed.and(new MatchFactor(Kind.COLLEAGUE, colleague(complaint, others)), others));
            } else {
                all.add(weighed);
            }
        }
        return Weighed.bestFirst(all);
    }

    private static double colleague(Complaint complaint, List<CallSession> others) {
        List<String> names = others.stream().map(CallSession::displayName).filter(Objects::nonNull).toList();
        if (complaint.people().isEmpty() || names.isEmpty()) {
            return 1;
        }
        return NameMatch.best(complaint.people(), names).map(match -> 1 + COLLEAGUE_PRESENT * match.score())
                .orElse(COLLEAGUE_ABSENT);
    }

    private static double callId(Complaint complaint, Call call) {
        Set<String> ids = new HashSet<>();
        complaint.callIds().forEach(id -> ids.add(id.toLowerCase(Locale.ROOT)));
        boolean named = call.parts().stream().anyMatch(part -> ids.contains(part.externalId().toLowerCase(Locale.ROOT))
                || (part.conferenceId() != null && ids.contains(part.conferenceId().toLowerCase(Locale.ROOT))));
        return named ? CALL_ID : 1;
    }

    private static double duration(@Nullable Duration said, CallSession call) {
        if (said == null || said.isZero() || call.duration().isZero()) {
            return 1;
        }
        double ratio = Math.log((double) said.toMillis() / call.duration().toMillis());
        return DURATION_WRONG
                + DURATION_PEAK * Math.exp(-ratio * ratio / (2 * DURATION_SPREAD * DURATION_SPREAD));
    }

    /** Other participants of the same conference. */
    private List<CallSession> others(Call call) {
        CallSession whole = call.whole();
        String conference = whole.conferenceId();
        return conference == null ? List.of()
                : sessions.ofConference(conference, whole.startedAt(), whole.endedAt()).stream()
                        .filter(other -> other.source().equals(whole.source()))
                        .filter(other -> !Objects.equals(other.userId(), whole.userId())).toList();
    }
}
