package io.callbrief.analyse.recording;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** rtcstats file format 3, as rtcstats-server stores it: a magic line, a line about the recording, a line for each event. */
final class RtcStatsV3Reader implements FormatReader {
    private static final byte[] MAGIC = "RTCStatsDump".getBytes(StandardCharsets.US_ASCII);

    @Override
    public boolean recognises(byte[] head) {
        boolean magic = Arrays.equals(head, 0, Math.min(head.length, MAGIC.length), MAGIC, 0, MAGIC.length);
        return magic && (head.length == MAGIC.length || head[MAGIC.length] == '\n' || head[MAGIC.length] == '\r');
    }

    @Override
    public void read(LineReader lines, ReadingLimits limits, WarningCounts warnings, TraceListener listener)
            throws IOException {
        RtcStatsV3Decoder decoder = new RtcStatsV3Decoder(limits, warnings, listener);
        lines.next(); // the magic
        boolean started = false;
        while (lines.next()) {
            if (lines.blank() && !lines.oversized()) {
                continue;
            }
            if (started) {
                decoder.line(lines);
            } else {
                decoder.metadata(lines);
                started = true;
            }
        }
        if (!started) {
            decoder.withoutMetadata();
        }
        decoder.end();
    }
}
