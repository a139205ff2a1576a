package io.callbrief.analyse.recording;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import io.callbrief.analyse.recording.InternalsConnection.SeriesObject;

/** When the page polled a peer connection. */
final class InternalsTimeline {
    /** The page polls every second or two; objects of one report may be stamped a little differently. */
    private static final double SAME_POLL_MILLIS = 100;
    private static final int MAX_POLLS = 20_000;

    private final double[] polls;
    private final double toleranceMillis;
    private final boolean approximate;

    private InternalsTimeline(double[] polls, double toleranceMillis, boolean approximate) {
        this.polls = polls;
        this.toleranceMillis = toleranceMillis;
        this.approximate = approximate;
    }

    static InternalsTimeline of(InternalsConnection connection) {
        double[] stamps = new double[0];
        InternalsSeries longest = null;
        for (SeriesObject object : connection.objects()) {
            InternalsSeries own = object.series().get("timestamp");
            if (own != null && !object.isRemoteReport()) {
                stamps = merged(stamps, own);
            }
            for (InternalsSeries series : object.series().values()) {
                boolean timed = series.endMillis() > series.startMillis();
                longest = timed && (longest == null || series.size() > longest.size()) ? series : longest;
            }
        }
        if (stamps.length > 0) {
            return new InternalsTimeline(polls(stamps), SAME_POLL_MILLIS, false);
        }
        return longest == null || longest.size() < 2 ? new InternalsTimeline(stamps, 0, false) : evenlySpaced(longest);
    }

    /** Before Chrome 117 nothing said when a value was taken but for the first and the last. */
    private static InternalsTimeline evenlySpaced(InternalsSeries series) {
        double step = (series.endMillis() - series.startMillis()) / (series.size() - 1);
        double[] polls = new double[series.size()];
        for (int i = 0; i < polls.length; i++) {
            polls[i] = series.startMillis() + i * step;
        }
        return new InternalsTimeline(polls, step / 2, true);
    }

    private static double[] merged(double[] sorted, InternalsSeries series) {
        double[] all = Arrays.copyOf(sorted,
                Math.min(sorted.length + series.size(), MAX_POLLS + InternalsSeries.KEPT_BY_BROWSER));
        int count = sorted.length;
        for (int i = 0; i < series.size() && count < all.length; i++) {
            double stamp = series.number(i);
            if (stamp >= EventClock.MIN_ABSOLUTE_MILLIS && stamp <= EventClock.MAX_MILLIS
                    && Arrays.binarySearch(sorted, stamp) < 0) {
                all[count++] = stamp;
            }
        }
        if (count == sorted.length) {
            return sorted;
        }
        all = Arrays.copyOf(all, Math.min(count, MAX_POLLS));
        Arrays.sort(all);
        return all;
    }

    private static double[] polls(double[] stamps) {
        double[] polls = new double[stamps.length];
        int count = 0;
        double first = Double.NaN;
        for (double stamp : stamps) {
            if (!(stamp - first < SAME_POLL_MILLIS)) {
                first = stamp;
                count++;
            }
            polls[count - 1] = stamp;
        }
        return Arrays.copyOf(polls, count);
    }

    int size() {
        return polls.length;
    }

    double time(int poll) {
        return polls[poll];
    }

    /** Whether the times are a guess between the first and the last. */
    boolean approximate() {
        return approximate;
    }

    /** The poll at this time; -1 when there is none. */
    int at(double millis) {
        int found = Arrays.binarySearch(polls, millis);
        if (found >= 0) {
            return found;
        }
        int behind = -found - 1;
        boolean former = behind == polls.length || (behind > 0 && millis - polls[behind - 1] <= polls[behind] - millis);
        int nearest = former ? behind - 1
                : behind;
        return nearest >= 0 && Math.abs(polls[nearest] - millis) <= toleranceMillis ? nearest : -1;
    }

    /** The first poll that can have seen something of this time. */
    int firstSeeing(double millis) {
        int found = Arrays.binarySearch(polls, millis - toleranceMillis);
        return found >= 0 ? found : -found - 1;
    }

    /** The polls of an object by its stamps; {@code null} when the stamps are not those of polls. */
    int @Nullable [] polls(InternalsSeries stamps) {
        int[] found = new int[stamps.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = at(stamps.number(i));
            if (found[i] < 0 || (i > 0 && found[i] < found[i - 1])) {
                return null;
            }
        }
        return found;
    }
}
