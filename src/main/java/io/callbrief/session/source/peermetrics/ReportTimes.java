package io.callbrief.session.source.peermetrics;

/**
 * When reports were taken, by the installation's clock, to which all events keep. The installation notes when a report came
 * in; the browser's stamps tell the time between two reports better, as long as both agree.
 */
final class ReportTimes {
    /** What a request may take, sent again once or twice; beyond it a clock was set, or the machine slept. */
    private static final double DISAGREEMENT_MILLIS = 30_000;

    private double offset = Double.NaN;

    /** @param stampMillis NaN when unknown */
    double timeOf(double stampMillis, double cameInMillis) {
        if (Double.isNaN(stampMillis)) {
            return cameInMillis;
        }
        double late = cameInMillis - (stampMillis + offset);
        // Nothing comes in before it was taken: the shortest way seen so far is the best known.
        if (Double.isNaN(offset) || late < 0 || late > DISAGREEMENT_MILLIS) {
            offset = cameInMillis - stampMillis;
        }
        return stampMillis + offset;
    }
}
