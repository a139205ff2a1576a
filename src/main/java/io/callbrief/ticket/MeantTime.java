package io.callbrief.ticket;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When it happened, as one expression of the complaint says: "around nine this morning".
 *
 * @param readings what the words may mean, of which one is meant: "at 9" may be morning or evening
 * @param since whether it has gone on from then until the ticket was written: any call after it may be meant
 * @param start of the words in the text, in chars
 * @param end behind the last of them
 */
public record MeantTime(List<Reading> readings, boolean since, int start, int end) {

    public MeantTime {
        if (readings.isEmpty()) {
            throw new IllegalArgumentException("a time without a reading");
        }
        readings = List.copyOf(readings);
    }

    /**
     * Any time of the interval is as likely as another, and times outside get less likely with their distance.
     *
     * @param from equal to {@code to} for a point in time
     * @param blur standard deviation of what people mean beyond these bounds: minutes for "at 9:12", some 20 for "around 9"
     * @param weight of this reading among the others, above 0; they add up to 1
     */
    public record Reading(Instant from, Instant to, Duration blur, double weight) {
        public Reading {
            if (to.isBefore(from) || blur.isNegative() || !(weight > 0 && weight <= 1)) {
                throw new IllegalArgumentException("no reading of a time: " + from + " to " + to);
            }
        }
    }
}
