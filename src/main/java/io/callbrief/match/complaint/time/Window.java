package io.callbrief.match.complaint.time;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of local time that days and parts of days name.
 *
 * @param clockFrom from here on a clock time may be of it
 * @param clockTo up to here
 * @param named whether the text names the day; else a nearer one is likelier
 */
record Window(LocalDateTime from, LocalDateTime to, LocalDateTime clockFrom, LocalDateTime clockTo, double weight,
        Duration blur, boolean named) {

    private static final Duration DAY_BLUR = Duration.ofMinutes(20);
    private static final Duration PART_BLUR = Duration.ofMinutes(30);
    private static final Duration WEEK_BLUR = Duration.ofHours(6);
    /** Who writes before this hour has not slept yet: the evening before is this evening. */
    private static final int NIGHT_ENDS_HOUR = 5;
    private static final int EVENING_BEGINS_HOUR = 20;
    private static final int MOST_DAYS = 7;
    private static final double DAY_BEFORE = 0.8;
    private static final int LAST_NIGHT_FROM_MINUTES = 1080;
    private static final int MORNING_HOUR = 6;

    static List<Window> of(Expression expression, LocalDateTime now, boolean monthFirst) {
        DaySpec day = expression.day;
        DayPart part = expression.part;
        if (part == null) {
            return day == null ? anyDay(now) : days(day, now, monthFirst);
        }
        if (expression.which == Piece.Which.LAST) {
            return lastNight(now);
        }
        if (day != null && !day.equals(new DaySpec.FromToday(0))) {
            return partsOf(day, part, now, monthFirst);
        }
        return recent(part, expression.which == Piece.Which.THIS || day != null, now);
    }

    private static List<Window> anyDay(LocalDateTime now) {
        List<Window> windows = new ArrayList<>();
        for (int back = 0; back <= 1; back++) {
            LocalDateTime start = now.toLocalDate().minusDays(back).atStartOfDay();
            windows.add(new Window(start, start.plusDays(1), start, start.plusDays(1), 1, DAY_BLUR, false));
        }
        return windows;
    }

    private static List<Window> days(DaySpec day, LocalDateTime now, boolean monthFirst) {
        List<Window> windows = new ArrayList<>();
        for (DaySpec.Days days : day.before(now, monthFirst)) {
            LocalDateTime from = days.from().atStartOfDay();
            LocalDateTime to = days.to().plusDays(1).atStartOfDay();
            boolean several = !days.from().equals(days.to());
            windows.add(new Window(from, to, from, to.plusMinutes(1), days.weight(), several ? WEEK_BLUR : DAY_BLUR, true));
        }
        return windows;
    }

    private static List<Window> partsOf(DaySpec day, DayPart part, LocalDateTime now, boolean monthFirst) {
        List<Window> windows = new ArrayList<>();
        for (DaySpec.Days days : day.before(now, monthFirst)) {
            if (!days.from().equals(days.to())) {
                windows.addAll(partsOfEach(days, part));
                continue;
            }
            windows.add(part(days.to(), part, days.weight(), true));
            if (part.isNight()) { // "Friday night at 2" is also the night that ends on Friday
                windows.add(part(days.to(), DayPart.SMALL_HOURS, days.weight() * 0.3, true));
            }
        }
        return windows;
    }

    /** "every evening this week": the nearer the likelier. */
    private static List<Window> partsOfEach(DaySpec.Days days, DayPart part) {
        List<Window> windows = new ArrayList<>();
        for (int back = 0; back < MOST_DAYS && !days.to().minusDays(back).isBefore(days.from()); back++) {
            windows.add(part(days.to().minusDays(back), part, days.weight() * Math.pow(DAY_BEFORE, back), true));
        }
        return windows;
    }

    private static Window part(LocalDate day, DayPart part, double weight, boolean named) {
        LocalDateTime midnight = day.atStartOfDay();
        return new Window(midnight.plusMinutes(part.from), midnight.plusMinutes(part.to),
                midnight.plusMinutes(part.clockFrom), midnight.plusMinutes(part.clockTo), weight, PART_BLUR, named);
    }

    private static List<Window> lastNight(LocalDateTime now) {
        LocalDate today = now.toLocalDate();
        List<Window> windows = new ArrayList<>();
        boolean notSlept = now.getHour() < NIGHT_ENDS_HOUR;
        windows.add(night(today.minusDays(1), notSlept ? 0.75 : 1));
        if (notSlept) {
            windows.add(night(today.minusDays(2), 0.25));
        }
        return windows;
    }

    private static Window night(LocalDate begins, double weight) {
        Window night = part(begins, DayPart.NIGHT, weight, true);
        return new Window(begins.atStartOfDay().plusMinutes(LAST_NIGHT_FROM_MINUTES), night.to(),
                night.clockFrom().minusHours(2),
                night.clockTo(), weight, night.blur(), true);
    }

    /** "this morning" is today's; "in the morning" the last one that has begun. */
    private static List<Window> recent(DayPart part, boolean ofToday, LocalDateTime now) {
        LocalDate today = now.toLocalDate();
        List<Window> windows = new ArrayList<>();
        if (part.isNight() && ofToday) {
            return thisNight(now);
        }
        Window todays = part(today, part, 1, ofToday);
        if (!todays.from().isAfter(now)) {
            windows.add(todays);
        } else if (ofToday && !todays.clockFrom().isAfter(now)) {
            // it has hardly begun: "this morning" in a ticket of 3 at night is since midnight
            windows.add(new Window(todays.clockFrom(), now, todays.clockFrom(), now, 0.6, PART_BLUR, true));
        }
        boolean beforeSleep = now.getHour() < NIGHT_ENDS_HOUR;
        Window before = part(today.minusDays(1), part,
                windows.isEmpty() || (beforeSleep && part != DayPart.SMALL_HOURS) ? 0.9 : 0.3, ofToday);
        if (!ofToday || beforeSleep || (part.to > ClockTime.DAY_MINUTES && now.getHour() < MORNING_HOUR)) {
            windows.add(before);
        }
        if (part == DayPart.SMALL_HOURS && now.getHour() >= EVENING_BEGINS_HOUR) {
            // late in the evening some call this the small hours already
            windows.add(new Window(today.atTime(EVENING_BEGINS_HOUR, 0), now, now, now, 0.2, PART_BLUR, ofToday));
        }
        return windows;
    }

    private static List<Window> thisNight(LocalDateTime now) {
        LocalDate today = now.toLocalDate();
        if (now.getHour() < EVENING_BEGINS_HOUR) {
            return List.of(part(today.minusDays(1), DayPart.NIGHT, 1, true));
        }
        return List.of(part(today, DayPart.NIGHT, 0.5, true), part(today.minusDays(1), DayPart.NIGHT, 0.5, true));
    }
}
