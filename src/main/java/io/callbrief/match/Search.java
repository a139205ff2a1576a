package io.callbrief.match;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.callbrief.ticket.MeantTime;

/**
 * When to look for sessions.
 *
 * @param intervals do not overlap, by start
 */
record Search(List<Interval> intervals) {
    /** Who names no time means a call of today or yesterday. */
    static final Duration LOOK_BACK = Duration.ofHours(36);
    /** People are a day off at times. */
    private static final Duration AROUND_NAMED = Duration.ofHours(36);
    /** Clocks differ: a session may seem to begin after its ticket. */
    static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    /** Nobody means a call that is older. */
    private static final Duration OLDEST = Duration.ofDays(400);

    record Interval(Instant from, Instant to) {
    }

    static Search around(Instant written, List<MeantTime.Reading> named) {
        Instant latest = written.plus(CLOCKS_DIFFER);
        Instant oldest = written.minus(OLDEST);
        List<Interval> wanted = new ArrayList<>(List.of(new Interval(written.minus(LOOK_BACK), latest)));
        for (MeantTime.Reading reading : named) {
            Instant from = latest(oldest, reading.from().minus(AROUND_NAMED));
            Instant to = earliest(latest, reading.to().plus(AROUND_NAMED));
            if (from.isBefore(to)) {
                wanted.add(new Interval(from, to));
            }
        }
        wanted.sort(Comparator.comparing(Interval::from));
        List<Interval> merged = new ArrayList<>();
        for (Interval next : wanted) {
            Interval last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && !next.from.isAfter(last.to)) {
                merged.set(merged.size() - 1, new Interval(last.from, latest(last.to, next.to)));
            } else {
                merged.add(next);
            }
        }
        return new Search(List.copyOf(merged));
    }

    Instant from() {
        return intervals.get(0).from;
    }

    Instant to() {
        return intervals.get(intervals.size() - 1).to;
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earliest(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
