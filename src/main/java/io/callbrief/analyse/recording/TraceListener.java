package io.callbrief.analyse.recording;

import io.callbrief.call.RecordingFormat;

/** Receives a recording while it is read, in file order. Nothing passed in may be kept beyond the call but its values. */
public interface TraceListener {

    /** Called once, before anything else. */
    void start(RecordingFormat format, RecordingMetadata metadata);

    /** Anything but a getStats report. */
    void event(TraceEvent event);

    /** A getStats report with every object as it is at that time. The report is a live view: copy what is needed. */
    void stats(StatsReport report);

    /** Called once, after everything else, also when the recording is cut. */
    void end(TraceEnd end);
}
