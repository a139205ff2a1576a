package io.callbrief.match.complaint.time;

import java.time.DayOfWeek;

import org.jspecify.annotations.Nullable;

/** Days by several words: "two Fridays ago", "hace dos noches", "late Tuesday night". */
final class DayPhrases {

    /** Nobody counts more of them. */
    private static final int MOST = 6;

    private DayPhrases() {
    }

    static @Nullable Piece at(Words words, int i) {
        Piece counted = counted(words, i);
        return counted == null ? earlyOrLate(words, i) : counted;
    }

    private static @Nullable Piece counted(Words words, int start) {
        boolean ago = words.is(start, Role.AGO_BEFORE);
        int i = words.skip(start, Role.AGO_BEFORE);
        Words.Match number = words.at(i, Role.NUMBERS);
        int many = number != null ? number.sense().number() : words.isNumber(i) ? words.token(i).value() : 0;
        if (many < 1 || many > MOST) {
            return null;
        }
        int at = number == null ? i + 1 : number.end();
        Words.Match part = words.at(at, Role.COUNTED_PARTS);
        Words.Match weekday = part == null ? words.at(at, Role.WEEKDAYS) : null;
        int end = part != null ? part.end() : weekday != null ? weekday.end() : at;
        if (end == at || (!ago && !words.is(end, Role.AGO_AFTER))) {
            return null;
        }
        DaySpec day = weekday == null ? new DaySpec.FromToday(-many)
                : new DaySpec.Weekday(DayOfWeek.of(weekday.sense().number()), true, many - 1);
        return new Piece.Moment(start, words.skip(end, Role.AGO_AFTER), day, part == null ? null : part.sense().part(),
                Piece.Which.ANY);
    }

    private static @Nullable Piece earlyOrLate(Words words, int start) {
        boolean early = words.is(start, Role.EARLY);
        if (!early && !words.is(start, Role.LATE)) {
            return null;
        }
        int i = early ? words.skip(start, Role.EARLY) : words.skip(start, Role.LATE);
        Words.Match weekday = words.at(words.skip(words.skip(i, Role.ON_DATE), Role.LAST), Role.WEEKDAYS);
        if (weekday == null) {
            return null;
        }
        Words.Match part = words.at(weekday.end(), Role.BARE_PARTS);
        DaySpec day = new DaySpec.Weekday(DayOfWeek.of(weekday.sense().number()), false);
        return new Piece.Moment(start, part == null ? weekday.end() : part.end(), day,
                part == null ? early ? DayPart.EARLY_MORNING : DayPart.LATE_EVENING : part.sense().part().end(early),
                Piece.Which.ANY);
    }
}
