package io.callbrief.analyse.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * The time windows that all series of a recording share. When the recording outgrows them, neighbours merge and windows
 * become twice as wide: a call of 17 minutes has one-second windows, one of two hours eight-second windows.
 */
public final class TimeAxis {
    static final int MAX_WINDOWS = 1024;
    private static final double FINEST_MILLIS = 1000;
    private static final int BRIDGED = 2;
    /** Part of a window that rounding of epoch milliseconds may take. */
    private static final double BOUNDARY = 1e-6;
    /** Reports further apart hide what rules look for. Measured: none is misled by reports each 3 s, some are at 4 s. */
    static final double SPARSE_SECONDS = 3.5;
    /** Moments, far apart, from which one in the middle says something of the time between. */
    private static final int LEAST_MOMENTS = 3;
    /** 32 MB of windows in all: a meeting of a hundred streams needs half of it. What a recording has beyond is left out. */
    static final int MAX_SERIES = 4096;

    private final List<Series> series = new ArrayList<>();
    private double originMillis = Double.NaN;
    private double widthMillis = FINEST_MILLIS;
    private int windows;
    private double latestMillis = Double.NaN;
    private int latestWindow;
    private double reportSeconds;

    Series newSeries(Series.Merge merge) {
        if (series.size() >= MAX_SERIES) {
            return Series.deaf();
        }
        Series made = new Series(merge, MAX_WINDOWS);
        series.add(made);
        return made;
    }

    /**
     * At the end of a recording whose reports are so far apart: windows become as wide as the time between two, as far as
     * none can hold two. What is counted in a window is then of the whole time since the report before.
     */
    void sparse(double seconds) {
        if (seconds > SPARSE_SECONDS) {
            reportSeconds = seconds;
            while (2 * widthMillis <= seconds * 1000) {
                series.forEach(Series::halve);
                widthMillis *= 2;
                windows = (windows + 1) / 2;
            }
        }
    }

    /** Seconds between two reports where they are far apart; 0 where windows tell all that matters. */
    double sparseSeconds() {
        return reportSeconds;
    }

    int leastMoments() {
        return reportSeconds > 0 ? LEAST_MOMENTS : 1;
    }

    /** The window of a time that is being recorded; makes room for it. */
    int record(double timeMillis) {
        if (timeMillis == latestMillis) { // as for all measures of one report
            return latestWindow;
        }
        if (Double.isNaN(originMillis)) {
            // Reports come about every second: half a window before the first keeps one report in each window.
            originMillis = timeMillis - FINEST_MILLIS / 2;
        }
        while (timeMillis - originMillis >= MAX_WINDOWS * widthMillis) {
            series.forEach(Series::halve);
            widthMillis *= 2;
            windows = (windows + 1) / 2;
        }
        int window = windowOf(timeMillis);
        windows = Math.max(windows, window + 1);
        latestMillis = timeMillis;
        latestWindow = window;
        return window;
    }

    /** The window that holds a time, the nearest one for a time outside. */
    int windowOf(double timeMillis) {
        double steps = Math.floor((timeMillis - originMillis) / widthMillis);
        return (int) Math.max(0, Math.min(steps, MAX_WINDOWS - 1));
    }

    /** The last window of a stretch: where it ends with a window, the next one is no part of it. */
    int lastWindow(Span span) {
        int first = windowOf(span.fromMillis());
        double steps = Math.ceil((span.toMillis() - originMillis) / widthMillis - BOUNDARY) - 1;
        return (int) Math.max(first, Math.min(steps, MAX_WINDOWS - 1));
    }

    int windows() {
        return windows;
    }

    double startMillis(int window) {
        return originMillis + window * widthMillis;
    }

    public double widthMillis() {
        return widthMillis;
    }

    /**
     * The longest run of windows between two times that satisfy a condition. Reports do not come exactly once per window,
     * so one unknown window in between does not end a run; it neither starts nor ends one.
     */
    Optional<Span> longest(Span within, IntPredicate known, IntPredicate condition) {
        int last = Math.min(windows - 1, lastWindow(within));
        int runStart = -1;
        int runEnd = -1;
        int bestStart = 0;
        int bestEnd = -1;
        for (int i = windowOf(within.fromMillis()); i <= last; i++) {
            boolean satisfied = known.test(i) && condition.test(i);
            if (satisfied && runStart < 0) {
                runStart = i;
            }
            if (satisfied) {
                runEnd = i;
            } else if (known.test(i) || i - runEnd > BRIDGED) {
                runStart = -1;
            }
            if (satisfied && (bestEnd < 0 || runEnd - runStart > bestEnd - bestStart)) {
                bestStart = runStart;
                bestEnd = runEnd;
            }
        }
        return bestEnd < 0 ? Optional.empty() : Optional.of(new Span(startMillis(bestStart), startMillis(bestEnd + 1)));
    }

    int runs(Span within, IntPredicate condition) {
        int runs = 0;
        int lastSatisfied = Integer.MIN_VALUE / 2;
        for (int i = windowOf(within.fromMillis()); i <= Math.min(windows - 1, lastWindow(within)); i++) {
            if (condition.test(i)) {
                runs += i - lastSatisfied > BRIDGED ? 1 : 0;
                lastSatisfied = i;
            }
        }
        return runs;
    }

    int count(Span within, IntPredicate condition) {
        int count = 0;
        for (int i = windowOf(within.fromMillis()); i <= Math.min(windows - 1, lastWindow(within)); i++) {
            count += condition.test(i) ? 1 : 0;
        }
        return count;
    }
}
