package io.callbrief.match;

import java.time.Duration;
import java.time.Instant;

/**
 * How likely people write about a call of a certain age, before their words are read: most about the last one, some about
 * an old one. Falls with 1 / (1 + age / 2 h), so that a call of yesterday is still worth a tenth of the one just ended.
 */
final class Recency {
    private static final double SCALE_HOURS = 2;
    private static final double MILLIS_PER_HOUR = 3_600_000;

    private final Instant written;

    Recency(Instant written) {
        this.written = written;
    }

    double of(Instant time) {
        return 1 / (1 + ageHours(time) / SCALE_HOURS);
    }

    /** The integral over an interval, in hours. */
    double over(Instant from, Instant to) {
        return SCALE_HOURS
                * (Math.log1p(ageHours(from) / SCALE_HOURS) - Math.log1p(ageHours(to) / SCALE_HOURS));
    }

    private double ageHours(Instant time) {
        return Math.max(0, Duration.between(time, written).toMillis() / MILLIS_PER_HOUR);
    }
}
