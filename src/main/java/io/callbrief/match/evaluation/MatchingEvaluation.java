package io.callbrief.match.evaluation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;

import io.callbrief.call.CallSession;
import io.callbrief.call.SessionMatch;
import io.callbrief.call.SessionMatch.Matched;
import io.callbrief.match.People;
import io.callbrief.match.ProbableSessionMatcher;
import io.callbrief.match.complaint.ComplaintReader;
import io.callbrief.ticket.Complaint;
import io.callbrief.ticket.MeantTime.Reading;
import io.callbrief.ticket.Requester;
import io.callbrief.ticket.Ticket;
import io.callbrief.ticket.TicketRef;

/**
 * Matches each known complaint twice: among all sessions and {@link #DECOYS} more of the same user, and again without the
 * session meant and those near to it. Decoys are the same in each run.
 */
public final class MatchingEvaluation {
    static final int DECOYS = 3;
    /** Nearer ones could not be told apart by anybody. */
    private static final Duration DECOY_DISTANCE = Duration.ofMinutes(30);
    /** With the session meant go those of the user near to it: customers round by so much. */
    private static final Duration GONE_WITHIN = Duration.ofHours(2);
    private static final Duration DECOYS_WITHIN = Duration.ofHours(36);
    private static final int LONGEST_DECOY_SECONDS = 2400;
    private static final Duration WAITED = Duration.ofHours(1);

    private final KnownComplaints known;
    private final ComplaintReader reader;

    public MatchingEvaluation(KnownComplaints known, ComplaintReader reader) {
        this.known = known;
        this.reader = reader;
    }

    /**
     * @param misses names of the complaints that were matched wrongly or not at all
     */
    public record Result(int n, int right, int wrong, int rightlyAbstained, int wronglyAbstained, List<String> misses) {
        public Result {
            misses = List.copyOf(misses);
        }
    }

    public Result run() {
        int right = 0;
        int wrong = 0;
        int rightlyAbstained = 0;
        int wronglyAbstained = 0;
        int undecidable = 0;
        List<String> misses = new ArrayList<>();
        for (KnownComplaint complaint : known.complaints()) {
            List<CallSession> all = withDecoys(complaint);
            SessionMatch match = match(complaint, all);
            if (match instanceof Matched matched) {
                boolean hit = sameCall(matched.session(), complaint.meant());
                right += hit ? 1 : 0;
                wrong += hit ? 0 : 1;
                if (!hit) {
                    misses.add("wrong " + complaint.id());
                }
            } else if (anotherFits(complaint, all)) {
                rightlyAbstained++;
            } else {
                wronglyAbstained++;
                misses.add("abstained " + complaint.id());
            }
            List<CallSession> without = all.stream().filter(session -> !nearMeant(session, complaint)).toList();
            if (anotherFits(complaint, without)) {
                undecidable++; // another call fits the words: whoever takes it may be right
            } else if (match(complaint, without) instanceof Matched) {
                wrong++;
                misses.add("wrong without its session " + complaint.id());
            } else {
                rightlyAbstained++;
            }
        }
        return new Result(2 * known.complaints().size() - undecidable, right, wrong, rightlyAbstained, wronglyAbstained,
                misses);
    }

    private SessionMatch match(KnownComplaint complaint, List<CallSession> sessions) {
        Requester requester = new Requester(complaint.meant().userId(), null, null, null, complaint.zone(),
                complaint.language());
        Ticket ticket = new Ticket(new TicketRef(new UUID(0, 0), "1"), "", complaint.text(), false, requester,
                complaint.createdAt(), complaint.createdAt(), true);
        Clock later = Clock.fixed(complaint.createdAt().plus(WAITED), ZoneOffset.UTC);
        return new ProbableSessionMatcher(new SessionList(sessions), NOBODY, reader, later).match(ticket);
    }

    private static final People NOBODY = new People() {
        @Override
        public List<Person> named(String idOrAlias) {
            return List.of();
        }

        @Override
        public List<Person> withVerifiedEmail(String email) {
            return List.of();
        }
    };

    /** A second session of the same conference is the same call. */
    private static boolean sameCall(CallSession one, CallSession other) {
        return one.id().equals(other.id()) || (one.conferenceId() != null
                && one.conferenceId().equals(other.conferenceId()) && Objects.equals(one.userId(), other.userId()));
    }

    private static boolean nearMeant(CallSession session, KnownComplaint complaint) {
        return Objects.equals(session.userId(), complaint.meant().userId()) && Duration
                .between(session.startedAt(), complaint.meant().startedAt()).abs().compareTo(GONE_WITHIN) <= 0;
    }

    /** Whether the words fit another call of the same user as well: then asking is the right answer. */
    private boolean anotherFits(KnownComplaint complaint, List<CallSession> sessions) {
        Complaint read = reader.read(complaint.text(), complaint.createdAt(), complaint.zone(),
                Locale.forLanguageTag(complaint.language()));
        return sessions.stream().filter(s -> Objects.equals(s.userId(), complaint.meant().userId()))
                .filter(s -> !sameCall(s, complaint.meant()))
                .filter(s -> !s.startedAt().isAfter(complaint.createdAt())
                        && s.endedAt().isAfter(complaint.createdAt().minus(DECOYS_WITHIN)))
                .anyMatch(s -> read.times().isEmpty() || read.times().stream()
                        .anyMatch(time -> time.readings().stream().anyMatch(reading -> covers(reading, s))));
    }

    private static boolean covers(Reading reading, CallSession session) {
        Duration slack = reading.blur().multipliedBy(2);
        return !session.endedAt().isBefore(reading.from().minus(slack))
                && !session.startedAt().isAfter(reading.to().plus(slack));
    }

    private List<CallSession> withDecoys(KnownComplaint complaint) {
        List<CallSession> all = new ArrayList<>(known.sessions());
        SplittableRandom random = new SplittableRandom(complaint.id().hashCode());
        for (int made = 0; made < DECOYS;) {
            Instant start = complaint.createdAt().minusSeconds(random.nextLong(DECOYS_WITHIN.toSeconds()));
            Instant end = start.plusSeconds(random.nextLong(LONGEST_DECOY_SECONDS));
            boolean apart = Duration.between(start, complaint.meant().startedAt()).abs()
                    .compareTo(DECOY_DISTANCE) >= 0;
            if (apart && !end.isAfter(complaint.createdAt())) {
                String id = complaint.id() + " decoy " + made++;
                all.add(new CallSession(new UUID(complaint.id().hashCode(), made), "manifest", id,
                        complaint.meant().userId(), id, null, null, null, null, null, start, end, List.of()));
            }
        }
        return all;
    }
}
