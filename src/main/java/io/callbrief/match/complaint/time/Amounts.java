package io.callbrief.match.complaint.time;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** Amounts of time: "two and a half hours", "a few minutes", "une heure et demie". */
final class Amounts {

    private static final double FEW_LEAST = 2;
    private static final double FEW_MOST = 6;
    private static final double HUNDREDTHS = 100;
    private static final int MAX_DECIMALS = 2;
    /** A text may be nothing but "about about about". */
    private static final int MAX_PREFIXES = 3;
    private static final int MINUTE_SECONDS = 60;
    private static final int HOUR_SECONDS = 3600;

    /** @param unit in seconds */
    record Amount(double least, double most, int unit, int end) {

        Duration leastDuration() {
            return Duration.ofSeconds(Math.round(least * unit));
        }

        Duration mostDuration() {
            return Duration.ofSeconds(Math.round(most * unit));
        }

        boolean isExact() {
            return least == most;
        }
    }

    private final Words words;
    private final Numerals numerals;

    Amounts(Words words, Numerals numerals) {
        this.words = words;
        this.numerals = numerals;
    }

    @Nullable
    Amount at(int start) {
        int i = start;
        for (int k = 0; k < MAX_PREFIXES && (words.is(i, Role.ABOUT) || words.is(i, Role.AROUND)); k++) {
            i = Math.max(words.skip(i, Role.ABOUT), words.skip(i, Role.AROUND));
        }
        Words.Match vague = words.at(i, Role.AMOUNTS);
        if (vague != null) {
            int hundredths = vague.sense().number();
            Amount amount = hundredths < 0 ? of(FEW_LEAST, FEW_MOST, vague.end())
                    : of(hundredths / HUNDREDTHS, hundredths / HUNDREDTHS, vague.end());
            if (amount != null) {
                return amount;
            }
        }
        Numerals.Numeral number = numerals.at(i);
        return number == null ? null : numbered(number);
    }

    private @Nullable Amount numbered(Numerals.Numeral number) {
        int i = number.end();
        double value = number.value();
        if ((words.isMark(i, ".") || words.isMark(i, ",")) && words.glued(i) && words.isNumber(i + 1)
                && words.glued(i + 1) && words.token(i + 1).length() <= MAX_DECIMALS) {
            value += words.token(i + 1).value() / Math.pow(10, words.token(i + 1).length());
            i += 2;
        } else if (words.isMark(i, "-") && words.isNumber(i + 1) && words.token(i + 1).value() > value) {
            return of(value, words.token(i + 1).value(), i + 2);
        } else if (words.is(i, Role.HALF_MORE)) {
            value += 0.5;
            i = words.skip(i, Role.HALF_MORE);
        } else if (words.is(i, Role.OR) || words.is(i, Role.UNTIL)) {
            Numerals.Numeral most = numerals.at(Math.max(words.skip(i, Role.OR), words.skip(i, Role.UNTIL)));
            if (most != null && most.value() > value) {
                return of(value, most.value(), most.end());
            }
        }
        return of(value, value, i);
    }

    private @Nullable Amount of(double least, double most, int unitAt) {
        Words.Match unit = words.at(words.skip(unitAt, Role.LATEST), Role.UNITS);
        if (unit == null) {
            return null;
        }
        int seconds = unit.sense().number();
        int end = unit.end();
        if (words.is(end, Role.HALF_MORE)) {
            return new Amount(least + 0.5, most + 0.5, seconds, words.skip(end, Role.HALF_MORE));
        }
        if (seconds == HOUR_SECONDS) {
            Numerals.Numeral minutes = numerals.at(words.skip(words.skip(end, Role.PLUS), Role.AND));
            Words.Match minuteUnit = minutes == null ? null : words.at(minutes.end(), Role.UNITS);
            if (minutes != null && minuteUnit != null && minuteUnit.sense().number() == MINUTE_SECONDS) {
                double more = (double) minutes.value() / MINUTE_SECONDS;
                return new Amount(least + more, most + more, seconds, minuteUnit.end());
            }
        }
        return new Amount(least, most, seconds, end);
    }
}
