package io.callbrief.analyse.recording;

import java.io.IOException;

/**
 * getStats reports as a page dumps them, one on a line: within {@code {t, pc, conn, ice, els, stats}}, or bare, as an object
 * by id or as an array.
 */
final class GetStatsReader implements FormatReader {

    @Override
    public boolean recognises(byte[] head) {
        HeadJson first = HeadJson.of(head);
        boolean wrapped = first.isObject() && first.keys().contains("t") && first.keys().contains("stats");
        boolean bare = first.isObject()
                || (first.isArray() && first.size() > 0 && !(first.element(0) instanceof String));
        boolean report = first.innerKeys().contains("timestamp") && first.innerKeys().contains("type");
        return wrapped || (bare && report);
    }

    @Override
    public void read(LineReader lines, ReadingLimits limits, WarningCounts warnings, TraceListener listener)
            throws IOException {
        GetStatsDecoder decoder = new GetStatsDecoder(limits, warnings, listener);
        decoder.start();
        while (lines.next()) {
            if (!lines.blank() || lines.oversized()) {
                decoder.line(lines);
            }
        }
        decoder.end();
    }
}
