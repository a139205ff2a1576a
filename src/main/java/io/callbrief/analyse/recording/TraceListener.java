package io.callbrief.analyse.recording;

import java.util.Map;

import io.callbrief.call.RecordingFormat;

/** Receives a recording while it is read, in file order. Nothing passed in may be kept beyond the call but its values. */
public interface TraceListener {

    /** Called once, before anything else. */
    void start(RecordingFormat format, RecordingMetadata metadata);

    /** Anything but a getStats report. */
    void event(TraceEvent event);

    /** A getStats report with every object as it is at that time. The report is a live view: copy what is needed. */
    void stats(StatsReport report);

    /** Called once, at the end, also when the recording is cut. */
    void end(TraceEnd end);

    /** Called once, behind the end: which line, from 1, was the first with each warning that is about a line. */
    default void damagedLines(Map<TraceEnd.Warning, Long> firstLines) {
        // most listeners do not care where
    }
}
