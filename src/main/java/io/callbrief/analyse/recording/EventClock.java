package io.callbrief.analyse.recording;

import org.jspecify.annotations.Nullable;

import io.callbrief.analyse.recording.TraceEnd.Warning;

/** The client's time, summed up from the steps that each line ends with; the first one counts from the epoch. */
final class EventClock {
    static final double MIN_ABSOLUTE_MILLIS = 1e11; // 1973: no step is as long, no recording as old
    static final double MAX_MILLIS = 253_402_300_799_999d; // the last one of the year 9999
    static final double JUMP_MILLIS = 3_600_000;

    private final WarningCounts warnings;
    private final double serverStartMillis;
    private boolean started;
    private double nowMillis;
    private double firstMillis = Double.NaN;
    private double lastMillis = Double.NaN;

    EventClock(@Nullable Long serverStartMillis, WarningCounts warnings) {
        this.serverStartMillis = serverStartMillis == null ? 0 : serverStartMillis;
        this.warnings = warnings;
    }

    /** Whether a line can end with this step. */
    boolean accepts(double stepMillis) {
        double then = after(stepMillis);
        return then >= 0 && then <= MAX_MILLIS;
    }

    /** Moves on by an accepted step. */
    double advance(double stepMillis) {
        double then = after(stepMillis);
        if (started) {
            if (Math.abs(then - nowMillis) > JUMP_MILLIS) {
                warnings.count(Warning.CLOCK_JUMP);
            }
        } else if (stepMillis < MIN_ABSOLUTE_MILLIS) {
            warnings.count(Warning.MISSING_BASE_TIME);
        }
        started = true;
        nowMillis = then;
        return then;
    }

    /** Something of the client happened now. */
    void mark() {
        firstMillis = Double.isNaN(firstMillis) ? nowMillis : Math.min(firstMillis, nowMillis);
        lastMillis = Double.isNaN(lastMillis) ? nowMillis : Math.max(lastMillis, nowMillis);
    }

    /** The time of the server's close, which does not move the client's clock. */
    double peek(double stepMillis) {
        return after(stepMillis);
    }

    private double after(double stepMillis) {
        if (stepMillis >= MIN_ABSOLUTE_MILLIS) {
            return stepMillis;
        }
        return (started ? nowMillis : serverStartMillis) + stepMillis;
    }

    @Nullable
    Double firstMillis() {
        return Double.isNaN(firstMillis) ? null : firstMillis;
    }

    @Nullable
    Double lastMillis() {
        return Double.isNaN(lastMillis) ? null : lastMillis;
    }
}
