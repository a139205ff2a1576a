package io.callbrief.match.complaint.time;

/**
 * What ends right before a place in the text, or before a comma there.
 *
 * @param time whether it tells a time
 * @param day whether it leaves only the hour open, so that numbers behind it are no date
 * @param part whether it is a part of the day
 */
record Beside(boolean time, boolean day, boolean part) {

    static final Beside NOTHING = new Beside(false, false, false);

    /** As if a time ended here. */
    Beside orTime() {
        return time ? this : new Beside(true, false, false);
    }

    static Beside of(Piece piece) {
        if (piece instanceof Piece.Moment moment) {
            boolean part = moment.part() != null;
            return new Beside(true, part || moment.day() instanceof DaySpec.FromToday, part);
        }
        return piece instanceof Piece.Clock ? new Beside(true, false, false) : NOTHING;
    }
}
