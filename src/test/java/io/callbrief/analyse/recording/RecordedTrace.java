package io.callbrief.analyse.recording;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.callbrief.analyse.recording.TraceEnd.Warning;
import io.callbrief.call.RecordingFormat;
import io.callbrief.testing.RtcStatsDumpBuilder;

/** What a listener was told, in order; checks that start and end come once, first and last. */
final class RecordedTrace implements TraceListener {
    final List<TraceEvent> events = new ArrayList<>();
    final List<Double> reportTimes = new ArrayList<>();
    private final Consumer<StatsReport> onReport;
    @Nullable
    RecordingMetadata metadata;
    @Nullable
    TraceEnd end;

    RecordedTrace(Consumer<StatsReport> onReport) {
        this.onReport = onReport;
    }

    static RecordedTrace of(RtcStatsDumpBuilder dump) throws IOException, UnreadableRecordingException {
        return of(dump.bytes(), ReadingLimits.standard());
    }

    static RecordedTrace of(byte[] bytes, ReadingLimits limits) throws IOException, UnreadableRecordingException {
        return of(new ByteArrayInputStream(bytes), limits, report -> {
        });
    }

    static RecordedTrace of(InputStream in, ReadingLimits limits, Consumer<StatsReport> onReport)
            throws IOException, UnreadableRecordingException {
        RecordedTrace trace = new RecordedTrace(onReport);
        new RecordingReader(limits).read(in, trace);
        requireNonNull(trace.end, "no end");
        return trace;
    }

    Map<Warning, Integer> warnings() {
        return requireNonNull(end).warnings();
    }

    List<String> eventNames() {
        return events.stream().map(TraceEvent::name).toList();
    }

    @Override
    public void start(RecordingFormat format, RecordingMetadata head) {
        if (metadata != null) {
            throw new IllegalStateException("started twice");
        }
        metadata = head;
    }

    @Override
    public void event(TraceEvent event) {
        requireRunning();
        events.add(event);
    }

    @Override
    public void stats(StatsReport report) {
        requireRunning();
        reportTimes.add(report.timeMillis());
        onReport.accept(report);
    }

    @Override
    public void end(TraceEnd traceEnd) {
        requireRunning();
        end = traceEnd;
    }

    private void requireRunning() {
        if (metadata == null || end != null) {
            throw new IllegalStateException("not between start and end");
        }
    }
}
