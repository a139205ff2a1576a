package io.callbrief.match.complaint.time;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** A day as the text names it; which days that may be depends on when it was written. */
sealed interface DaySpec {

    /** @param to the last day, for a point the same */
    record Days(LocalDate from, LocalDate to, double weight) {
    }

    /** @param monthFirst whether people there write 11/20 for the 20th of November */
    List<Days> before(LocalDateTime now, boolean monthFirst);

    /** @param value {@code 12-24}, {@code nth:11:4:4} for the fourth Thursday of November, {@code easter:1} for the day after */
    static DaySpec holiday(String value) {
        if (value.startsWith("easter:")) {
            return new Easter(Integer.parseInt(value.substring("easter:".length())));
        }
        if (value.startsWith("nth:")) {
            String[] parts = value.split(":");
            return new NthWeekday(Integer.parseInt(parts[1]), DayOfWeek.of(Integer.parseInt(parts[2])),
                    Integer.parseInt(parts[3]));
        }
        String[] date = value.split("-");
        return new Calendar(0, Integer.parseInt(date[0]), Integer.parseInt(date[1]), false);
    }

    /** Of two names of one day the higher tells more. */
    static int rank(DaySpec day) {
        return day instanceof Calendar || day instanceof NthWeekday || day instanceof Easter ? 2 : day instanceof Weekday ? 1 : 0;
    }

    /** @param days 0 today, -1 yesterday */
    record FromToday(int days) implements DaySpec {

        /** Until then many are still awake and call the day before today. */
        private static final int DAY_BEGINS_HOUR = 4;

        @Override
        public List<Days> before(LocalDateTime now, boolean monthFirst) {
            LocalDate day = now.toLocalDate().plusDays(days);
            if (days > 0 || now.getHour() >= DAY_BEGINS_HOUR) {
                return days > 0 ? List.of() : List.of(new Days(day, day, 1));
            }
            double calendar = days == 0 ? 0.5 : 0.7;
            return List.of(new Days(day, day, calendar), new Days(day.minusDays(1), day.minusDays(1), 1 - calendar));
        }
    }

    record Range(int from, int to) implements DaySpec {
        @Override
        public List<Days> before(LocalDateTime now, boolean monthFirst) {
            return List.of(new Days(now.toLocalDate().plusDays(from), now.toLocalDate().plusDays(to), 1));
        }
    }

    /** @param last whether the text says last Monday, not Monday */
    record Weekday(DayOfWeek day, boolean last) implements DaySpec {
        @Override
        public List<Days> before(LocalDateTime now, boolean monthFirst) {
            int back = Math.floorMod(now.getDayOfWeek().getValue() - day.getValue(), 7);
            LocalDate nearest = now.toLocalDate().minusDays(back);
            double first = back == 0 ? last ? 0.1 : 0.6 : last ? 0.7 : 1;
            List<Days> days = new ArrayList<>();
            days.add(new Days(nearest, nearest, first));
            if (first < 1) {
                days.add(new Days(nearest.minusWeeks(1), nearest.minusWeeks(1), 1 - first));
            }
            return days;
        }
    }

    /** Saturday and Sunday, the last that have begun. */
    record Weekend() implements DaySpec {
        @Override
        public List<Days> before(LocalDateTime now, boolean monthFirst) {
            int sinceSaturday = Math.floorMod(now.getDayOfWeek().getValue() - DayOfWeek.SATURDAY.getValue(), 7);
            LocalDate saturday = now.toLocalDate().minusDays(sinceSaturday);
            return List.of(new Days(saturday, saturday.plusDays(1), 1));
        }
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
            if (moon == 29 && week == 6 || moon == 28 && week == 6 && year % 19 > 10) {
                day -= 7;
            }
            return LocalDate.of(year, 3, 1).plusDays(day - 1L);
        }
    }

    /** A day, or all, of the week before this one. */
    record OfLastWeek(Set<DayOfWeek> days) implements DaySpec {
        @Override
        public List<Days> before(LocalDateTime now, boolean monthFirst) {
            LocalDate monday = now.toLocalDate().minusDays(now.getDayOfWeek().getValue() - 1L).minusWeeks(1);
            int first = days.stream().mapToInt(DayOfWeek::getValue).min().orElse(1);
            int last = days.stream().mapToInt(DayOfWeek::getValue).max().orElse(7);
            return List.of(new Days(monday.plusDays(first - 1L), monday.plusDays(last - 1L), 1));
        }
    }

    /**
     * @param year 0 where the text has none
     * @param month 0 where the text has none
     * @param swappable whether day and month are both numbers that may be the other
     */
    record Calendar(int year, int month, int day, boolean swappable) implements DaySpec {

        private static final double USUAL_ORDER = 0.9;
        /** People seldom write about calls that are older. */
        private static final int HALF_LIFE_DAYS = 30;
        private static final int OLDEST_DAYS = 400;
        private static final int SOON_AGAIN_DAYS = 240;
        private static final int MAX_MONTH = 12;

        @Override
        public List<Days> before(LocalDateTime now, boolean monthFirst) {
            List<Days> days = new ArrayList<>();
            boolean swap = swappable && day <= MAX_MONTH;
            add(days, now.toLocalDate(), month, day, swap && monthFirst ? 1 - USUAL_ORDER : USUAL_ORDER);
            if (swap && day != month) {
                add(days, now.toLocalDate(), day, month, monthFirst ? USUAL_ORDER : 1 - USUAL_ORDER);
            }
            return days;
        }

        private void add(List<Days> days, LocalDate today, int aMonth, int aDay, double weight) {
            LocalDate date = nearest(today, aMonth, aDay);
            if (date != null && !isRatherComing(date, today)) {
                long back = ChronoUnit.DAYS.between(date, today);
                if (back >= 0 && back <= OLDEST_DAYS) {
                    days.add(new Days(date, date, weight * Math.pow(0.5, (double) back / HALF_LIFE_DAYS)));
                }
            }
        }

        /** "Can I come on 2 September?", written in August: not last year's. */
        private boolean isRatherComing(LocalDate date, LocalDate today) {
            return year == 0 && month != 0 && ChronoUnit.DAYS.between(date, today) > SOON_AGAIN_DAYS;
        }

        private @Nullable LocalDate nearest(LocalDate today, int aMonth, int aDay) {
            // a year back at most, for 29 February four
            for (int back = 0; back <= (month == 0 ? 2 : 4); back++) {
                LocalDate shifted = month == 0 ? today.minusMonths(back) : today.minusYears(back);
                int aYear = year == 0 ? shifted.getYear() : year;
                try {
                    LocalDate date = LocalDate.of(aYear, month == 0 ? shifted.getMonthValue() : aMonth, aDay);
                    if (!date.isAfter(today)) {
                        return date;
                    }
                } catch (DateTimeException e) {
                    continue; // a month without this day
                }
            }
            return null;
        }
    }
}
