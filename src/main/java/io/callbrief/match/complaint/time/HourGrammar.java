package io.callbrief.match.complaint.time;

import org.jspecify.annotations.Nullable;

/** One time of the day: 9, 9:12, 9h30, 21 Uhr 15, half nine, quarter to ten, las nueve y media, 午後3時半. */
final class HourGrammar {

    private static final int MAX_HOUR = 24;
    private static final int NOON = 12;
    private static final int HOUR = 60;
    private static final int HALF = 30;
    private static final int MINUTE_SECONDS = 60;
    private static final int HOUR_SECONDS = 3600;
    private static final int TWO_DIGITS = 2;

    private final Words words;
    private final Numerals numerals;
    private final CompactClock compact;

    HourGrammar(Words words, Numerals numerals, CompactClock compact) {
        this.words = words;
        this.numerals = numerals;
        this.compact = compact;
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
            return hour == null || hour.time().hour() > NOON ? hour : inHalf(hour, halfDay.sense().number(), hour.end());
        }
        Hour spoken = minutesBefore(i, prefixed);
        if (spoken == null) {
            spoken = partOfHour(i, prefixed);
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
                        : new Hour(new ClockTime(first.time().hour(), minutes.value(), first.time().style()), true, false, false,
                                false, unit.end());
    }

    /** "quarter past nine", "fünf vor halb neun", "diez para las nueve". */
    private @Nullable Hour minutesBefore(int i, boolean prefixed) {
        int minutes;
        int end;
        boolean certain = true;
        int before = words.skip(i, Role.MINUTES_BEFORE);
        if (before > i) {
            return minutesBeforeHour(before);
        }
        Words.Match quarter = words.at(i, Role.QUARTER);
        if (quarter != null) {
            minutes = quarter.sense().number();
            end = quarter.end();
        } else {
            Numerals.Numeral number = numerals.at(i);
            if (number == null || number.value() < 1 || number.value() >= HOUR || number.digits() > TWO_DIGITS) {
                return null;
            }
            minutes = number.value();
            end = number.end();
            Words.Match unit = words.at(end, Role.UNITS);
            if (unit != null && unit.sense().number() == MINUTE_SECONDS) {
                end = unit.end();
            } else {
                certain = number.inWords()
                        || (minutes % 5 == 0 && (prefixed || !words.twelveHours(i) || words.is(end, Role.PAST)));
            }
        }
        boolean past = words.is(end, Role.PAST);
        if (!certain || (!past && !words.is(end, Role.TO))) {
            return null;
        }
        int hourAt = past ? words.skip(end, Role.PAST) : words.skip(end, Role.TO);
        Hour hour = partOfHour(hourAt, true);
        if (hour == null) {
            hour = wholeHour(hourAt);
        }
        boolean counted = hour != null && !prefixed && words.is(hour.end(), Role.COUNTED);
        return hour == null || counted ? null : moved(hour, past ? minutes : -minutes, hour.end());
    }

    /** 差一刻三点, 差五分三点. */
    private @Nullable Hour minutesBeforeHour(int i) {
        Words.Match quarter = words.at(i, Role.QUARTER);
        Numerals.Numeral number = quarter == null ? numerals.at(i) : null;
        if (quarter == null && (number == null || number.value() >= HOUR)) {
            return null;
        }
        int hourAt = quarter != null ? quarter.end() : number == null ? i : words.skip(number.end(), Role.UNITS);
        Hour hour = wholeHour(hourAt);
        return hour == null || !words.is(hour.end(), Role.OCLOCK) ? null
                : moved(hour, -(quarter != null ? quarter.sense().number() : number == null ? 0 : number.value()),
                        words.skip(hour.end(), Role.OCLOCK));
    }

    /** "half nine" and "halb neun". */
    private @Nullable Hour partOfHour(int i, boolean prefixed) {
        Words.Match towards = words.at(i, Role.TOWARDS);
        Words.Match onwards = words.at(i, Role.ONWARDS);
        Words.Match part = towards == null ? onwards : towards;
        if (part == null) {
            return null;
        }
        Hour hour = wholeHour(part.end());
        if (hour == null || hour.time().hour() > NOON || hour.end() == part.end()
                || (!prefixed && words.is(hour.end(), Role.COUNTED))) {
            return null;
        }
        return moved(hour, towards == null ? part.sense().number() : part.sense().number() - HOUR, hour.end());
    }

    /** The hour itself, "nine" or "midnight". */
    private @Nullable Hour wholeHour(int i) {
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

    private @Nullable Hour hourWithMinutes(int i, boolean prefixed, Beside beside) {
        Hour digits = compact.at(i, prefixed, beside);
        if (digits != null) {
            return digits;
        }
        Hour hour = words.is(i, Role.AT) ? null : wholeHour(i);
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
                return moved(hour, -minutes.value(), words.skip(end, Role.MINUTES_TO));
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
        Hour hour = words.glued(read.end()) && words.isNumber(read.end()) ? read : minutesBehind(read);
        if (words.is(hour.end(), Role.OCLOCK)) {
            hour = hour.certain(words.skip(hour.end(), Role.OCLOCK));
        }
        if (words.is(hour.end(), Role.ISH)) {
            hour = hour.certain(words.skip(hour.end(), Role.ISH));
        }
        if (isHalfDayLetter(hour)) {
            return inHalf(hour, words.token(hour.end()).text().equals("p") ? 1 : 0, hour.end() + 1);
        }
        int halfAt = words.is(hour.end(), Role.HALF_DAY) ? hour.end() : -1;
        if (halfAt >= 0 && hour.time().hour() <= NOON) {
            Words.Match half = words.at(halfAt, Role.HALF_DAY);
            return half == null ? hour : inHalf(hour, half.sense().number(), half.end());
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

    private Hour minutesBehind(Hour hour) {
        if (!hour.round()) {
            return hour;
        }
        int end = hour.end();
        if (words.is(end, Role.HALF_MORE) && (!hour.bare() || words.skip(end, Role.HALF_MORE) > end)) {
            return moved(hour, HALF, words.skip(end, Role.HALF_MORE));
        }
        boolean minus = words.is(end, Role.MINUS);
        if (!minus && !words.is(end, Role.PLUS) && !words.is(end, Role.QUARTER)) {
            return hour;
        }
        int at = minus ? words.skip(end, Role.MINUS) : words.skip(end, Role.PLUS);
        Words.Match quarter = words.at(at, Role.QUARTER);
        if (quarter != null) {
            int minutes = quarter.sense().number();
            return moved(hour, minus ? -minutes : minutes, quarter.end());
        }
        Numerals.Numeral minutes = numerals.at(at);
        boolean tellsMinutes = minutes != null && minutes.value() > 0 && minutes.value() < HOUR
                && (minutes.inWords() || minus || minutes.value() > MAX_HOUR)
                && !words.is(minutes.end(), Role.OCLOCK) && !words.isMark(minutes.end(), ":")
                && !words.is(minutes.end(), Role.UNITS) && !words.is(minutes.end(), Role.COUNTED);
        return tellsMinutes && minutes != null ? moved(hour, minus ? -minutes.value() : minutes.value(), minutes.end()) : hour;
    }

    private static Hour moved(Hour hour, int minutes, int end) {
        ClockTime time = hour.time();
        int from = time.hour() * HOUR + time.minute();
        // one o'clock less a quarter is 12:45, not a quarter to one at night
        int base = from + minutes < HOUR && time.style() != ClockTime.Style.FIXED ? from + NOON * HOUR : from;
        return new Hour(ClockTime.ofMinutes(base + minutes, time.style()), true, false, false, false, end);
    }

    private static Hour inHalf(Hour hour, int half, int end) {
        ClockTime time = hour.time();
        int ofHalf = time.hour() % NOON + half * NOON;
        return new Hour(new ClockTime(ofHalf, time.minute(), ClockTime.Style.FIXED), true, false, false, hour.round(), end);
    }
}
