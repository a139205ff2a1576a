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

    boolean isEmpty() {
        return (day == null || dayInherited) && part == null && clock == null && ago == null;
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

    void cover(Piece piece) {
        start = Math.min(start, piece.start());
        end = Math.max(end, piece.end());
    }
}
