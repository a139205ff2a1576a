package io.callbrief.analyse.recording;

import java.io.IOException;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.analyse.recording.StatsDecoder.Coding;
import io.callbrief.analyse.recording.TraceEnd.Warning;
import io.callbrief.call.RecordingFormat;

/**
 * What Callbrief writes from the rows of a Peermetrics installation: a line {@code {"peermetrics":1,…}} about the recording,
 * then for each event and report a line {@code [method, peer connection, value, epoch milliseconds, …]}. Reports are whole.
 */
final class PeermetricsReader implements FormatReader {
    private static final int VERSION = 1;

    @Override
    public boolean recognises(byte[] head) {
        return HeadJson.of(head).number("peermetrics") == VERSION;
    }

    @Override
    public void read(LineReader lines, ReadingLimits limits, WarningCounts warnings, TraceListener listener)
            throws IOException {
        AbsoluteTimesDecoder decoder = new AbsoluteTimesDecoder(Coding.FULL, true, limits, warnings, listener);
        lines.next();
        JsonNode head = lines.oversized() ? null : LineJson.object(lines);
        if (head == null) {
            warnings.count(Warning.MISSING_METADATA);
        }
        listener.start(RecordingFormat.PEERMETRICS,
                new RecordingMetadata(head == null ? null : head.path("userAgent").textValue(), null, null,
                        head == null ? null : Places.named(head.path("region"))));
        while (lines.next()) {
            if (!lines.blank() || lines.oversized()) {
                decoder.line(lines);
            }
        }
        decoder.end();
    }
}
