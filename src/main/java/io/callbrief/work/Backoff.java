package io.callbrief.work;

import java.time.Duration;

/**
 * How long to wait after failures in a row: twice as long each time, up to a bound.
 *
 * @param first after the first failure
 * @param longest at most
 */
public record Backoff(Duration first, Duration longest) {

    /** More would not fit into a number, and is beyond any bound. */
    private static final int MOST_DOUBLINGS = 20;

    /** @param failures 1 or more */
    public Duration after(int failures) {
        Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return doubled.compareTo(longest) > 0 ? longest : doubled;
    }
}
