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

    Hour withEnd(int newEnd) {
        return new Hour(time, evidence, amount, bare, round, newEnd);
    }

    Hour certain(ClockTime.Style style, int newEnd) {
        return new Hour(new ClockTime(time.hour(), time.minute(), style), true, false, false, round, newEnd);
    }

    Hour certain(int newEnd) {
        return new Hour(time, true, false, false, round, newEnd);
    }
}
