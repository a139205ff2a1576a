package io.callbrief.match.complaint.time;

import org.jspecify.annotations.Nullable;

/** One time of the day: 9, 9:12, 9h30, 21 Uhr 15, half nine, quarter to ten, las nueve y media, 午後3時半. */
final class HourGrammar {

    private static final int NOON = 12;
    private static final int HOUR = 60;
    private static final int MINUTE_SECONDS = 60;
    private static final int HOUR_SECONDS = 3600;
    private static final int TWO_DIGITS = 2;

    private final Words words;
    private final Numerals numerals;
    private final CompactClock compact;
    private final WholeHour whole;
    private final SpokenMinutes spokenMinutes;

    HourGrammar(Words words, Numerals numerals, CompactClock compact) {
        this.words = words;
        this.numerals = numerals;
        this.compact = compact;
        whole = new WholeHour(words, numerals);
        spokenMinutes = new SpokenMinutes(words, numerals, whole);
    }

    /**
     * @param prefixed whether a word before it says that an hour comes
     * @param beside what ends right before
     */
    @Nullable
    Hour at(int i, boolean prefixed, Beside beside) {
        Words.Match halfDay = words.at(i, Role.HALF_DAY);
        if (halfDay != null && !words.is(halfDay.end(), Role.HALF_DAY)) { // a text may be nothing but "am am am"
            Hour hour = at(halfDay.end(), true, beside);
            return hour == null || hour.time().hour() > NOON ? hour : hour.inHalf(halfDay.sense().number(), hour.end());
        }
        Hour spoken = spokenMinutes.before(i, prefixed);
        if (spoken == null) {
            spoken = spokenMinutes.partOfHour(i, prefixed);
        }
        if (spoken == null) {
            spoken = hourWithMinutes(i, prefixed, beside);
        }
        return spoken == null ? null : behind(spoken);
    }

    /** 16時5分から20分. */
    @Nullable
    Hour minutesOf(Hour first, int i, @Nullable Hour otherwise) {
        Numerals.Numeral minutes = numerals.at(i);
        Words.Match unit = minutes == null ? null : words.at(minutes.end(), Role.UNITS);
        return minutes == null || unit == null || unit.sense().number() != MINUTE_SECONDS || minutes.value() >= HOUR
                || minutes.value() <= first.time().minute()
                        ? otherwise
                        : new Hour(new ClockTime(first.time().hour(), minutes.value(), first.time().style()), true, false,
                                false,
                                false, unit.end());
    }

    private @Nullable Hour hourWithMinutes(int i, boolean prefixed, Beside beside) {
        Hour digits = compact.at(i, prefixed, beside);
        if (digits != null) {
            return digits;
        }
        Hour hour = words.is(i, Role.AT) ? null : whole.at(i);
        if (hour == null || !hour.bare()) {
            return hour;
        }
        int end = hour.end();
        if (words.isNumber(i) && words.glued(end) && (words.isMark(end, ":") || words.isMark(end, "."))
                && isMinute(end + 1)) {
            boolean timer = hour.time().hour() == 0 && words.token(i).length() == 1 && words.twelveHours(i);
            return timer ? null : separated(hour, end, prefixed || beside.time()); // nobody calls half past midnight 0:30 who says 12
        }
        Words.Match sign = words.at(end, Role.OCLOCK);
        if (sign != null) {
            return withSign(hour, sign.end(), end);
        }
        Numerals.Numeral minutes = words.isNumber(i) ? null : numerals.at(end);
        return minutes != null && minutes.inWords() && minutes.value() >= 10 && minutes.value() < HOUR
                && (prefixed || beside.time() || words.is(minutes.end(), Role.HALF_DAY))
                        ? new Hour(new ClockTime(hour.time().hour(), minutes.value(), hour.time().style()), true, false, false,
                                false, minutes.end())
                        : hour;
    }

    /** 9:12, 9:12:30 or 9.12; the last is a time only with a word that says so. */
    private Hour separated(Hour hour, int separator, boolean prefixed) {
        int end = separator + 2;
        boolean colon = words.isMark(separator, ":");
        ClockTime.Style style = hour.time().style();
        if (colon && words.isMark(end, ":") && words.glued(end) && isMinute(end + 1)) {
            end += 2;
            style = ClockTime.Style.FIXED;
            if (words.isMark(end, ".") && words.glued(end) && words.isNumber(end + 1) && words.glued(end + 1)) {
                end += 2;
            }
        }
        ClockTime time = new ClockTime(hour.time().hour(), words.token(separator + 1).value(), style);
        boolean signed = words.is(end, Role.OCLOCK);
        return new Hour(time, colon || signed || prefixed, false, false, false, words.skip(end, Role.OCLOCK));
    }

    /** 9 Uhr, 9h30, 3点20分, 9時半. */
    private Hour withSign(Hour hour, int behindSign, int signAt) {
        Numerals.Numeral minutes = words.is(behindSign, Role.QUARTER) ? null : numerals.at(behindSign);
        Words.Match unit = minutes == null ? null : words.at(minutes.end(), Role.UNITS);
        boolean minuteUnit = unit != null && unit.sense().number() == MINUTE_SECONDS;
        if (minutes != null && minutes.value() < HOUR && (minutes.digits() == TWO_DIGITS || minutes.inWords() || minuteUnit)
                && (unit == null || minuteUnit) && !words.is(minutes.end(), Role.OCLOCK)
                && !(words.isMark(minutes.end(), ":") && words.glued(minutes.end()) && words.isNumber(minutes.end() + 1))) {
            int end = minuteUnit && unit != null ? unit.end() : minutes.end();
            boolean amount = minuteUnit && unit != null && unit.end() - minutes.end() > 0
                    && minutes.digits() > 0 && words.is(signAt, Role.UNITS);
            if (words.is(end, Role.MINUTES_TO)) { // 15時10分前
                return hour.moved(-minutes.value(), words.skip(end, Role.MINUTES_TO));
            }
            return new Hour(new ClockTime(hour.time().hour(), minutes.value(), hour.time().style()), true, amount, false,
                    false, end);
        }
        Words.Match hours = words.at(signAt, Role.UNITS);
        boolean amount = hours != null && hours.sense().number() == HOUR_SECONDS;
        return new Hour(hour.time(), true, amount, false, true, behindSign);
    }

    private boolean isMinute(int i) {
        return words.isNumber(i) && words.glued(i) && words.token(i).length() == TWO_DIGITS
                && words.token(i).value() < HOUR;
    }

    /** What may follow any of them: "y media", "moins le quart", "ish", "o'clock", "pm". */
    private Hour behind(Hour read) {
        Hour hour = words.glued(read.end()) && words.isNumber(read.end()) ? read : spokenMinutes.behind(read);
        if (words.is(hour.end(), Role.OCLOCK)) {
            hour = hour.certain(words.skip(hour.end(), Role.OCLOCK));
        }
        if (words.is(hour.end(), Role.ISH)) {
            hour = hour.certain(words.skip(hour.end(), Role.ISH));
        }
        if (isHalfDayLetter(hour)) {
            return hour.inHalf(words.token(hour.end()).text().equals("p") ? 1 : 0, hour.end() + 1);
        }
        int halfAt = words.is(hour.end(), Role.HALF_DAY) ? hour.end() : -1;
        if (halfAt >= 0 && hour.time().hour() <= NOON) {
            Words.Match half = words.at(halfAt, Role.HALF_DAY);
            return half == null ? hour : hour.inHalf(half.sense().number(), half.end());
        }
        return halfAt >= 0 && !hour.bare() ? hour.withEnd(words.skip(halfAt, Role.HALF_DAY)) : hour;
    }

    /** "9:30a". */
    private boolean isHalfDayLetter(Hour hour) {
        int end = hour.end();
        return hour.evidence() && !hour.round() && hour.time().hour() <= NOON && words.glued(end)
                && (!words.glued(end + 1) || words.isMark(end + 1, "-") || words.isMark(end + 1, ","))
                && words.twelveHours(end) && (words.token(end).text().equals("a") || words.token(end).text().equals("p"));
    }
}
