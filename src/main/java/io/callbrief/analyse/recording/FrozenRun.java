package io.callbrief.analyse.recording;

import org.jspecify.annotations.Nullable;

/** How many samples in a row said that the picture stands still. */
final class FrozenRun {
    /** Seconds between two samples from which they are not in a row. */
    static final double GAP_SECONDS = 10;
    /** Properties of an inbound video stream, which no browser has. */
    static final String SAMPLES = "callbriefFrozenSamples";
    static final String SECONDS = "callbriefFrozenSeconds";

    private double sinceMillis = Double.NaN;
    private double lastMillis = Double.NaN;
    private int samples;

    void sample(double timeMillis, @Nullable Boolean frozen) {
        boolean inARow = timeMillis - lastMillis <= GAP_SECONDS * 1000;
        lastMillis = timeMillis;
        if (!Boolean.TRUE.equals(frozen)) {
            samples = 0;
        } else if (inARow && samples > 0) {
            samples++;
        } else {
            samples = 1;
            sinceMillis = Double.NaN;
        }
    }

    int samples() {
        return samples;
    }

    /** Since the first report that the first sample of the row speaks for. */
    double seconds(double reportMillis) {
        if (samples == 0) {
            return 0;
        }
        sinceMillis = Double.isNaN(sinceMillis) ? reportMillis : sinceMillis;
        return (reportMillis - sinceMillis) / 1000;
    }
}
