package io.callbrief.mcp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.callbrief.analyse.recording.RecordingMetadata;
import io.callbrief.analyse.recording.StatsReport;
import io.callbrief.analyse.recording.StatsReport.StatsObject;
import io.callbrief.analyse.recording.TraceEnd;
import io.callbrief.analyse.recording.TraceEvent;
import io.callbrief.analyse.recording.TraceListener;
import io.callbrief.call.RecordingFormat;

/**
 * Collects one measured property of all objects of a type while a recording is read, in at most so many points each: its
 * memory does not grow with the recording.
 */
final class StatSeries implements TraceListener {

    /** More streams than a meeting of fifty has of one kind; further ones are left out. */
    static final int MAX_SERIES = 64;

    private final Wanted wanted;
    private final Map<String, Line> lines = new LinkedHashMap<>();

    StatSeries(Wanted wanted) {
        this.wanted = wanted;
    }

    /**
     * What to collect.
     *
     * @param type of the stats object, such as {@code inbound-rtp}
     * @param perSecond the change per second from report to report, for counters; else values as they were recorded
     * @param fromMillis epoch milliseconds of the client's clock
     */
    record Wanted(String type, String property, boolean perSecond, double fromMillis, double toMillis, int points) {

        int point(double timeMillis) {
            double width = Math.max(1, toMillis - fromMillis);
            return (int) Math.min(points - 1L, (long) ((timeMillis - fromMillis) / width * points));
        }

        double atSeconds(int point) {
            return Math.round((toMillis - fromMillis) * point / points) / 1000.0;
        }
    }

    /**
     * One object's values.
     *
     * @param kind audio or video; {@code null} where the object has none
     * @param values for each point that has any: seconds from the start, lowest, highest, last value
     */
    record Shown(String peerConnection, @Nullable Long ssrc, @Nullable String kind, List<double[]> values) {
    }

    List<Shown> shown() {
        return lines.values().stream().map(line -> line.shown(wanted)).filter(line -> !line.values().isEmpty()).toList();
    }

    @Override
    public void start(RecordingFormat format, RecordingMetadata metadata) {
        // only reports are read
    }

    @Override
    public void event(TraceEvent event) {
        // only reports are read
    }

    @Override
    public void stats(StatsReport report) {
        double time = report.timeMillis();
        if (time < wanted.fromMillis() || time > wanted.toMillis()) {
            return;
        }
        for (StatsObject object : report.objects()) {
            double value = object.type().equals(wanted.type()) ? object.number(wanted.property()) : Double.NaN;
            if (!Double.isNaN(value)) {
                line(report.peerConnection(), object).add(time, value);
            }
        }
    }

    @Override
    public void end(TraceEnd end) {
        // points are complete with the last report
    }

    private Line line(String peerConnection, StatsObject object) {
        String key = peerConnection + "\n" + object.id();
        Line known = lines.get(key);
        if (known == null) {
            known = new Line(peerConnection, object, wanted);
            if (lines.size() < MAX_SERIES) {
                lines.put(key, known);
            }
        }
        return known;
    }

    /** The points of one object; NaN where there is none. */
    private static final class Line {

        private final String peerConnection;
        private final @Nullable Long ssrc;
        private final @Nullable String kind;
        private final Wanted wanted;
        private final double[] lowest;
        private final double[] highest;
        private final double[] last;
        private double beforeMillis = Double.NaN;
        private double before = Double.NaN;

        Line(String peerConnection, StatsObject object, Wanted wanted) {
            this.peerConnection = peerConnection;
            double number = object.number("ssrc");
            this.ssrc = Double.isNaN(number) ? null : (long) number;
            this.kind = object.text("kind");
            this.wanted = wanted;
            this.lowest = unknown(wanted.points());
            this.highest = unknown(wanted.points());
            this.last = unknown(wanted.points());
        }

        private static double[] unknown(int points) {
            double[] values = new double[points];
            Arrays.fill(values, Double.NaN);
            return values;
        }

        void add(double timeMillis, double value) {
            double shown = wanted.perSecond() ? (value - before) / (timeMillis - beforeMillis) * 1000 : value;
            // a counter that falls has begun anew, and a clock that stands still gives no rate
            boolean known = !wanted.perSecond() || (value >= before && timeMillis > beforeMillis);
            before = value;
            beforeMillis = timeMillis;
            if (known) {
                put(wanted.point(timeMillis), shown);
            }
        }

        private void put(int point, double value) {
            lowest[point] = Double.isNaN(lowest[point]) ? value : Math.min(lowest[point], value);
            highest[point] = Double.isNaN(highest[point]) ? value : Math.max(highest[point], value);
            last[point] = value;
        }

        Shown shown(Wanted asked) {
            List<double[]> values = new ArrayList<>();
            for (int i = 0; i < last.length; i++) {
                if (!Double.isNaN(last[i])) {
                    values.add(new double[] { asked.atSeconds(i), rounded(lowest[i]), rounded(highest[i]), rounded(last[i]) });
                }
            }
            return new Shown(peerConnection, ssrc, kind, values);
        }

        /** Four digits behind the point are more than a browser measures. */
        private static double rounded(double value) {
            return Math.abs(value) < 1e11 ? Math.round(value * 10_000) / 10_000.0 : value;
        }
    }
}
