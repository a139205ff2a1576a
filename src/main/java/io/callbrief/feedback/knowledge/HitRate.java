package io.callbrief.feedback.knowledge;

import java.util.List;

import io.callbrief.feedback.calibration.Interval;

/**
 * How often an article was right of late.
 *
 * @param hits uses in which it was the cause after all
 * @param uses at most {@link #WINDOW}
 */
public record HitRate(int hits, int uses) {

    public static final int WINDOW = 20;
    /** An article that is right less often than this misleads. */
    public static final double LEAST = 0.7;

    /** @param newestFirst whether each use was a hit */
    public static HitRate of(List<Boolean> newestFirst) {
        List<Boolean> window = newestFirst.subList(0, Math.min(WINDOW, newestFirst.size()));
        return new HitRate((int) window.stream().filter(hit -> hit).count(), window.size());
    }

    /** Whether the rate is below {@link #LEAST}, and that is no accident: the whole 90 % interval lies below. */
    public boolean tooLow() {
        return uses > 0 && interval().to() < LEAST;
    }

    public Interval interval() {
        return Interval.jeffreys(hits, uses);
    }
}
