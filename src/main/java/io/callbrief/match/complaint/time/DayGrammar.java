package io.callbrief.match.complaint.time;

import java.time.DayOfWeek;
import java.util.EnumSet;

import org.jspecify.annotations.Nullable;

/** Days by name and parts of the day: "yesterday afternoon", "letzten Montag", "ce matin". */
final class DayGrammar {

    private static final int REACH_NIGHT = 4;

    private final Words words;

    DayGrammar(Words words) {
        this.words = words;
    }

    /** @param besideTime whether another piece of time ends right before */
    @Nullable
    Piece at(int i, boolean besideTime) {
        Piece compound = compound(i);
        if (compound != null) {
            return compound;
        }
        Piece phrase = DayPhrases.at(words, i);
        if (phrase != null) {
            return phrase;
        }
        Piece weekday = weekday(i, besideTime);
        if (weekday != null) {
            return weekday;
        }
        Words.Match morning = words.at(i, Role.MORNING_AFTER_DAY);
        if (morning != null && besideTime) {
            return part(i, morning.end(), DayPart.MORNING, Piece.Which.ANY);
        }
        Words.Match day = words.at(i, Role.DAYS);
        Words.Match part = words.at(i, Role.PARTS);
        if (part == null) {
            Words.Match bare = words.at(i, Role.BARE_PARTS);
            part = bare != null && (besideTime || beginsTime(bare.end()) || beginsDate(bare.end())) ? bare : null;
        }
        if (day != null && (part == null || part.end() <= day.end())) {
            return day(i, day.end(), new DaySpec.FromToday(day.sense().number()));
        }
        if (part != null) {
            return part(i, part.end(), part.sense().part(), Piece.Which.ANY);
        }
        int behindThis = words.skip(i, Role.THIS);
        Words.Match thisPart = behindThis > i ? bareOrNot(behindThis) : null;
        return thisPart == null ? null : part(i, thisPart.end(), thisPart.sense().part(), Piece.Which.THIS);
    }

    private boolean beginsTime(int i) {
        return words.is(i, Role.AT) || words.is(i, Role.AROUND) || (words.isNumber(i) && !words.is(i + 1, Role.COUNTED))
                || words.is(i, Role.DAYS);
    }

    /** "the night of the 9th", "la tarde del martes". */
    private boolean beginsDate(int i) {
        int joined = words.skip(i, Role.DATE_JOIN);
        int dateAt = words.skip(joined, Role.ON_DATE);
        return dateAt > i && (words.isNumber(dateAt) || words.is(dateAt, Role.MONTHS) || words.is(dateAt, Role.WEEKDAYS)
                || words.is(dateAt, Role.HOLIDAYS))
                && (words.is(dateAt + 1, Role.ORDINAL) || !words.is(dateAt + 1, Role.COUNTED));
    }

    private Words.@Nullable Match bareOrNot(int i) {
        Words.Match bare = words.at(i, Role.BARE_PARTS);
        return bare == null ? words.at(i, Role.PARTS) : bare;
    }

    private @Nullable Piece compound(int i) {
        Words.Match today = words.at(i, Role.PARTS_OF_TODAY);
        if (today != null) {
            return part(i, today.end(), today.sense().part(), Piece.Which.THIS);
        }
        Words.Match yesterday = words.at(i, Role.PARTS_OF_YESTERDAY);
        if (yesterday != null) {
            return new Piece.Moment(i, yesterday.end(), new DaySpec.FromToday(-1), yesterday.sense().part(),
                    Piece.Which.ANY);
        }
        Words.Match dayPart = words.at(i, Role.DAY_PARTS);
        if (dayPart != null) {
            String[] value = dayPart.sense().value().split(":", -1);
            return new Piece.Moment(i, dayPart.end(), new DaySpec.FromToday(Integer.parseInt(value[0])),
                    DayPart.of(value[1]), Piece.Which.ANY);
        }
        Words.Match lastNight = words.at(i, Role.LAST_NIGHT);
        if (lastNight != null) {
            return part(i, lastNight.end(), DayPart.NIGHT, Piece.Which.LAST);
        }
        Words.Match lastWeeks = words.at(words.skip(i, Role.OF_LAST_WEEK), Role.WEEKDAYS);
        if (lastWeeks != null && words.is(i, Role.OF_LAST_WEEK)) {
            return day(i, lastWeeks.end(), new DaySpec.OfLastWeek(EnumSet.of(DayOfWeek.of(lastWeeks.sense().number()))));
        }
        Words.Match lastWeek = words.at(i, Role.LAST_WEEK);
        if (lastWeek != null) {
            Words.Match day = words.at(lastWeek.end(), Role.WEEKDAYS);
            return day == null ? day(i, lastWeek.end(), new DaySpec.OfLastWeek(EnumSet.allOf(DayOfWeek.class)))
                    : day(i, day.end(), new DaySpec.OfLastWeek(EnumSet.of(DayOfWeek.of(day.sense().number()))));
        }
        Words.Match thisWeek = words.at(i, Role.THIS_WEEK);
        if (thisWeek != null) {
            return day(i, thisWeek.end(), new DaySpec.ThisWeek());
        }
        Words.Match weekend = words.at(i, Role.WEEKENDS);
        if (weekend != null) {
            return day(i, weekend.end(), new DaySpec.Weekend());
        }
        Words.Match holiday = words.at(i, Role.HOLIDAYS);
        if (holiday != null) {
            return day(i, holiday.end(), Holiday.of(holiday.sense().value()));
        }
        return weekdayCompound(i);
    }

    /** "Montagmorgen". */
    private @Nullable Piece weekdayCompound(int start) {
        int i = words.skip(start, Role.LAST);
        Words.Match match = words.at(i, Role.WEEKDAY_COMPOUNDS);
        if (match == null) {
            return null;
        }
        String[] dayAndPart = match.sense().value().split(":", -1);
        DaySpec day = new DaySpec.Weekday(DayOfWeek.of(Integer.parseInt(dayAndPart[0])), i > start);
        return new Piece.Moment(start, match.end(), day, DayPart.of(dayAndPart[1]), Piece.Which.ANY);
    }

    private @Nullable Piece weekday(int i, boolean besideTime) {
        int beforeLast = words.skip(i, Role.BEFORE_LAST);
        int at = beforeLast > i ? beforeLast : words.skip(i, Role.LAST);
        boolean last = at > i;
        Words.Match day = words.at(at, Role.WEEKDAYS);
        if (day == null) {
            day = shortWeekday(at, last, last || besideTime);
        }
        if (day == null) {
            return null;
        }
        DayOfWeek weekday = DayOfWeek.of(day.sense().number());
        int end = day.end();
        if (isName(at) || (words.writesDaysSmall(at) && words.is(end, Role.COUNTED))) { // "a segunda chamada"
            return null;
        }
        Piece untilDay = untilDay(i, end, weekday, last);
        if (untilDay != null) {
            return untilDay;
        }
        if (words.is(end, Role.LAST_WEEK)) {
            return day(i, words.skip(end, Role.LAST_WEEK), new DaySpec.OfLastWeek(EnumSet.of(weekday)));
        }
        if (beforeLast > i || words.is(end, Role.BEFORE_LAST)) {
            return day(i, words.skip(end, Role.BEFORE_LAST), new DaySpec.Weekday(weekday, true, 1));
        }
        int behindLast = words.skip(end, Role.LAST);
        return day(i, behindLast, new DaySpec.Weekday(weekday, last || behindLast > end));
    }

    /** "in the night from Tuesday to Wednesday", "Monday to Thursday". */
    private @Nullable Piece untilDay(int start, int end, DayOfWeek weekday, boolean last) {
        int nextDay = words.is(end, Role.UNTIL) ? words.skip(end, Role.UNTIL) : words.skip(end, Role.TO_NEXT_DAY);
        Words.Match next = nextDay > end ? words.at(nextDay, Role.WEEKDAYS) : null;
        if (next == null) {
            return null;
        }
        DayOfWeek to = DayOfWeek.of(next.sense().number());
        boolean night = false;
        for (int i = Math.max(0, start - REACH_NIGHT); i < start; i++) {
            Words.Match part = bareOrNot(i);
            night |= part != null && part.sense().part().to > ClockTime.DAY_MINUTES;
        }
        if (to == weekday.plus(1) && (night || !words.is(end, Role.UNTIL))) {
            return new Piece.Moment(start, next.end(), new DaySpec.Weekday(weekday, last), DayPart.NIGHT, Piece.Which.ANY);
        }
        return to == weekday ? null : day(start, words.skip(next.end(), Role.THIS_WEEK), new DaySpec.Weekdays(weekday, to));
    }

    /** "Domingo Pérez" where weekdays are written small, "Friday Deals" anywhere. */
    private boolean isName(int i) {
        boolean capitals = words.token(i).capital() && words.has(i + 1) && words.token(i + 1).capital()
                && words.token(i + 1).isWord();
        return capitals && !beginsTime(i + 1) && (words.writesDaysSmall(i) || endsClause(i + 2));
    }

    private boolean endsClause(int i) {
        return !words.has(i) || words.isMark(i, ".") || words.clause(i) != words.clause(i - 1);
    }

    /** "Sun 9 am", not "the sun": with a capital and beside another word of time. */
    private Words.@Nullable Match shortWeekday(int i, boolean last, boolean beside) {
        Words.Match day = words.at(i, Role.SHORT_WEEKDAYS);
        if (day == null || (!last && !words.token(i).capital() && !words.isMark(day.end(), "."))) {
            return null;
        }
        int next = words.isMark(day.end(), ".") || words.isMark(day.end(), ",") ? day.end() + 1 : day.end();
        boolean before = words.has(i - 1) && (words.is(i - 1, Role.ON_DATE) || words.is(i - 1, Role.SINCE));
        boolean followed = words.isNumber(next) || words.is(next, Role.PARTS) || words.is(next, Role.BARE_PARTS)
                || beginsTime(next) || words.is(next, Role.MONTHS);
        return beside || before || followed ? new Words.Match(day.sense(), words.isMark(day.end(), ".") ? next : day.end())
                : null;
    }

    private static Piece day(int start, int end, DaySpec day) {
        return new Piece.Moment(start, end, day, null, Piece.Which.ANY);
    }

    private static Piece part(int start, int end, DayPart part, Piece.Which which) {
        return new Piece.Moment(start, end, null, part, which);
    }
}
