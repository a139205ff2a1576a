package io.callbrief.match.complaint.time;

import org.jspecify.annotations.Nullable;

/** Minutes in words around an hour: quarter past nine, halb neun, nueve y media, moins le quart, 差一刻三点. */
final class SpokenMinutes {

    private static final int MAX_HOUR = 12;
    private static final int HOUR = 60;
    private static final int HALF = 30;
    private static final int MINUTE_SECONDS = 60;
    private static final int TWO_DIGITS = 2;

    private final Words words;
    private final Numerals numerals;
    private final WholeHour whole;

    SpokenMinutes(Words words, Numerals numerals, WholeHour whole) {
        this.words = words;
        this.numerals = numerals;
        this.whole = whole;
    }

    /** "quarter past nine", "fünf vor halb neun", "diez para las nueve". */
    @Nullable
    Hour before(int i, boolean prefixed) {
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
            hour = whole.at(hourAt);
        }
        boolean counted = hour != null && !prefixed && words.is(hour.end(), Role.COUNTED);
        return hour == null || counted ? null : hour.moved(past ? minutes : -minutes, hour.end());
    }

    /** 差一刻三点, 差五分三点. */
    private @Nullable Hour minutesBeforeHour(int i) {
        Words.Match quarter = words.at(i, Role.QUARTER);
        Numerals.Numeral number = quarter == null ? numerals.at(i) : null;
        if (quarter == null && (number == null || number.value() >= HOUR)) {
            return null;
        }
        int hourAt = quarter != null ? quarter.end() : number == null ? i : words.skip(number.end(), Role.UNITS);
        Hour hour = whole.at(hourAt);
        return hour == null || !words.is(hour.end(), Role.OCLOCK) ? null
                : hour.moved(-(quarter != null ? quarter.sense().number() : number == null ? 0 : number.value()),
                        words.skip(hour.end(), Role.OCLOCK));
    }

    /** "half nine" and "halb neun". */
    @Nullable
    Hour partOfHour(int i, boolean prefixed) {
        Words.Match towards = words.at(i, Role.TOWARDS);
        Words.Match onwards = words.at(i, Role.ONWARDS);
        Words.Match part = towards == null ? onwards : towards;
        if (part == null) {
            return null;
        }
        Hour hour = whole.at(part.end());
        if (hour == null || hour.time().hour() > MAX_HOUR || hour.end() == part.end()
                || (!prefixed && words.is(hour.end(), Role.COUNTED))) {
            return null;
        }
        return hour.moved(towards == null ? part.sense().number() : part.sense().number() - HOUR, hour.end());
    }

    Hour behind(Hour hour) {
        if (!hour.round()) {
            return hour;
        }
        int end = hour.end();
        if (words.is(end, Role.HALF_MORE) && (!hour.bare() || words.skip(end, Role.HALF_MORE) > end)) {
            return hour.moved(HALF, words.skip(end, Role.HALF_MORE));
        }
        boolean minus = words.is(end, Role.MINUS);
        if (!minus && !words.is(end, Role.PLUS) && !words.is(end, Role.QUARTER)) {
            return hour;
        }
        int at = minus ? words.skip(end, Role.MINUS) : words.skip(end, Role.PLUS);
        Words.Match quarter = words.at(at, Role.QUARTER);
        if (quarter != null) {
            int minutes = quarter.sense().number();
            return hour.moved(minus ? -minutes : minutes, quarter.end());
        }
        Numerals.Numeral minutes = numerals.at(at);
        boolean tellsMinutes = minutes != null && minutes.value() > 0 && minutes.value() < HOUR
                && (minutes.inWords() || minus || minutes.value() > MAX_HOUR)
                && !words.is(minutes.end(), Role.OCLOCK) && !words.isMark(minutes.end(), ":")
                && !words.is(minutes.end(), Role.UNITS) && !words.is(minutes.end(), Role.COUNTED);
        return tellsMinutes && minutes != null ? hour.moved(minus ? -minutes.value() : minutes.value(), minutes.end()) : hour;
    }
}
