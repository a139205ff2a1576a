package io.callbrief.match.complaint.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A day as the text names it; which days that may be depends on when it was written. */
interface DaySpec {

    /** @param to the last day, for a point the same */
    record Days(LocalDate from, LocalDate to, double weight) {
    }

    /** @param monthFirst whether people there write 11/20 for the 20th of November */
    List<Days> before(LocalDateTime now, boolean monthFirst);

    /** Of two names of one day the higher tells more. */
    static int rank(DaySpec day) {
        return day instanceof CalendarDay || day instanceof Dates || day instanceof Holiday.NthWeekday
                || day instanceof Holiday.Easter ? 2
                        : day instanceof Weekday || day instanceof Weekdays ? 1 : 0;
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

    /**
     * @param last whether the text says last Monday, not Monday
     * @param weeksBefore 1 for the Monday before last
     */
    record Weekday(DayOfWeek day, boolean last, int weeksBefore) implements DaySpec {

        Weekday(DayOfWeek day, boolean last) {
            this(day, last, 0);
        }

        @Override
        public List<Days> before(LocalDateTime now, boolean monthFirst) {
            int back = Math.floorMod(now.getDayOfWeek().getValue() - day.getValue(), 7);
            LocalDate nearest = now.toLocalDate().minusDays(back).minusWeeks(weeksBefore);
            double first = back == 0 ? last ? 0.1 : 0.6 : last ? 0.7 : 1;
            List<Days> days = new ArrayList<>();
            days.add(new Days(nearest, nearest, first));
            if (first < 1) {
                days.add(new Days(nearest.minusWeeks(1), nearest.minusWeeks(1), 1 - first));
            }
            return days;
        }
    }

    /** "Monday to Wednesday", the last that have begun. */
    record Weekdays(DayOfWeek from, DayOfWeek to) implements DaySpec {
        @Override
        public List<Days> before(LocalDateTime now, boolean monthFirst) {
            LocalDate today = now.toLocalDate();
            LocalDate first = today.minusDays(Math.floorMod(today.getDayOfWeek().getValue() - from.getValue(), 7));
            return List.of(new Days(first, first.plusDays(Math.floorMod(to.getValue() - from.getValue(), 7)), 1));
        }
    }

    /** "3 to 5 November". */
    record Dates(CalendarDay from, CalendarDay to) implements DaySpec {
        @Override
        public List<Days> before(LocalDateTime now, boolean monthFirst) {
            List<Days> first = from.before(now, monthFirst);
            List<Days> last = to.before(now, monthFirst);
            return first.isEmpty() ? List.of()
                    : List.of(new Days(first.get(0).from(), last.isEmpty() || last.get(0).to().isBefore(first.get(0).from())
                            ? now.toLocalDate()
                            : last.get(0).to(), 1));
        }
    }

    /** From its Monday on. */
    record ThisWeek() implements DaySpec {
        @Override
        public List<Days> before(LocalDateTime now, boolean monthFirst) {
            LocalDate today = now.toLocalDate();
            return List.of(new Days(today.minusDays(today.getDayOfWeek().getValue() - 1L), today, 1));
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
}
