package io.callbrief.analyse.recording;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.analyse.recording.TraceEnd.Warning;
import io.callbrief.call.RecordingFormat;

/** Decodes the lines {@code [method, peer connection, value, …, step]} of one rtcstats recording for a listener. */
final class RtcStatsV3Decoder {

    /** How an event line ends, to keep the time where the rest of the line is damaged. */
    private static final Pattern STEP_AT_END = Pattern.compile(",\\s*(-?\\d{1,14}(?:\\.\\d{1,20})?)\\s*]\\s*$");
    private static final int STEP_BYTES = 48;

    private final WarningCounts warnings;
    private final TraceListener listener;
    private final StandardEvents events;
    private final StatsDecoder stats;
    private final StatsDelta delta;
    private final ReportLine report;
    private final SdpDecoder descriptions;
    private EventClock clock;
    private boolean fromBrowser;
    private boolean closed;
    private @Nullable Integer closeCode;

    RtcStatsV3Decoder(ReadingLimits limits, WarningCounts warnings, TraceListener listener) {
        this.warnings = warnings;
        this.listener = listener;
        this.events = new StandardEvents(listener);
        StateBudget budget = new StateBudget(limits.maxStateBytes());
        this.stats = new StatsDecoder(limits, warnings, budget);
        this.delta = new StatsDelta(stats.properties());
        this.report = new ReportLine(delta, stats.properties());
        this.descriptions = new SdpDecoder(limits, warnings, budget);
        this.clock = new EventClock(null, warnings);
    }

    /** The line about the recording; when it is none, it may be an event already. */
    void metadata(LineReader lines) {
        JsonNode node = lines.oversized() ? null : LineJson.object(lines);
        if (node == null) {
            withoutMetadata();
            line(lines);
            return;
        }
        RecordingMetadata metadata = RecordingMetadata.of(node, "startTime");
        fromBrowser = BrowserFlavour.isHead(node);
        clock = new EventClock(metadata.startTimeMillis(), warnings);
        listener.start(RecordingFormat.RTCSTATS_V3, metadata);
    }

    void withoutMetadata() {
        warnings.count(Warning.MISSING_METADATA);
        listener.start(RecordingFormat.RTCSTATS_V3, new RecordingMetadata(null, null, null));
    }

    /** Any further line. */
    void line(LineReader lines) {
        if (report.read(lines) && clock.accepts(report.stepMillis())) {
            report(report.peerConnection(), report.stepMillis());
            return;
        }
        EventLine line = lines.oversized() ? null : EventLine.parse(lines, delta);
        if (line == null || !clock.accepts(line.stepMillis())) {
            warnings.count(lines.damage());
            keepTime(lines);
        } else if (line.peerConnection() == null && line.method().equals("close")) {
            close(line);
        } else {
            deliver(line);
        }
    }

    void end() {
        if (!closed && !fromBrowser) {
            warnings.count(Warning.MISSING_CLOSE);
        }
        listener.end(new TraceEnd(clock.firstMillis(), clock.lastMillis(), closeCode, warnings.toMap()));
    }

    private void deliver(EventLine line) {
        String peerConnection = line.peerConnection();
        if (line.method().equals(RtcStatsNames.GET_STATS) && peerConnection != null) {
            report(peerConnection, line.stepMillis());
        } else {
            double time = clock.advance(line.stepMillis());
            clock.mark();
            event(line, time);
        }
    }

    /** What the delta holds. */
    private void report(String peerConnection, double stepMillis) {
        double time = clock.advance(stepMillis);
        clock.mark();
        StatsReport complete = stats.apply(peerConnection, delta, time, StatsDecoder.Coding.V3);
        if (complete != null) {
            listener.stats(complete);
        }
    }

    private void event(EventLine line, double time) {
        String name = line.method();
        String written = line.peerConnection();
        String peerConnection = written == null || BrowserFlavour.isPage(written) ? null : written;
        List<JsonNode> extra = line.extra();
        JsonNode value = BrowserFlavour.value(name, peerConnection, line.value());
        if (peerConnection != null) {
            if (name.equals("create")) {
                stats.created(peerConnection);
                descriptions.created(peerConnection);
            }
            descriptions.event(name, peerConnection, value, extra);
        }
        events.deliver(time, name, peerConnection, value, extra);
    }

    private void close(EventLine line) {
        closed = true;
        JsonNode code = line.value();
        closeCode = code.canConvertToInt() ? code.intValue() : null;
        listener.event(new TraceEvent(clock.peek(line.stepMillis()), line.method(), null, code, line.extra()));
    }

    private void keepTime(LineReader lines) {
        int length = Math.min(STEP_BYTES, lines.length());
        String tail = new String(lines.buffer(), lines.start() + lines.length() - length, length,
                StandardCharsets.ISO_8859_1);
        Matcher step = STEP_AT_END.matcher(tail);
        if (step.find() && clock.accepts(Double.parseDouble(step.group(1)))) {
            clock.advance(Double.parseDouble(step.group(1)));
        }
    }
}
