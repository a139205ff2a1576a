package io.callbrief.analyse.recording;

import java.io.IOException;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.analyse.recording.StatsDecoder.Coding;
import io.callbrief.analyse.recording.TraceEnd.Warning;
import io.callbrief.call.RecordingFormat;

/** rtcstats file format 2, written until 2025: a line about the recording, then a line for each event. */
final class RtcStatsV2Reader implements FormatReader {

    @Override
    public boolean recognises(byte[] head) {
        return HeadJson.of(head).number("fileFormat") == 2;
    }

    @Override
    public void read(LineReader lines, ReadingLimits limits, WarningCounts warnings, TraceListener listener)
            throws IOException {
        AbsoluteTimesDecoder decoder = new AbsoluteTimesDecoder(Coding.KEEPING, limits, warnings, listener);
        lines.next();
        JsonNode head = lines.oversized() ? null : LineJson.object(lines);
        if (head == null) {
            warnings.count(Warning.MISSING_METADATA);
            listener.start(RecordingFormat.RTCSTATS_V2, new RecordingMetadata(null, null, null));
        } else {
            listener.start(RecordingFormat.RTCSTATS_V2, RecordingMetadata.of(head, "time"));
        }
        while (lines.next()) {
            if (!lines.blank() || lines.oversized()) {
                decoder.line(lines);
            }
        }
        if (!decoder.closed()) {
            warnings.count(Warning.MISSING_CLOSE);
        }
        decoder.end();
    }
}
