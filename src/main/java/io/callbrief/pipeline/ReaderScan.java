package io.callbrief.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.analyse.recording.RecordingReader;
import io.callbrief.analyse.recording.RecordingScan;
import io.callbrief.analyse.recording.UnreadableRecordingException;
import io.callbrief.session.RecordingScanner;

/** Lets whoever takes recordings in ask the reader about them; the two rooms do not know each other. */
@ApplicationScoped
class ReaderScan implements RecordingScanner {

    private final RecordingReader reader = new RecordingReader();

    @Override
    public Scan scan(InputStream bytes) throws IOException {
        try {
            RecordingScan scan = reader.scan(bytes);
            List<String> warnings = scan.warnings().keySet().stream().sorted()
                    .map(warning -> warning.name().toLowerCase(Locale.ROOT)).toList();
            return new Scan.Scanned(scan.format(), scan.startedAt(), scan.endedAt(), scan.client(), warnings);
        } catch (UnreadableRecordingException e) {
            return new Scan.Unreadable(e.reason(), String.valueOf(e.getMessage()));
        }
    }
}
