package io.callbrief.analyse.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.callbrief.analyse.recording.InternalsConnection.SeriesObject;
import io.callbrief.analyse.recording.InternalsRow.Column;
import io.callbrief.analyse.recording.TraceEnd.Warning;

/**
 * Finds out which value belongs to which poll. The file gives no time for a single value, only its object's stamps and the
 * times of a series' first and last value: a series that fills its time without a gap is certain, any other is left out.
 */
final class InternalsAlignment {
    /** First and last time are cut to milliseconds. */
    private static final double SAME_STAMP_MILLIS = 1.5;
    private static final Map<String, String> FRAME_COUNTERS = Map.of("inbound-rtp", "framesDecoded", "outbound-rtp",
            "framesEncoded", "media-source", "frames");

    private final InternalsConnection connection;
    private final InternalsTimeline timeline;
    private final WarningCounts warnings;
    private final Map<String, InternalsRow> rows = new HashMap<>();

    InternalsAlignment(InternalsConnection connection, InternalsTimeline timeline, WarningCounts warnings) {
        this.connection = connection;
        this.timeline = timeline;
        this.warnings = warnings;
    }

    /** All objects that can be placed in time. */
    List<InternalsRow> rows() {
        List<InternalsRow> placed = new ArrayList<>();
        for (boolean remote : new boolean[] { false, true }) { // what the far end reports is placed by what it reports of
            for (SeriesObject object : connection.objects()) {
                InternalsRow row = object.isRemoteReport() == remote ? row(object) : null;
                if (row != null) {
                    placed.add(row);
                    rows.put(object.id(), row);
                }
            }
        }
        return placed;
    }

    private @Nullable InternalsRow row(SeriesObject object) {
        InternalsSeries stamps = object.series().get("timestamp");
        int[] polls = stamps == null ? everyPoll()
                : object.isRemoteReport() ? remotePolls(object, stamps) : timeline.polls(stamps);
        if (polls == null) {
            warnings.count(Warning.UNALIGNED_PROPERTY);
            return null;
        }
        InternalsRow row = new InternalsRow(object, polls);
        object.series().forEach((property, series) -> {
            int first = first(series, stamps);
            InternalsSeries spread = first >= 0 || stamps == null ? null : spread(property, series, object, stamps);
            if (first >= 0) {
                row.column(property, series, first);
            } else if (spread != null) {
                row.column(property, spread, 0);
            } else {
                warnings.count(Warning.UNALIGNED_PROPERTY);
            }
        });
        return row;
    }

    private int[] everyPoll() {
        int[] polls = new int[timeline.size()];
        for (int i = 0; i < polls.length; i++) {
            polls[i] = i;
        }
        return polls;
    }

    /** Which sample of its object a series begins with; -1 when that is not certain. */
    private int first(InternalsSeries series, @Nullable InternalsSeries stamps) {
        if (stamps == null) {
            int start = timeline.at(series.startMillis());
            return start >= 0 && timeline.at(series.endMillis()) == start + series.size() - 1 ? start : -1;
        }
        if (series.size() == stamps.size()) {
            return 0;
        }
        // Several samples may carry the same stamp: then they are of the same content, and any of them will do.
        for (int first = stamps.size() - series.size(); first >= 0; first--) {
            if (near(stamps.number(first), series.startMillis())
                    && near(stamps.number(first + series.size() - 1), series.endMillis())) {
                return first;
            }
        }
        return -1;
    }

    /**
     * The frame rate is absent while there are no frames: where the frame counter grew as often as there are values, at the
     * first
     * and at the last of them too, that is where they belong.
     */
    private static @Nullable InternalsSeries spread(String property, InternalsSeries series, SeriesObject object,
            InternalsSeries stamps) {
        InternalsSeries counter = object.series().get(FRAME_COUNTERS.getOrDefault(object.type(), ""));
        if (!property.equals("framesPerSecond") || counter == null || counter.size() != stamps.size()) {
            return null;
        }
        int[] samples = new int[series.size()];
        int found = 0;
        for (int i = 0; i < stamps.size(); i++) {
            boolean within = stamps.number(i) >= series.startMillis() - SAME_STAMP_MILLIS
                    && stamps.number(i) <= series.endMillis() + SAME_STAMP_MILLIS;
            if (within && counter.number(i) > (i == 0 ? 0 : counter.number(i - 1))) {
                if (found == samples.length) {
                    return null;
                }
                samples[found++] = i;
            }
        }
        boolean anchored = found > 0 && found == samples.length && near(stamps.number(samples[0]), series.startMillis())
                && near(stamps.number(samples[found - 1]), series.endMillis());
        return anchored ? series.spread(samples, stamps.size()) : null;
    }

    private static boolean near(double stamp, double time) {
        return Math.abs(stamp - time) <= SAME_STAMP_MILLIS;
    }

    /**
     * What the far end reports is stamped when it arrives, and seen by every poll until the next: there are as many samples
     * as the object that it reports of refers to it.
     */
    private int @Nullable [] remotePolls(SeriesObject object, InternalsSeries stamps) {
        InternalsSeries localId = object.series().get("localId");
        InternalsRow local = localId == null ? null : rows.get(localId.text(0));
        if (local != null) {
            for (Column column : local.columns()) {
                if (column.property().equals("remoteId") && column.series().size() == stamps.size()) {
                    return Arrays.copyOfRange(local.polls(), column.first(), column.first() + stamps.size());
                }
            }
        }
        int fromStart = timeline.firstSeeing(stamps.number(0));
        int toEnd = timeline.size() - stamps.size();
        return seen(stamps, fromStart) ? range(fromStart, stamps.size())
                : seen(stamps, toEnd) ? range(toEnd, stamps.size()) : null;
    }

    /** Whether every new report arrived between the poll that first shows it and the one before. */
    private boolean seen(InternalsSeries stamps, int firstPoll) {
        if (firstPoll < 0 || firstPoll + stamps.size() > timeline.size()) {
            return false;
        }
        for (int i = 1; i < stamps.size(); i++) {
            boolean fresh = Double.compare(stamps.number(i), stamps.number(i - 1)) != 0;
            if (fresh && timeline.firstSeeing(stamps.number(i)) != firstPoll + i) {
                return false;
            }
        }
        return timeline.firstSeeing(stamps.number(0)) <= firstPoll;
    }

    private static int[] range(int first, int size) {
        int[] range = new int[size];
        for (int i = 0; i < size; i++) {
            range[i] = first + i;
        }
        return range;
    }
}
