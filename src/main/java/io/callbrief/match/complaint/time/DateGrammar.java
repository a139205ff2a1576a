package io.callbrief.match.complaint.time;

import org.jspecify.annotations.Nullable;

/** Dates: 2026-11-21, 20.11., 11/20/2026, 20 November, November 20th, the 20th, 11月20日. */
final class DateGrammar {

    private static final int MAX_DAY = 31;
    private static final int MAX_MONTH = 12;
    private static final int CENTURY = 2000;
    private static final int YEAR_DIGITS = 4;

    private final Words words;
    private final Numerals numerals;
    private final Neighbours neighbours;
    private final NumericDate numeric;

    DateGrammar(Words words, Numerals numerals, Neighbours neighbours) {
        this.words = words;
        this.numerals = numerals;
        this.neighbours = neighbours;
        numeric = new NumericDate(words);
    }

    /**
     * @param beside what ends right before
     * @param behindWeekday whether that is a weekday: "sábado 14"
     */
    @Nullable
    Piece at(int start, Beside beside, boolean behindWeekday) {
        int i = words.skip(start, Role.ON_DATE);
        i = i == start && beside.part() ? words.skip(start, Role.DATE_JOIN) : i;
        boolean on = i > start || (beside.time() && !beside.day());
        Piece monthFirst = monthBeforeDay(start, i);
        if (monthFirst != null) {
            return monthFirst;
        }
        Words.Match dayNumber = words.at(i, Role.DAY_NUMBER);
        Numerals.Numeral first = numerals.at(dayNumber == null ? i : dayNumber.end());
        Words.Match ordinal = words.at(i, Role.ORDINALS);
        if (ordinal != null) {
            Piece inWords = dayBeforeMonth(start, new Numerals.Numeral(ordinal.sense().number(), 0, false, ordinal.end()));
            if (inWords != null) {
                return inWords;
            }
        }
        if (first == null || isPartOfName(first.inWords() ? -1 : i)) {
            return null;
        }
        Piece withMonth = dayBeforeMonth(start, first);
        if (withMonth != null) {
            return withMonth;
        }
        Piece asian = yearMonthDay(start, first);
        if (asian != null) {
            return asian;
        }
        if (!first.inWords() && dayNumber == null) {
            Piece inFigures = numeric.at(start, first, on);
            if (inFigures != null) {
                return inFigures;
            }
        }
        boolean ofPart = beside.part() && i > start; // "the morning of the 14th"
        return dayAlone(start, first,
                dayNumber != null || ((behindWeekday || ofPart) && !first.inWords() && !isClock(first)), i > start);
    }

    private boolean isClock(Numerals.Numeral number) {
        int end = number.end();
        return !(words.is(end, Role.ORDINAL) && words.glued(end)) && isClock(end);
    }

    private boolean isClock(int end) {
        return words.isMark(end, ":") || (words.isMark(end, ".") && words.isNumber(end + 1)) || words.is(end, Role.OCLOCK)
                || words.is(end, Role.HALF_DAY) || words.is(end, Role.UNITS) || words.is(end, Role.COUNTED)
                || words.is(end, Role.ISH) || words.isMark(end, "-") || words.isMark(end, "/");
    }

    private boolean isPartOfName(int i) {
        if (i < 1) {
            return false;
        }
        Token before = words.token(i - 1);
        boolean glued = words.glued(i) && !Letters.standsAlone(before.text().charAt(0)) && !"(\"'[>".contains(before.text());
        return glued || (neighbours.isLabelled(i) && !words.is(i - 1, Role.ON_DATE));
    }

    private @Nullable Piece monthBeforeDay(int start, int i) {
        Words.Match month = words.at(i, Role.MONTHS);
        if (month == null) {
            return null;
        }
        int dayAt = words.isMark(month.end(), ".") ? month.end() + 1 : month.end();
        dayAt = words.skip(dayAt, Role.DATE_JOIN);
        Words.Match inWords = words.at(dayAt, Role.ORDINALS);
        if (inWords != null) {
            return withYear(start, inWords.end(), month.sense().number(), inWords.sense().number());
        }
        if (!words.isNumber(dayAt) || words.token(dayAt).length() > 2 || !isDay(words.token(dayAt).value())) {
            return null;
        }
        int end = dayAt + 1;
        boolean ordinal = words.is(end, Role.ORDINAL);
        end = words.skip(end, Role.ORDINAL);
        if (words.is(words.isMark(end, ".") ? end + 1 : end, Role.MONTHS)) {
            return null; // "mar. 17 nov." is a Tuesday
        }
        // "I may 5 times", "Mar 9:30": a number that counts or is a clock time
        if (!ordinal && (words.is(end, Role.COUNTED) || words.is(end, Role.UNITS) || words.isMark(end, ":")
                || words.isMark(end, "/") || words.isMark(end, "%") || words.is(end, Role.HALF_DAY)
                || words.is(end, Role.OCLOCK))) {
            return null;
        }
        if (!words.token(i).capital() && month.sense().number() == 5 && !ordinal && i == start) {
            return null; // English "may 5"
        }
        return withYear(start, end, month.sense().number(), words.token(dayAt).value());
    }

    private @Nullable Piece dayBeforeMonth(int start, Numerals.Numeral day) {
        if (!isDay(day.value())) {
            return null;
        }
        int i = words.skip(day.end(), Role.ORDINAL);
        i = words.isMark(i, ".") ? i + 1 : i;
        Words.Match month = words.at(words.skip(i, Role.DATE_JOIN), Role.MONTHS);
        if (month == null) {
            return untilDay(start, day, i);
        }
        int end = month.end();
        return withYear(start, end, month.sense().number(), day.value());
    }

    /** "the 4th or 5th of November", "3.-5. November", "du 3 au 5 novembre". */
    private @Nullable Piece untilDay(int start, Numerals.Numeral from, int connector) {
        int i = words.isMark(connector, "-") ? connector + 1
                : Math.max(words.skip(connector, Role.OR), words.skip(connector, Role.UNTIL));
        Numerals.Numeral to = i == connector ? null : numerals.at(words.skip(i, Role.ON_DATE));
        if (to == null || from.inWords() || to.inWords() || to.value() <= from.value() || !isDay(to.value())) {
            return null;
        }
        int end = words.skip(to.end(), Role.ORDINAL);
        end = words.isMark(end, ".") ? end + 1 : end;
        Words.Match month = words.at(words.skip(end, Role.DATE_JOIN), Role.MONTHS);
        return month == null ? null
                : new Piece.Moment(start, month.end(),
                        new DaySpec.Dates(new CalendarDay(0, month.sense().number(), from.value(), false),
                                new CalendarDay(0, month.sense().number(), to.value(), false)),
                        null, Piece.Which.ANY);
    }

    private Piece withYear(int start, int end, int month, int day) {
        int yearAt = words.isMark(end, ",") || words.isMark(end, ".") ? end + 1 : end;
        yearAt = words.skip(yearAt, Role.DATE_JOIN);
        if (words.isNumber(yearAt) && words.token(yearAt).length() == YEAR_DIGITS
                && words.token(yearAt).value() / 100 == CENTURY / 100) {
            return date(start, yearAt + 1, words.token(yearAt).value(), month, day, false);
        }
        return date(start, end, 0, month, day, false);
    }

    /** 2026年11月20日, 11月20日. */
    private @Nullable Piece yearMonthDay(int start, Numerals.Numeral first) {
        int year = 0;
        Numerals.Numeral month = first;
        if (words.is(first.end(), Role.YEAR_SIGN)) {
            year = first.value();
            month = numerals.at(words.skip(first.end(), Role.YEAR_SIGN));
        }
        if (month == null || !words.has(month.end()) || !words.token(month.end()).text().equals("\u6708")) {
            return null;
        }
        Numerals.Numeral day = numerals.at(month.end() + 1);
        if (day == null || !isDay(day.value()) || month.value() > MAX_MONTH || month.value() < 1) {
            return null;
        }
        return date(start, words.skip(day.end(), Role.DAY_SIGN), year, month.value(), day.value(), false);
    }

    /** "the 20th", "el día 20", 20日. */
    private @Nullable Piece dayAlone(int start, Numerals.Numeral day, boolean dayNumber, boolean on) {
        if (!isDay(day.value())) {
            return null;
        }
        if (words.is(day.end(), Role.DAY_SIGN)) {
            return words.is(words.skip(day.end(), Role.DAY_SIGN), Role.LABEL) ? null
                    : date(start, words.skip(day.end(), Role.DAY_SIGN), 0, 0, day.value(), false);
        }
        boolean ordinal = on && words.is(day.end(), Role.ORDINAL) && words.glued(day.end())
                && standsAlone(words.skip(day.end(), Role.ORDINAL));
        boolean beforeHour = on && day.digits() > 0 && words.writesDaysSmall(start) && isHour(behindAt(day.end()));
        return ordinal || beforeHour || (dayNumber && (words.is(day.end(), Role.ORDINAL) || !words.is(day.end(), Role.COUNTED)))
                ? date(start, words.skip(day.end(), Role.ORDINAL), 0, 0, day.value(), false)
                : null;
    }

    private int behindAt(int i) {
        int end = Math.max(words.skip(i, Role.AT), words.skip(i, Role.AT_SIGNED));
        return end == i ? words.size() : end;
    }

    /** "le 5 à 14h30", not "du 5 au 7". */
    private boolean isHour(int i) {
        return words.isNumber(i) && (words.isMark(i + 1, ":") || words.is(i + 1, Role.OCLOCK) || words.is(i + 1, Role.HALF_DAY)
                || words.is(i + 1, Role.PARTS));
    }

    /** "the 2nd, around 10", not "the 2nd call". */
    private boolean standsAlone(int end) {
        return !words.has(end) || !words.token(end).isWord() || words.is(end, Role.AT) || words.is(end, Role.AROUND)
                || words.is(end, Role.PARTS) || words.is(end, Role.DATE_JOIN);
    }

    static boolean isDay(int day) {
        return day >= 1 && day <= MAX_DAY;
    }

    static boolean isDate(int month, int day) {
        return month >= 1 && month <= MAX_MONTH && isDay(day);
    }

    static Piece date(int start, int end, int year, int month, int day, boolean swappable) {
        return new Piece.Moment(start, end, new CalendarDay(year, month, day, swappable), null, Piece.Which.ANY);
    }
}
