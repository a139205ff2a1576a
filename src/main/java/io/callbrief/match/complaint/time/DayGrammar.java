package io.callbrief.match.complaint.time;

import java.time.DayOfWeek;
import java.util.EnumSet;

import org.jspecify.annotations.Nullable;

/** Days by name and parts of the day: "yesterday afternoon", "letzten Montag", "ce matin". */
final class DayGrammar {

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
        if (day != null && (part == null || part.end() <= day.end())) {
            return day(i, day.end(), new DaySpec.FromToday(day.sense().number()));
        }
        if (part != null) {
            return part(i, part.end(), part.sense().part(), Piece.Which.ANY);
        }
        int behindThis = words.skip(i, Role.THIS);
        Words.Match thisPart = behindThis > i ? words.at(behindThis, Role.PARTS) : null;
        return thisPart == null ? null : part(i, thisPart.end(), thisPart.sense().part(), Piece.Which.THIS);
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
        Words.Match lastNight = words.at(i, Role.LAST_NIGHT);
        if (lastNight != null) {
            return part(i, lastNight.end(), DayPart.NIGHT, Piece.Which.LAST);
        }
        Words.Match lastWeek = words.at(i, Role.LAST_WEEK);
        if (lastWeek != null) {
            Words.Match day = words.at(lastWeek.end(), Role.WEEKDAYS);
            return day == null ? day(i, lastWeek.end(), new DaySpec.OfLastWeek(EnumSet.allOf(DayOfWeek.class)))
                    : day(i, day.end(), new DaySpec.OfLastWeek(EnumSet.of(DayOfWeek.of(day.sense().number()))));
        }
        return null;
    }

    private @Nullable Piece weekday(int i, boolean besideTime) {
        int at = words.skip(i, Role.LAST);
        boolean last = at > i;
        Words.Match day = words.at(at, Role.WEEKDAYS);
        if (day == null) {
            day = shortWeekday(at, last || besideTime);
        }
        if (day == null) {
            return null;
        }
        DayOfWeek weekday = DayOfWeek.of(day.sense().number());
        int end = day.end();
        if (words.is(end, Role.LAST_WEEK)) {
            return day(i, words.skip(end, Role.LAST_WEEK), new DaySpec.OfLastWeek(EnumSet.of(weekday)));
        }
        int behindLast = words.skip(end, Role.LAST);
        return day(i, behindLast, new DaySpec.Weekday(weekday, last || behindLast > end));
    }

    /** "Sun 9 am", not "the sun": with a capital and beside another word of time. */
    private Words.@Nullable Match shortWeekday(int i, boolean beside) {
        Words.Match day = words.at(i, Role.SHORT_WEEKDAYS);
        if (day == null || !words.token(i).capital()) {
            return null;
        }
        int next = words.isMark(day.end(), ".") || words.isMark(day.end(), ",") ? day.end() + 1 : day.end();
        boolean before = words.has(i - 1) && (words.is(i - 1, Role.ON_DATE) || words.is(i - 1, Role.SINCE));
        boolean followed = words.isNumber(next) || words.is(next, Role.PARTS) || words.is(next, Role.AT)
                || words.is(next, Role.AROUND) || words.is(next, Role.MONTHS);
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
