package io.callbrief.analyse.recording;

import java.util.ArrayList;
import java.util.List;

import io.callbrief.analyse.recording.InternalsConnection.SeriesObject;

/** A stats object whose values are known to belong to which poll. */
final class InternalsRow {

    /** @param first the sample of the object that the series begins with */
    record Column(String property, InternalsSeries series, int first) {
    }

    private final SeriesObject object;
    private final int[] polls;
    private final List<Column> columns = new ArrayList<>();
    private int next;

    /** @param polls for each sample of the object, in ascending order */
    InternalsRow(SeriesObject object, int[] polls) {
        this.object = object;
        this.polls = polls;
    }

    void column(String property, InternalsSeries series, int first) {
        columns.add(new Column(property, series, first));
    }

    SeriesObject object() {
        return object;
    }

    int[] polls() {
        return polls;
    }

    List<Column> columns() {
        return columns;
    }

    /** The object's sample of this poll, -1 when it was not there. To be asked in ascending order. */
    int sample(int poll) {
        while (next < polls.length && polls[next] < poll) {
            next++;
        }
        int sample = -1;
        while (next < polls.length && polls[next] == poll) {
            sample = next++;
        }
        return sample;
    }
}
