package io.callbrief.match.complaint.time;

/**
 * An hour with its minutes, before it is clear whether it is one.
 *
 * @param evidence whether the writing alone shows that it is a time: "9:12", "9 am", "half nine"
 * @param amount whether it may as well be so many hours: "2 heures"
 * @param bare whether it is nothing but a number
 * @param round whether it names no minutes
 */
record Hour(ClockTime time, boolean evidence, boolean amount, boolean bare, boolean round, int end) {

    private static final int HOUR_MINUTES = 60;
    private static final int NOON = 12;

    Hour withEnd(int newEnd) {
        return new Hour(time, evidence, amount, bare, round, newEnd);
    }

    Hour certain(ClockTime.Style style, int newEnd) {
        return new Hour(new ClockTime(time.hour(), time.minute(), style), true, false, false, round, newEnd);
    }

    Hour certain(int newEnd) {
        return new Hour(time, true, false, false, round, newEnd);
    }

    /** @param minutes later, negative for earlier */
    Hour moved(int minutes, int newEnd) {
        int from = time.hour() * HOUR_MINUTES + time.minute();
        // one o'clock less a quarter is 12:45, not a quarter to one at night
        int base = from + minutes < HOUR_MINUTES && time.style() != ClockTime.Style.FIXED ? from + NOON * HOUR_MINUTES : from;
        return new Hour(ClockTime.ofMinutes(base + minutes, time.style()), true, false, false, false, newEnd);
    }

    /** @param half 0 before noon, 1 behind it */
    Hour inHalf(int half, int newEnd) {
        int ofHalf = time.hour() % NOON + half * NOON;
        return new Hour(new ClockTime(ofHalf, time.minute(), ClockTime.Style.FIXED), true, false, false, round, newEnd);
    }
}
