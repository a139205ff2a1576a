package io.callbrief.analyse.recording;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.callbrief.analyse.recording.InternalsConnection.SeriesObject;
import io.callbrief.analyse.recording.InternalsRow.Column;
import io.callbrief.analyse.recording.StatsDecoder.Coding;
import io.callbrief.analyse.recording.TraceEnd.Warning;

/** The getStats reports of one peer connection, put together again out of its series, one after the other. */
final class InternalsReports {
    /** The page turns texts that look like numbers into numbers. */
    private static final Set<String> TEXTS = Set.of("mid", "rid", "foundation", "usernameFragment", "iceLocalUsernameFragment",
            "trackIdentifier", "label", "tlsVersion");

    private final String connection;
    private final InternalsTimeline timeline;
    private final List<InternalsRow> rows;
    private final StatsDecoder stats;
    private final StatsDelta delta;
    private final LegacyStats legacy;
    private int next;

    InternalsReports(InternalsConnection connection, StatsDecoder stats, WarningCounts warnings) {
        this.connection = connection.id();
        this.timeline = InternalsTimeline.of(connection);
        this.rows = new InternalsAlignment(connection, timeline, warnings).rows();
        this.stats = stats;
        this.delta = new StatsDelta(stats.properties());
        this.legacy = new LegacyStats(stats, warnings);
        if (timeline.approximate()) {
            warnings.count(Warning.APPROXIMATE_TIMES);
        }
        int complete = firstCompletePoll(connection);
        if (complete > 0) {
            next = complete;
        }
        if (complete >= 0) {
            warnings.count(Warning.STATS_TRUNCATED_1000);
        }
    }

    /**
     * Before the first kept sample of an object that lost its beginning, a report would lack that object as if it had not been
     * there. -1 when no object lost anything.
     */
    private int firstCompletePoll(InternalsConnection connection) {
        boolean truncated = false;
        int complete = 0;
        for (SeriesObject object : connection.objects()) {
            truncated |= object.series().values().stream()
                    .anyMatch(series -> series.size() >= InternalsSeries.KEPT_BY_BROWSER);
        }
        for (InternalsRow row : rows) {
            if (row.polls().length >= InternalsSeries.KEPT_BY_BROWSER) {
                complete = Math.max(complete, row.polls()[0]);
            }
        }
        return truncated ? complete : -1;
    }

    /** When the next report was taken; NaN behind the last. */
    double nextMillis() {
        return next < timeline.size() ? timeline.time(next) : Double.NaN;
    }

    /** {@code null} when there are too many connections to keep this one. */
    @Nullable
    StatsReport next() {
        double time = timeline.time(next);
        delta.begin(time);
        for (InternalsRow row : rows) {
            int sample = row.sample(next);
            if (sample >= 0) {
                object(row, sample);
            }
        }
        next++;
        return stats.apply(connection, legacy.standard(connection, delta), time, Coding.FULL);
    }

    private void object(InternalsRow row, int sample) {
        boolean named = false;
        for (Column column : row.columns()) {
            int i = sample - column.first();
            if (i >= 0 && i < column.series().size()) {
                if (!named) {
                    delta.object(row.object().id());
                    delta.value("type", Double.NaN, row.object().type());
                    named = true;
                }
                value(column.property(), column.series(), i);
            }
        }
    }

    private void value(String property, InternalsSeries series, int i) {
        if (property.equals("type")) {
            return;
        }
        double number = series.number(i);
        String text = series.text(i);
        if (text == null && !Double.isNaN(number) && TEXTS.contains(property)) {
            text = Math.rint(number) == number ? Long.toString((long) number) : Double.toString(number);
        }
        if (text != null || !Double.isNaN(number)) {
            delta.value(property, number, text);
        }
        boolean opened = false;
        for (String key : series.keys()) {
            double inside = series.inside(key, i);
            if (!Double.isNaN(inside)) {
                delta.inside(property, key, inside, !opened);
                opened = true;
            }
        }
    }
}
