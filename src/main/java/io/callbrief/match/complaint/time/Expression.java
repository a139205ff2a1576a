package io.callbrief.match.complaint.time;

import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

/** Pieces that together tell one time: "yesterday" and, some words later, "around 3 pm". Filled while the text is walked. */
final class Expression {

    @Nullable
    DaySpec day;
    /** The day stands with another time of the text. */
    boolean dayInherited;
    @Nullable
    DayPart part;
    Piece.Which which = Piece.Which.ANY;
    Piece.@Nullable Clock clock;
    Piece.@Nullable Ago ago;
    boolean since;
    /** Of an earlier talk about the matter. */
    boolean aside;
    /** Directly joined to the one before by "and". */
    boolean joined;
    /** Places of tokens. */
    int start;
    int end;

    Expression(int start) {
        this.start = start;
        this.end = start;
    }

    @Nullable
    ZoneId zone() {
        return clock == null ? null : clock.zone();
    }

    boolean hasOwnTime() {
        return (day != null && !dayInherited) || clock != null || ago != null || part != null;
    }

    boolean fits(Piece.Clock time) {
        return part == null || time.from().alternatives().stream().anyMatch(a -> fitsPart(part, a.minutes()));
    }

    boolean fits(DayPart another) {
        return (part == null || part.contains(another) || another.contains(part))
                && (clock == null || clock.from().alternatives().stream().anyMatch(a -> fitsPart(another, a.minutes())));
    }

    private static boolean fitsPart(DayPart part, int minutes) {
        return part.holds(minutes % ClockTime.DAY_MINUTES);
    }

    /** "yesterday at 10:15 and 14:40": the second time is of the same day, and of the same part where it fits. */
    void inherit(Expression before, Piece.Clock time) {
        day = before.day;
        dayInherited = day != null;
        part = before.part;
        which = before.which;
        if (part != null && !fits(time)) {
            part = null;
            which = Piece.Which.ANY;
            if (day == null && before.which == Piece.Which.THIS) {
                day = new DaySpec.FromToday(0);
                dayInherited = true;
            }
        }
    }

    void endsAt(Piece.Clock last) {
        Piece.Clock first = clock;
        if (first != null) {
            clock = new Piece.Clock(first.start(), last.end(), first.from(), last.from(), first.slack(), Piece.Spread.NONE,
                    first.zone() == null ? last.zone() : first.zone());
            end = last.end();
        }
    }

    void fill(Piece piece) {
        start = Math.min(start, piece.start());
        end = Math.max(end, piece.end());
        if (piece instanceof Piece.Clock another) {

            clock = clock == null || another.from().style() == ClockTime.Style.FIXED ? another : clock;
        } else if (piece instanceof Piece.Ago ago) {
            this.ago = ago;
        } else if (piece instanceof Piece.Moment moment) {
            fillMoment(moment);
        }
    }

    private void fillMoment(Piece.Moment moment) {
        DaySpec named = moment.day();
        if (named != null && (day == null || dayInherited || DaySpec.rank(named) > DaySpec.rank(day))) {
            day = named;
            dayInherited = false;
        }
        if (moment.part() != null && (part == null || part.contains(moment.part()))) {
            part = moment.part();
        }
        if (moment.which() != Piece.Which.ANY) {
            which = moment.which();
        }
    }
}
