package io.callbrief.match.complaint.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import io.callbrief.ticket.MeantTime.Reading;

/** Turns an expression into moments before a ticket was written. */
final class Resolver {

    /** Clocks differ, and people round up. */
    private static final Duration FUTURE_TOLERANCE = Duration.ofMinutes(10);
    /** Where no day is named, a time so much nearer is e times as likely. */
    private static final double NEARNESS_HOURS = 8;
    private static final int OFFICE_FROM_HOUR = 7;
    private static final int OFFICE_TO_HOUR = 19;
    private static final int EVENING_TO_HOUR = 22;
    private static final double EVENING_WEIGHT = 0.4;
    private static final double NIGHT_WEIGHT = 0.1;
    /** Who writes at night was also in a call at night. */
    private static final double NIGHT_WEIGHT_WHEN_WRITTEN_AT_NIGHT = 0.6;
    private static final double LEAST_WEIGHT = 0.03;
    private static final int MOST_READINGS = 6;
    private static final int LONGEST_RANGE_MINUTES = 360;

    private final Instant created;
    private final ZoneId zone;
    private final boolean monthFirst;

    Resolver(Instant created, ZoneId zone, boolean monthFirst) {
        this.created = created;
        this.zone = zone;
        this.monthFirst = monthFirst;
    }

    /** Empty when every reading lies in the future. */
    List<Reading> readings(Expression expression) {
        ZoneId own = expression.zone();
        ZoneId there = own == null ? zone : own;
        LocalDateTime now = created.atZone(there).toLocalDateTime();
        List<Weighted> found = new ArrayList<>();
        Piece.Clock clock = expression.clock;
        Piece.Ago ago = expression.ago;
        if (ago != null && clock != null) {
            clockOfAgo(expression, ago, now, there, found);
        }
        if (ago != null && found.isEmpty()) {
            found.add(new Weighted(created.minus(ago.most()), created.minus(ago.least()), ago.blur(), 1));
        } else if (ago == null) {
            for (Window window : Window.of(expression, now, monthFirst)) {
                if (clock == null) {
                    found.add(new Weighted(at(window.from(), there), at(window.to(), there), window.blur(), window.weight()));
                } else {
                    times(clock, window, now, there, found);
                }
            }
        }
        return normalised(found, expression.since);
    }

    /** "at 12:05, just now": of the hours that the clock time may be, the one that long ago. */
    private void clockOfAgo(Expression expression, Piece.Ago ago, LocalDateTime now, ZoneId there, List<Weighted> found) {
        Piece.Clock clock = Objects.requireNonNull(expression.clock);
        for (Window window : Window.of(expression, now, monthFirst)) {
            times(clock, window, now, there, found);
        }
        Instant earliest = created.minus(ago.most().multipliedBy(2)).minus(ago.blur().multipliedBy(4));
        Instant latest = created.minus(ago.least()).plus(ago.blur().multipliedBy(2));
        found.removeIf(one -> one.from().isBefore(earliest) || one.from().isAfter(latest));
    }

    private record Weighted(Instant from, Instant to, Duration blur, double weight) {

        /** "around 8", written at a quarter to. */
        Duration slack() {
            return from.equals(to) ? blur : Duration.ZERO;
        }
    }

    private void times(Piece.Clock clock, Window window, LocalDateTime now, ZoneId there, List<Weighted> found) {
        for (ClockTime.Alternative from : clock.from().alternatives()) {
            for (LocalDate day = window.clockFrom().toLocalDate(); !day.isAfter(window.clockTo().toLocalDate())
                    && !day.isAfter(window.clockFrom().toLocalDate().plusDays(40)); day = day.plusDays(1)) {
                LocalDateTime time = day.atStartOfDay().plusMinutes(from.minutes());
                if (time.isBefore(window.clockFrom()) || !time.isBefore(window.clockTo())) {
                    continue;
                }
                double weight = window.weight() * from.weight() * usual(time, now) * (window.named() ? 1 : nearness(time, now));
                addTime(clock, time, weight, there, found);
            }
        }
    }

    private void addTime(Piece.Clock clock, LocalDateTime time, double weight, ZoneId there, List<Weighted> found) {
        ClockTime until = clock.until();
        if (until == null) {
            found.add(new Weighted(at(time.minus(clock.spread().before()), there), at(time.plus(clock.spread().after()), there),
                    clock.slack(), weight));
            return;
        }
        for (ClockTime.Alternative to : until.alternatives()) {
            int start = time.getHour() * 60 + time.getMinute();
            int length = Math.floorMod(to.minutes() - start, ClockTime.DAY_MINUTES);
            if (length > 0 && length <= LONGEST_RANGE_MINUTES) {
                found.add(new Weighted(at(time, there), at(time.plusMinutes(length), there), clock.slack(),
                        weight * to.weight() / (1 + length / 60.0)));
            }
        }
    }

    private static double nearness(LocalDateTime time, LocalDateTime now) {
        double hours = Math.max(0, Duration.between(time, now).toMinutes()) / 60.0;
        return Math.exp(-hours / NEARNESS_HOURS);
    }

    private static double usual(LocalDateTime time, LocalDateTime now) {
        boolean writtenAtNight = now.getHour() < OFFICE_FROM_HOUR || now.getHour() >= EVENING_TO_HOUR;
        int hour = time.getHour();
        if (hour >= OFFICE_FROM_HOUR && hour < OFFICE_TO_HOUR) {
            return 1;
        }
        if (hour >= OFFICE_TO_HOUR && hour < EVENING_TO_HOUR) {
            return EVENING_WEIGHT;
        }
        return writtenAtNight ? NIGHT_WEIGHT_WHEN_WRITTEN_AT_NIGHT : NIGHT_WEIGHT;
    }

    private static Instant at(LocalDateTime time, ZoneId zone) {
        return time.atZone(zone).toInstant();
    }

    private List<Reading> normalised(List<Weighted> found, boolean since) {
        List<Weighted> past = new ArrayList<>();
        for (Weighted one : found) {
            if (one.from().isBefore(created.plus(FUTURE_TOLERANCE).plus(one.slack()))) {
                Instant from = earlier(one.from(), created);
                Instant to = since ? created : earlier(one.to(), created);
                past.add(new Weighted(from, to, one.blur(), one.weight()));
            }
        }
        merge(past);
        past.sort(Comparator.comparingDouble(Weighted::weight).reversed());
        double all = past.stream().mapToDouble(Weighted::weight).sum();
        List<Weighted> kept = past.stream().filter(one -> one.weight() >= LEAST_WEIGHT * all).limit(MOST_READINGS).toList();
        double sum = kept.stream().mapToDouble(Weighted::weight).sum();
        return kept.stream().map(one -> new Reading(one.from(), one.to(), one.blur(), Math.min(1, one.weight() / sum)))
                .toList();
    }

    /** Midnight at the end of a day is the one before the next. */
    private static void merge(List<Weighted> readings) {
        for (int i = 0; i < readings.size(); i++) {
            Weighted one = readings.get(i);
            for (int k = readings.size() - 1; k > i; k--) {
                Weighted other = readings.get(k);
                if (other.from().equals(one.from()) && other.to().equals(one.to())) {
                    one = new Weighted(one.from(), one.to(), one.blur(), one.weight() + other.weight());
                    readings.remove(k);
                }
            }
            readings.set(i, one);
        }
    }

    private static Instant earlier(Instant a, Instant b) {
        return b.isBefore(a) ? b : a;
    }
}
