package io.callbrief.match.complaint.time;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** Decides whether an hour in the text is a time: by what stands before and behind it. Reads ranges too. */
final class ClockGrammar {

    /** What people mean beyond what they write: they read 9:12 off a clock, and say nine for ten to. */
    private static final Duration EXACT = Duration.ofMinutes(5);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(7);
    private static final Duration ROUND = Duration.ofMinutes(12);
    private static final Duration AROUND = Duration.ofMinutes(20);
    private static final Duration AROUND_MINUTES = Duration.ofMinutes(12);
    private static final Piece.Spread BEFORE = new Piece.Spread(Duration.ofMinutes(20), Duration.ZERO);
    private static final Piece.Spread AFTER = new Piece.Spread(Duration.ZERO, Duration.ofMinutes(30));
    private static final int MAX_PREFIXES = 4;
    /** "14h" without a word before it is a time, "2h" rather an amount. */
    private static final int LEAST_HOUR_ALONE = 7;
    private static final int HALF_DAY_HOURS = 12;
    /** Two numbers that are further apart are something else. */
    private static final int MOST_HOURS_ALONE = 4;

    private final Words words;
    private final HourGrammar hours;
    private final ZoneGrammar zones;
    private final Neighbours neighbours;

    ClockGrammar(Words words, HourGrammar hours, ZoneGrammar zones, Neighbours neighbours) {
        this.words = words;
        this.hours = hours;
        this.zones = zones;
        this.neighbours = neighbours;
    }

    /**
     * @param at whether an hour must follow
     * @param about whether any number may
     */
    private record Prefix(boolean at, boolean about, boolean around, Piece.Spread spread, int end) {
        Prefix certain() {
            return new Prefix(true, about, around, spread, end);
        }
    }

    /**
     * @param beside what ends right before
     * @param afterSince whether "since" ends right before
     */
    Piece.@Nullable Clock at(int i, Beside beside, boolean afterSince) {
        Piece.Clock range = range(i, beside);
        return range == null ? point(i, beside, afterSince) : range;
    }

    private Prefix prefix(int start) {
        boolean at = false;
        boolean about = false;
        boolean around = false;
        Piece.Spread spread = Piece.Spread.NONE;
        int i = start;
        for (int k = 0; k < MAX_PREFIXES; k++) {
            int before = i;
            if (words.is(i, Role.SHORTLY_BEFORE) || words.is(i, Role.SHORTLY_AFTER)) {
                spread = words.is(i, Role.SHORTLY_BEFORE) ? BEFORE : AFTER;
                i = Math.max(words.skip(i, Role.SHORTLY_BEFORE), words.skip(i, Role.SHORTLY_AFTER));
                at = true;
            } else if (words.is(i, Role.AROUND)) {
                i = words.skip(i, Role.AROUND);
                at = true;
                around = true;
            } else if (words.is(i, Role.AT)) {
                i = words.skip(i, Role.AT);
                at = true;
            } else if (words.is(i, Role.ABOUT)) {
                i = words.skip(i, Role.ABOUT);
                about = true;
                around = true;
            }
            if (i == before) {
                break;
            }
        }
        return new Prefix(at, about, around, spread, i);
    }

    private Piece.@Nullable Clock point(int i, Beside beside, boolean afterSince) {
        Prefix read = prefix(i);
        Prefix prefix = afterSince ? read.certain() : read;
        Hour hour = hours.at(prefix.end(), prefix.at(), prefix.about() ? beside.orTime() : beside);
        hour = hour == null ? null : inPart(hour);
        if (hour == null || isACount(hour, prefix) || !isTime(i, prefix, hour, beside)) {
            return null;
        }
        boolean ish = words.has(hour.end() - 1) && words.is(hour.end() - 1, Role.ISH);
        return clock(i, hour.end(), hour, null, prefix.around() || ish, prefix.spread());
    }

    /** "only one", "just one of us": in most languages the word is an article as well. */
    private boolean isACount(Hour hour, Prefix prefix) {
        return hour.bare() && hour.time().hour() % 12 == 1 && prefix.about() && !prefix.at()
                && words.token(prefix.end()).isWord();
    }

    /** "nine at night", "3 de la tarde": the part of the day behind an hour tells which half is meant. */
    private Hour inPart(Hour hour) {
        Words.Match match = words.at(hour.end(), Role.PARTS);
        match = match == null && !hour.bare() ? words.at(hour.end(), Role.BARE_PARTS) : match;
        if (match == null || (hour.bare() && match.end() - hour.end() < 2)) {
            return hour;
        }
        DayPart part = match.sense().part();
        if (hour.time().hour() == 12 && hour.time().minute() == 0 && part.to > ClockTime.DAY_MINUTES - 1) {
            return new Hour(new ClockTime(24, 0, ClockTime.Style.FIXED), true, false, false, true, match.end());
        }
        for (ClockTime.Alternative alternative : hour.time().alternatives()) {
            if (part.holds(alternative.minutes() % ClockTime.DAY_MINUTES)) {
                ClockTime time = ClockTime.ofMinutes(alternative.minutes(), ClockTime.Style.FIXED);
                return new Hour(time, true, false, false, hour.round(), match.end());
            }
        }
        return hour;
    }

    private boolean isTime(int start, Prefix prefix, Hour hour, Beside beside) {
        int first = prefix.end();
        if (isPartOfName(first) || continues(hour.end()) || words.is(hour.end(), Role.TRAVEL)) {
            return false;
        }
        if (hour.amount()) {
            return prefix.at() || beside.time() || words.is(first - 1, Role.AT_SIGNED) || words.is(hour.end(), Role.THIS)
                    || words.is(hour.end(), Role.PARTS)
                    || words.is(hour.end(), Role.DAYS) || words.is(hour.end(), Role.PARTS_OF_TODAY)
                    || (hour.time().hour() >= LEAST_HOUR_ALONE && !words.is(first - 1, Role.LASTING));
        }
        if (hour.evidence()) {
            return hour.round() || !isMeasure(hour.end());
        }
        if (neighbours.isCounted(hour.end()) && zones.at(hour.end(), false) == null) {
            return false;
        }
        boolean beforePart = neighbours.beginsClause(first) && neighbours.isBeforePart(hour.end());
        if (!hour.bare() || (words.isNumber(start - 1) && !beside.time())) { // "1 of 3"
            return beforePart;
        }
        return prefix.at() || beforePart
                || (beside.time() && words.isNumber(first) && !words.isBehindWeekday(first) && neighbours.endsHere(hour.end())
                        && !words.isMark(first - 1, ","))
                || (prefix.about() && neighbours.endsHere(hour.end()));
    }

    /** Prices and rates in what looks like a time: "9.30 €". */
    private boolean isMeasure(int end) {
        return words.is(end, Role.COUNTED) && (!words.token(end).isWord() || words.isMark(end - 2, "."));
    }

    private boolean isPartOfName(int i) {
        if (!words.has(i - 1)) {
            return false;
        }
        Token before = words.token(i - 1);
        if (words.isNumber(i) && words.glued(i) && !Letters.standsAlone(before.text().charAt(0))
                && !"(\"'[>,".contains(before.text())
                && !(before.text().equals("t") && words.isNumber(i - 2))) {
            return true;
        }
        return neighbours.isLabelled(i);
    }

    /** A mark or a letter that makes the number part of something longer. */
    private boolean continues(int end) {
        if (!words.glued(end)) {
            return words.isMark(end, "%");
        }
        Token next = words.token(end);
        if (next.isMark("%") || (next.isMark("/") && words.isNumber(end + 1)) || next.isMark("_")) {
            return true;
        }
        if (next.isMark(":") || next.isMark(".") || next.isMark(",") || next.isMark("-")) {
            return words.isNumber(end + 1) && words.glued(end + 1) && !(next.isMark("-") && zones.at(end, false) != null);
        }
        return !Letters.standsAlone(next.text().charAt(0)) && next.kind() != Token.Kind.MARK
                && !(next.shouted() && zones.at(end, false) != null);
    }

    /** "from 9 to 9:30", "zwischen 2 und 3", "9-10 Uhr", "9 or 10". */
    private Piece.@Nullable Clock range(int start, Beside beside) {
        boolean between = words.is(start, Role.BETWEEN);
        boolean from = !between && words.is(start, Role.FROM);
        Prefix prefix = prefix(between ? words.skip(start, Role.BETWEEN) : from ? words.skip(start, Role.FROM) : start);
        Hour first = hours.at(prefix.end(), false, Beside.NOTHING);
        if (first == null || isPartOfName(prefix.end()) || (!between && !from && isMinutesBefore(prefix, first))) {
            return null;
        }
        if (isIsoOffset(prefix.end(), first.end())) {
            return null;
        }
        int connector = words.skip(first.end(), Role.PARTS);
        int second = behindConnector(connector, between, from || prefix.at() || first.evidence());
        if (second < 0) {
            return null;
        }
        Prefix secondPrefix = prefix(second);
        Hour last = hours.at(secondPrefix.end(), false, Beside.NOTHING);
        last = first.round() ? last : hours.minutesOf(first, second, last);
        boolean evidence = between || from || prefix.at() || first.evidence() || (last != null && last.evidence());
        boolean weekday = first.bare() && words.isBehindWeekday(prefix.end());
        if (last == null
                || (weekday ? !last.evidence() || words.is(connector, Role.AT) || words.is(connector, Role.AT_SIGNED)
                        : !evidence && !areHoursOf(beside, first, last))
                || continues(last.end()) || (areAmounts(first, last) && !between && !prefix.at())
                || (words.is(last.end(), Role.UNITS) && last.bare()) || words.is(last.end(), Role.COUNTED)) {
            return null;
        }
        return clock(start, last.end(), first, last, prefix.around(), Piece.Spread.NONE);
    }

    /** 2026-11-18T10:47:32-05:00. */
    private boolean isIsoOffset(int start, int end) {
        return words.isMark(end, "-") && words.glued(end) && words.glued(start) && words.has(start - 1)
                && words.token(start - 1).text().equals("t");
    }

    /** "2h à 3h", where "9h à 13h" are hours. */
    private static boolean areAmounts(Hour first, Hour last) {
        return first.amount() && last.amount() && first.time().hour() < LEAST_HOUR_ALONE
                && last.time().hour() < LEAST_HOUR_ALONE;
    }

    /** "today 11-12". */
    private boolean areHoursOf(Beside beside, Hour first, Hour last) {
        int hours = Math.floorMod(last.time().hour() - first.time().hour(), HALF_DAY_HOURS);
        return beside.day() && hours > 0 && hours <= MOST_HOURS_ALONE && neighbours.endsHere(last.end());
    }

    /** "at 5 to 4" is no range. */
    private boolean isMinutesBefore(Prefix prefix, Hour first) {
        return prefix.at() && first.bare() && first.time().hour() % 5 == 0 && words.is(first.end(), Role.TO);
    }

    private int behindConnector(int i, boolean between, boolean evidence) {
        if (between) {
            return words.is(i, Role.AND) ? words.skip(i, Role.AND) : -1;
        }
        if (words.is(i, Role.UNTIL)) {
            return words.skip(i, Role.UNTIL);
        }
        if (words.isMark(i, "-")) {
            return i + 1;
        }
        return evidence && words.is(i, Role.OR) ? words.skip(i, Role.OR) : -1;
    }

    private Piece.Clock clock(int start, int end, Hour first, @Nullable Hour last, boolean around, Piece.Spread spread) {
        boolean sure = last == null ? !first.bare() : !last.bare();
        ZoneGrammar.Zoned zoned = zones.at(end, sure);
        Hour precise = last == null ? first : last;
        Duration slack = slack(precise, around);
        return new Piece.Clock(start, zoned == null ? end : zoned.end(), first.time(), last == null ? null : last.time(),
                slack, spread, zoned == null ? null : zoned.zone());
    }

    private static Duration slack(Hour hour, boolean around) {
        int minute = hour.time().minute();
        if (around) {
            return minute == 0 ? AROUND : AROUND_MINUTES;
        }
        return minute % 5 != 0 ? EXACT : minute == 0 ? ROUND : FIVE_MINUTES;
    }
}
