package io.callbrief.match.complaint.time;

import java.time.Duration;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

/** A part of an expression of time, as it stands in the text. Places are numbers of tokens. */
sealed interface Piece {

    int start();

    int end();

    /**
     * @param until the end of a range; {@code null} for a point
     * @param slack how far off people are with it
     * @param spread from where to where it may be, before and after the point: "shortly before 9"
     */
    record Clock(int start, int end, ClockTime from, @Nullable ClockTime until, Duration slack, Spread spread,
            @Nullable ZoneId zone) implements Piece {
    }

    record Spread(Duration before, Duration after) {
        static final Spread NONE = new Spread(Duration.ZERO, Duration.ZERO);
    }

    /** A day, a part of a day, or both. */
    record Moment(int start, int end, @Nullable DaySpec day, @Nullable DayPart part, Which which) implements Piece {
    }

    /** Which of the mornings. */
    enum Which {
        /** The one of the day named, or the last one. */
        ANY,
        /** "this morning". */
        THIS,
        /** "last night". */
        LAST
    }

    /** So long before the ticket was written. */
    record Ago(int start, int end, Duration least, Duration most, Duration blur) implements Piece {

        boolean isOfCallOver() {
            return most.equals(Vague.JUST_ENDED.most) && blur.equals(Vague.JUST_ENDED.blur);
        }
    }

    /** An amount of time that tells no moment. */
    record Length(int start, int end, Duration duration, boolean ofCall) implements Piece {

        Length ofCallOver() {
            return new Length(start, end, duration, true);
        }
    }

    record Sign(int start, int end, Meaning meaning) implements Piece {

        enum Meaning {
            SINCE,
            /** Behind what it belongs to. */
            SINCE_AFTER,
            AND,
            OR,
            PAPER,
            EARLIER,
            OPEN,
            NOT_THEN,
            NOT_HERE,
            NOT_NEXT,
            NOTHING,
            SEVERAL
        }
    }
}
