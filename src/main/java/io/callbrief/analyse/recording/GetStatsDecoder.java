package io.callbrief.analyse.recording;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;

import io.callbrief.analyse.recording.StatsDecoder.Coding;
import io.callbrief.analyse.recording.TraceEnd.Warning;
import io.callbrief.call.RecordingFormat;

/** Decodes lines of getStats reports; what changes between them besides becomes events. */
final class GetStatsDecoder {
    /** Bare reports do not say whose they are. */
    private static final String ONLY_CONNECTION = "PC_0";

    private final ReadingLimits limits;
    private final WarningCounts warnings;
    private final TraceListener listener;
    private final StatsDecoder stats;
    private final StatsDelta delta;
    private final EventClock clock;
    private final Map<String, Accompaniment> known = new HashMap<>();

    GetStatsDecoder(ReadingLimits limits, WarningCounts warnings, TraceListener listener) {
        this.limits = limits;
        this.warnings = warnings;
        this.listener = listener;
        this.stats = new StatsDecoder(limits, warnings, new StateBudget(limits.maxStateBytes()));
        this.delta = new StatsDelta(stats.properties());
        this.clock = new EventClock(null, warnings);
    }

    void start() {
        listener.start(RecordingFormat.GETSTATS, new RecordingMetadata(null, null, null));
    }

    void line(LineReader lines) {
        Line line = lines.oversized() ? null : parse(lines);
        if (line == null || !(line.timeMillis >= EventClock.MIN_ABSOLUTE_MILLIS) || !clock.accepts(line.timeMillis)) {
            warnings.count(lines.damage());
            return;
        }
        Accompaniment accompaniment = known.get(line.peerConnection);
        boolean first = accompaniment == null;
        if (accompaniment == null) {
            if (known.size() >= limits.maxPeerConnections()) {
                warnings.count(Warning.LIMIT_EXCEEDED);
                return;
            }
            accompaniment = new Accompaniment();
            known.put(line.peerConnection, accompaniment);
        }
        double time = clock.advance(line.timeMillis);
        clock.mark();
        if (first) {
            event(line, "create", NullNode.instance);
        }
        accompaniment.changes(line);
        StatsReport report = stats.apply(line.peerConnection, delta, time, Coding.FULL);
        if (report != null) {
            listener.stats(report);
        }
    }

    void end() {
        listener.end(new TraceEnd(clock.firstMillis(), clock.lastMillis(), null, warnings.toMap()));
    }

    private void event(Line line, String name, JsonNode value) {
        listener.event(new TraceEvent(line.timeMillis, name, line.peerConnection, value, List.of()));
    }

    /** {@code null} when the line is no report. */
    private @Nullable Line parse(LineReader lines) {
        try (JsonParser parser = LineJson.parser(lines)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                delta.parseArray(parser);
                return parser.nextToken() == null ? bare() : null;
            }
            if (first != JsonToken.START_OBJECT) {
                return null;
            }
            Line line = wrapped(parser);
            if (line != null && parser.nextToken() == null) {
                return line;
            }
        } catch (IOException damaged) { // from memory: it can only be the content
            return null;
        }
        return bare(lines);
    }

    private @Nullable Line bare(LineReader lines) {
        try (JsonParser parser = LineJson.parser(lines)) {
            parser.nextToken();
            delta.parse(parser);
            return parser.nextToken() == null ? bare() : null;
        } catch (IOException damaged) { // from memory: it can only be the content
            return null;
        }
    }

    private @Nullable Line bare() {
        double latest = delta.latestStamp();
        return Double.isNaN(latest) ? null : new Line(latest, ONLY_CONNECTION);
    }

    private @Nullable Line wrapped(JsonParser parser) throws IOException {
        Line line = new Line(Double.NaN, ONLY_CONNECTION);
        boolean report = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken token = parser.nextToken();
            if (key.equals("stats") && (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY)) {
                report = true;
                if (token == JsonToken.START_OBJECT) {
                    delta.parse(parser);
                } else {
                    delta.parseArray(parser);
                }
            } else {
                line.field(key, LineJson.tree(parser));
            }
        }
        return report ? line : null;
    }

    private static final class Line {
        private double timeMillis;
        private String peerConnection;
        private final Map<String, String> states = new HashMap<>();
        private @Nullable JsonNode elements;

        Line(double timeMillis, String peerConnection) {
            this.timeMillis = timeMillis;
            this.peerConnection = peerConnection;
        }

        void field(String key, JsonNode value) {
            switch (key) {
                case "t" -> timeMillis = value.isNumber() ? value.doubleValue() : Double.NaN;
                case "pc" -> peerConnection = value.asText(ONLY_CONNECTION);
                case "conn" -> states.put("onconnectionstatechange", value.asText());
                case "ice" -> states.put("oniceconnectionstatechange", value.asText());
                case "els" -> elements = value;
                default -> {
                    // Nothing that a trace has a place for.
                }
            }
        }
    }

    /** What the lines of one peer connection tell besides the report. */
    private final class Accompaniment {
        private final Map<String, String> states = new HashMap<>();
        private final MediaElements elements = new MediaElements();

        void changes(Line line) {
            line.states.forEach((name, state) -> {
                String former = states.put(name, state);
                if (!state.equals(former == null ? "new" : former)) {
                    event(line, name, JsonNodeFactory.instance.textNode(state));
                }
            });
            JsonNode changed = elements.change(line.elements);
            if (changed != null) {
                event(line, MediaElements.EVENT, changed);
            }
        }
    }
}
