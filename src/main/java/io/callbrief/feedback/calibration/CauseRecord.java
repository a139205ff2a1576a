package io.callbrief.feedback.calibration;

/**
 * What became of verdicts of one cause.
 *
 * @param offset added to the log odds of the global map
 * @param weight of the labels after forgetting and guards
 * @param hits the part of that weight that says "right"
 * @param verified cases of the last year that were verified, in the current rule version
 * @param right how many of these were right
 * @param sources independent ones among all labels of the cause
 */
public record CauseRecord(double offset, double weight, double hits, int verified, int right, int sources) {

    /** Of a cause without labels. */
    static final CauseRecord NONE = new CauseRecord(0, 0, 0, 0, 0, 0);

    /** A 90 % interval for how often verdicts of this cause are right; by Jeffreys' prior. */
    public Interval interval() {
        return Interval.jeffreys(right, verified);
    }
}
