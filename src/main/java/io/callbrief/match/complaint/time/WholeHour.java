package io.callbrief.match.complaint.time;

import org.jspecify.annotations.Nullable;

/** An hour without its minutes: 9, nine, noon. */
final class WholeHour {

    private static final int MAX_HOUR = 24;
    private static final int NOON = 12;
    private static final int TWO_DIGITS = 2;

    private final Words words;
    private final Numerals numerals;

    WholeHour(Words words, Numerals numerals) {
        this.words = words;
        this.numerals = numerals;
    }

    /** The hour itself, "nine" or "midnight". */
    @Nullable
    Hour at(int i) {
        if (isName(i)) {
            return null;
        }
        if (words.is(i, Role.NOON)) {
            return new Hour(new ClockTime(NOON, 0, ClockTime.Style.FIXED), true, false, false, true,
                    words.skip(i, Role.NOON));
        }
        if (words.is(i, Role.MIDNIGHT)) {
            return new Hour(new ClockTime(MAX_HOUR, 0, ClockTime.Style.FIXED), true, false, false, true,
                    words.skip(i, Role.MIDNIGHT));
        }
        Numerals.Numeral number = numerals.at(words.skip(i, Role.AT));
        if (number == null || number.value() > MAX_HOUR || number.digits() > TWO_DIGITS) {
            return null;
        }
        return new Hour(new ClockTime(number.value(), 0, style(i, number)), false, false, true, true, number.end());
    }

    /** "Noon Patel". */
    private boolean isName(int i) {
        return words.is(i, Role.NOON) && words.token(i).capital() && words.has(i + 1) && words.token(i + 1).capital()
                && words.token(i + 1).isWord();
    }

    private ClockTime.Style style(int i, Numerals.Numeral hour) {
        if (hour.value() > NOON || hour.leadingZero() || hour.value() == 0) {
            return ClockTime.Style.FIXED;
        }
        return words.twelveHours(i) || hour.inWords() ? ClockTime.Style.TWELVE_HOURS : ClockTime.Style.TWENTY_FOUR_HOURS;
    }
}
