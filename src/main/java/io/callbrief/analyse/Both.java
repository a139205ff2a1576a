package io.callbrief.analyse;

import java.util.Map;

import io.callbrief.analyse.recording.RecordingMetadata;
import io.callbrief.analyse.recording.StatsReport;
import io.callbrief.analyse.recording.TraceEnd;
import io.callbrief.analyse.recording.TraceEvent;
import io.callbrief.analyse.recording.TraceListener;
import io.callbrief.call.RecordingFormat;

/** Lets two listeners hear one reading. */
record Both(TraceListener first, TraceListener second) implements TraceListener {

    @Override
    public void start(RecordingFormat format, RecordingMetadata metadata) {
        first.start(format, metadata);
        second.start(format, metadata);
    }

    @Override
    public void event(TraceEvent event) {
        first.event(event);
        second.event(event);
    }

    @Override
    public void stats(StatsReport report) {
        first.stats(report);
        second.stats(report);
    }

    @Override
    public void end(TraceEnd end) {
        first.end(end);
        second.end(end);
    }

    @Override
    public void damagedLines(Map<TraceEnd.Warning, Long> firstLines) {
        first.damagedLines(firstLines);
        second.damagedLines(firstLines);
    }
}
