package io.callbrief.analyse.recording;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.analyse.recording.StatsDecoder.Coding;
import io.callbrief.analyse.recording.TraceEnd.Warning;
import io.callbrief.call.RecordingFormat;

/**
 * What Jitsi's rtcstats-server stores of a client: a line about the connection, in old files none, then a line for each event.
 */
final class JitsiReader implements FormatReader {

    @Override
    public boolean recognises(byte[] head) {
        HeadJson first = HeadJson.of(head);
        if (!first.isArray() || first.size() < 2 || !(first.element(0) instanceof String method)) {
            return false;
        }
        boolean timed = first.size() >= 4 && first.element(3) instanceof Double time && time >= EventClock.MIN_ABSOLUTE_MILLIS;
        boolean goesOn = !first.isComplete() && first.size() < 4
                && (first.element(1) == null || first.element(1) instanceof String);
        return method.equals("connectionInfo") || timed || goesOn;
    }

    @Override
    public void read(LineReader lines, ReadingLimits limits, WarningCounts warnings, TraceListener listener)
            throws IOException {
        AbsoluteTimesDecoder decoder = new AbsoluteTimesDecoder(Coding.REMOVING, limits, warnings, listener);
        boolean started = false;
        while (lines.next()) {
            if (lines.blank() && !lines.oversized()) {
                continue;
            }
            if (!started) {
                started = true;
                JsonNode info = lines.oversized() ? null : connectionInfo(lines);
                if (info == null) {
                    warnings.count(Warning.MISSING_METADATA);
                }
                listener.start(RecordingFormat.JITSI, new RecordingMetadata(text(info, "userAgent"), null, text(info, "url")));
            }
            decoder.line(lines);
        }
        decoder.end();
    }

    private static @Nullable JsonNode connectionInfo(LineReader lines) {
        JsonNode line = LineJson.value(lines);
        if (line == null || !line.path(0).asText().equals("connectionInfo")) {
            return null;
        }
        JsonNode info = line.path(2);
        return info.isTextual() ? LineJson.text(info.textValue()) : info;
    }

    private static @Nullable String text(@Nullable JsonNode info, String key) {
        return info == null ? null : info.path(key).textValue();
    }
}
