package io.callbrief.match.complaint.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/** Days that have a name: of fixed date, the nth weekday of a month, or so many days from Easter. */
final class Holiday {

    private Holiday() {
    }

    /**
     * @param value {@code 12-24}, {@code nth:11:4:4} for the fourth Thursday of November, {@code easter:1} for the day after
     */
    static DaySpec of(String value) {
        if (value.startsWith("easter:")) {
            return new Easter(Integer.parseInt(value.substring("easter:".length())));
        }
        if (value.startsWith("nth:")) {
            String[] parts = value.split(":", -1);
            return new NthWeekday(Integer.parseInt(parts[1]), DayOfWeek.of(Integer.parseInt(parts[2])),
                    Integer.parseInt(parts[3]));
        }
        String[] date = value.split("-", -1);
        return new CalendarDay(0, Integer.parseInt(date[0]), Integer.parseInt(date[1]), false);
    }

    /** @param nth negative counts from the end of the month */
    record NthWeekday(int month, DayOfWeek day, int nth) implements DaySpec {
        @Override
        public List<Days> before(LocalDateTime now, boolean monthFirst) {
            LocalDate thisYear = in(now.getYear());
            LocalDate date = thisYear.isAfter(now.toLocalDate()) ? in(now.getYear() - 1) : thisYear;
            return List.of(new Days(date, date, 1));
        }

        private LocalDate in(int year) {
            return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(nth, day));
        }
    }

    /** @param days after Easter Sunday */
    record Easter(int days) implements DaySpec {
        @Override
        public List<Days> before(LocalDateTime now, boolean monthFirst) {
            LocalDate thisYear = sunday(now.getYear()).plusDays(days);
            LocalDate date = thisYear.isAfter(now.toLocalDate()) ? sunday(now.getYear() - 1).plusDays(days) : thisYear;
            return List.of(new Days(date, date, 1));
        }

        /** Gauss' rule in the form valid from 1900 to 2099. */
        private static LocalDate sunday(int year) {
            int moon = (19 * (year % 19) + 24) % 30;
            int week = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7;
            int day = 22 + moon + week;
            if ((moon == 29 && week == 6) || (moon == 28 && week == 6 && year % 19 > 10)) {
                day -= 7;
            }
            return LocalDate.of(year, 3, 1).plusDays(day - 1L);
        }
    }
}
