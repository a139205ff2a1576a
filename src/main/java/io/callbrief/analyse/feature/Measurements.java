package io.callbrief.analyse.feature;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.function.IntPredicate;

/** The measures of one stream or one path, window by window. */
public final class Measurements {
    private final TimeAxis axis;
    private final Map<Measure, Series> series = new EnumMap<>(Measure.class);

    Measurements(TimeAxis axis) {
        this.axis = axis;
    }

    void add(Measure measure, double timeMillis, double value) {
        if (!Double.isNaN(value)) {
            int window = axis.record(timeMillis);
            Series found = series.get(measure);
            if (found == null) {
                found = axis.newSeries(measure.merge);
                series.put(measure, found);
            }
            found.add(window, value);
        }
    }

    /** Sum or maximum over a stretch of time; NaN when nothing is known. */
    public double over(Measure measure, Span span) {
        Series found = series.get(measure);
        return found == null ? Double.NaN : found.over(axis.windowOf(span.fromMillis()), axis.lastWindow(span));
    }

    /** Sum over a stretch per observed second; NaN when nothing is known. */
    public double perSecond(Measure measure, Span span) {
        double seconds = over(Measure.SECONDS, span);
        return seconds > 0 ? over(measure, span) / seconds : Double.NaN;
    }

    public boolean knows(Measure measure) {
        return series.containsKey(measure);
    }

    /** One window's value; NaN when unknown. */
    public double at(Measure measure, int window) {
        Series found = series.get(measure);
        return found == null ? Double.NaN : found.at(window);
    }

    /** The longest run of windows in which the clock measure is known and a condition holds. */
    public Optional<Span> longest(Span within, Measure clock, IntPredicate condition) {
        return axis.longest(within, w -> !Double.isNaN(at(clock, w)), condition);
    }

    /** A quantile of the windows' values, 0 to 1; NaN when nothing is known, or too little where reports are far apart. */
    public double quantile(Measure measure, Span span, double quantile) {
        double[] known = new double[axis.windows()];
        int n = 0;
        for (int i = axis.windowOf(span.fromMillis()); i <= axis.lastWindow(span) && i < known.length; i++) {
            double value = at(measure, i);
            if (!Double.isNaN(value)) {
                known[n++] = value;
            }
        }
        if (n < axis.leastMoments()) {
            return Double.NaN;
        }
        Arrays.sort(known, 0, n);
        return known[(int) Math.min(n - 1, Math.floor(quantile * n))];
    }

    /** How many windows have a value that satisfies a condition. */
    public int count(Measure measure, Span span, DoublePredicate condition) {
        int n = 0;
        for (int i = axis.windowOf(span.fromMillis()); i <= axis.lastWindow(span); i++) {
            double value = at(measure, i);
            if (!Double.isNaN(value) && condition.test(value)) {
                n++;
            }
        }
        return n;
    }

    /** The longest sequence of known values, however far apart, of which all satisfy a condition; empty below a length. */
    public Optional<Span> longestSequence(Measure measure, Span span, int atLeast, DoublePredicate condition) {
        int first = -1;
        int length = 0;
        int best = atLeast - 1;
        Span found = null;
        for (int i = axis.windowOf(span.fromMillis()); i <= axis.lastWindow(span) && i < axis.windows(); i++) {
            double value = at(measure, i);
            if (Double.isNaN(value)) {
                continue;
            }
            length = condition.test(value) ? length + 1 : 0;
            first = length == 1 ? i : first;
            if (length > best) {
                best = length;
                found = new Span(axis.startMillis(first), axis.startMillis(i + 1));
            }
        }
        return Optional.ofNullable(found);
    }

    /** From the first window below one value to the window above another that follows it at once; empty when none does. */
    public Optional<Span> heldBack(Measure measure, Span span, double low, double high) {
        int since = -1;
        for (int i = axis.windowOf(span.fromMillis()); i <= axis.lastWindow(span) && i < axis.windows(); i++) {
            double value = at(measure, i);
            if (value < low) {
                since = since < 0 ? i : since;
            } else if (value >= high && since >= 0) {
                return Optional.of(new Span(axis.startMillis(since), axis.startMillis(i + 1)));
            } else if (!Double.isNaN(value)) {
                since = -1;
            }
        }
        return Optional.empty();
    }

    /** When a measure last had its highest value; empty when nothing is known. */
    public OptionalDouble whenHighest(Measure measure, Span span) {
        double highest = over(measure, span);
        for (int i = Math.min(axis.lastWindow(span), axis.windows() - 1); i >= axis.windowOf(span.fromMillis()); i--) {
            if (at(measure, i) >= highest) {
                return OptionalDouble.of(axis.startMillis(i));
            }
        }
        return OptionalDouble.empty();
    }

    /** The highest ratio of two sums over any stretch of the given length; NaN when none is known for so long. */
    public double worstRatio(Measure part, Measure rest, Span span, double seconds) {
        int length = (int) Math.max(1, Math.round(seconds * 1000 / axis.widthMillis()));
        int last = Math.min(axis.lastWindow(span), axis.windows() - 1);
        double worst = Double.NaN;
        for (int i = axis.windowOf(span.fromMillis()); i + length - 1 <= last; i++) {
            double ratio = ratio(part, rest, i, i + length - 1);
            if (!Double.isNaN(ratio)) {
                worst = Double.isNaN(worst) ? ratio : Math.max(worst, ratio);
            }
        }
        return worst;
    }

    private double ratio(Measure part, Measure rest, int first, int last) {
        Series parts = series.get(part);
        Series rests = series.get(rest);
        if (parts == null || rests == null) {
            return Double.NaN;
        }
        double a = parts.over(first, last);
        double all = a + rests.over(first, last);
        return all > 0 ? a / all : Double.NaN;
    }
}
