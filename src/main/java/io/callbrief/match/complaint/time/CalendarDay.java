package io.callbrief.match.complaint.time;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A date in figures or with the name of its month.
 *
 * @param year 0 where the text has none
 * @param month 0 where the text has none
 * @param swappable whether day and month are both numbers that may be the other
 */
record CalendarDay(int year, int month, int day, boolean swappable) implements DaySpec {

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
            YearMonth there = YearMonth.of(aYear, month == 0 ? shifted.getMonthValue() : aMonth);
            if (there.isValidDay(aDay) && !there.atDay(aDay).isAfter(today)) {
                return there.atDay(aDay);
            }
        }
        return null;
    }
}
