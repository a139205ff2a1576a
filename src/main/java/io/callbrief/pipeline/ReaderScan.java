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
import io.callbrief.session.network.GeoIp;

/** Lets whoever takes recordings in ask the reader about them; the two rooms do not know each other. */
@ApplicationScoped
class ReaderScan implements RecordingScanner {

    private final GeoIp geoIp;
    private final RecordingReader reader = new RecordingReader();

    ReaderScan(GeoIp geoIp) {
        this.geoIp = geoIp;
    }

    @Override
    public Scan scan(InputStream bytes) throws IOException {
        try {
            RecordingScan scan = reader.scan(bytes);
            List<String> warnings = scan.warnings().keySet().stream().sorted()
                    .map(warning -> warning.name().toLowerCase(Locale.ROOT)).toList();
            return new Scan.Scanned(scan.format(), scan.startedAt(), scan.endedAt(), scan.client(),
                    geoIp.of(scan.network(), scan.region()), warnings);
        } catch (UnreadableRecordingException e) {
            return new Scan.Unreadable(e.reason(), String.valueOf(e.getMessage()));
        }
    }
}
