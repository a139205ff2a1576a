package io.callbrief.match.complaint.time;

import org.jspecify.annotations.Nullable;

/** Dates in figures alone: 2026-11-21, 20.11., 11/20/2026. */
final class NumericDate {

    private static final int CENTURY = 2000;
    private static final int YEAR_DIGITS = 4;

    private final Words words;

    NumericDate(Words words) {
        this.words = words;
    }

    /** @param on whether a word or a time before it says that it is a date */
    @Nullable
    Piece at(int start, Numerals.Numeral first, boolean on) {
        int i = first.end();
        if (!words.has(i) || !words.glued(i) || !isSeparator(i) || !words.isNumber(i + 1) || !words.glued(i + 1)) {
            return null;
        }
        String separator = words.token(i).text();
        int second = words.token(i + 1).value();
        int end = i + 2;
        boolean third = words.isMark(end, separator) && words.glued(end) && words.isNumber(end + 1) && words.glued(end + 1);
        if (!third) {
            boolean dotted = separator.equals(".") && words.isMark(end, ".") && words.glued(end) && !words.twelveHours(i);
            return first.digits() <= 2 && words.token(i + 1).length() <= 2
                    && (on || dotted || (separator.equals("/") && isBeforeTime(end)))
                            ? twoNumbers(start, dotted ? end + 1 : end, separator, first.value(), second, on)
                            : null;
        }
        Token last = words.token(end + 1);
        end += 2;
        if (words.has(end) && words.glued(end) && continues(end)) {
            return null; // an address, a version, a telephone number
        }
        if (first.digits() == YEAR_DIGITS) {
            return DateGrammar.isDate(second, last.value())
                    ? DateGrammar.date(start, behindIsoSign(end), first.value(), second, last.value(), false)
                    : null;
        }
        boolean year = (last.length() == YEAR_DIGITS && last.value() / 100 == CENTURY / 100) || last.length() == 2;
        int yearValue = last.length() == 2 ? CENTURY + last.value() : last.value();
        return year && first.digits() <= 2 && words.token(i + 1).length() <= 2
                ? dayAndMonth(start, end, separator, yearValue, first.value(), second)
                : null;
    }

    private @Nullable Piece twoNumbers(int start, int end, String separator, int first, int second, boolean on) {
        boolean allDay = first == 24 && second == 7;
        if (allDay || (words.has(end) && words.glued(end) && (words.isNumber(end) || continues(end)))
                || words.is(end, Role.COUNTED) || (separator.equals("-") && words.is(end, Role.UNITS))
                || words.is(end, Role.HALF_DAY) || (!separator.equals("/") && on && words.is(end, Role.OCLOCK))) {
            return null;
        }
        return dayAndMonth(start, end, separator, 0, first, second);
    }

    private @Nullable Piece dayAndMonth(int start, int end, String separator, int year, int first, int second) {
        boolean swappable = !separator.equals(".");
        if (DateGrammar.isDate(second, first)) {
            return DateGrammar.date(start, end, year, second, first, swappable);
        }
        return swappable && DateGrammar.isDate(first, second) ? DateGrammar.date(start, end, year, first, second, false) : null;
    }

    private boolean isBeforeTime(int end) {
        return words.is(end, Role.AT) || words.is(end, Role.AROUND) || words.is(end, Role.FROM) || words.is(end, Role.BETWEEN)
                || (words.isNumber(end) && !words.glued(end) && (words.isMark(end + 1, ":") || words.is(end + 1, Role.OCLOCK)));
    }

    private boolean isSeparator(int i) {
        return words.isMark(i, "-") || words.isMark(i, "/") || words.isMark(i, ".");
    }

    /** A mark that goes on with a number or a letter; the full stop of the sentence does not. */
    private boolean continues(int i) {
        boolean sign = isSeparator(i) || words.isMark(i, ":") || words.isMark(i, "%");
        return words.isMark(i, "%") || (sign && words.has(i + 1) && words.glued(i + 1));
    }

    /** The T between date and time of ISO 8601. */
    private int behindIsoSign(int end) {
        return words.has(end) && words.glued(end) && words.token(end).text().equals("t") && words.isNumber(end + 1)
                ? end + 1
                : end;
    }
}
