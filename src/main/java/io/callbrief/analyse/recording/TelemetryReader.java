package io.callbrief.analyse.recording;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.call.RecordingFormat;

/**
 * What the telemetry ingest keeps of a session: a line about the recording, then one sample on a line, by time
 * (docs/telemetry.md).
 */
final class TelemetryReader implements FormatReader {

    private static final String HEAD = "{\"format\":\"" + RecordingFormat.CALLBRIEF_TELEMETRY.id() + "\"";

    @Override
    public boolean recognises(byte[] head) {
        String text = new String(head, 0, Math.min(head.length, 4 * HEAD.length()), StandardCharsets.UTF_8);
        return text.replaceAll("\\s", "").startsWith(HEAD);
    }

    @Override
    public void read(LineReader lines, ReadingLimits limits, WarningCounts warnings, TraceListener listener)
            throws IOException {
        JsonNode about = null;
        while (about == null && lines.next()) {
            about = lines.blank() || lines.oversized() ? null : LineJson.object(lines);
        }
        listener.start(RecordingFormat.CALLBRIEF_TELEMETRY, new RecordingMetadata(text(about, "platform"), null, null,
                about == null ? null : Places.named(about.path("region"))));
        TelemetryDecoder decoder = new TelemetryDecoder("percent".equals(text(about, "packetLoss")), limits, warnings,
                listener);
        while (lines.next()) {
            if (!lines.blank() || lines.oversized()) {
                decoder.line(lines);
            }
        }
        decoder.end();
    }

    private static @Nullable String text(@Nullable JsonNode about, String key) {
        return about == null ? null : about.path(key).textValue();
    }
}
