package io.callbrief.analyse.recording;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;

import io.callbrief.analyse.recording.TraceEnd.Warning;

/** The one JSON document that chrome://webrtc-internals offers for download. */
final class InternalsReader implements FormatReader {
    private static final Set<String> KEYS = Set.of("PeerConnections", "getUserMedia", "UserAgent", "UserAgentData");

    @Override
    public boolean recognises(byte[] head) {
        HeadJson document = HeadJson.of(head);
        return document.isObject() && document.keys().stream().anyMatch(KEYS::contains);
    }

    @Override
    public void read(LineReader lines, ReadingLimits limits, WarningCounts warnings, TraceListener listener)
            throws IOException {
        // The rest is for the reports: a document that fills all there is must still be told.
        long forSeries = limits.maxStateBytes() / 4 * 3;
        InternalsDocument document = new InternalsDocument(limits, warnings, new StateBudget(forSeries));
        Reader text = new InputStreamReader(lines.rest(), StandardCharsets.UTF_8);
        try (JsonParser parser = LineJson.documentParser(text, limits.maxLineBytes())) {
            document.parse(parser);
        } catch (JsonEOFException brokenOff) {
            warnings.count(Warning.TRUNCATED_DOCUMENT);
        } catch (JsonProcessingException | CharConversionException damaged) {
            warnings.count(Warning.DAMAGED_DOCUMENT);
        }
        StateBudget forReports = new StateBudget(limits.maxStateBytes() - forSeries);
        new InternalsTrace(document, limits, warnings, forReports, listener).tell();
    }
}
