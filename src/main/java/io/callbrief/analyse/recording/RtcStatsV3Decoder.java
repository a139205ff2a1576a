package io.callbrief.analyse.recording;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;

import io.callbrief.analyse.recording.TraceEnd.Warning;
import io.callbrief.call.RecordingFormat;

/** Decodes the lines {@code [method, peer connection, value, …, step]} of one rtcstats recording for a listener. */
final class RtcStatsV3Decoder {

    /** How an event line ends, to keep the time where the rest of the line is damaged. */
    private static final Pattern STEP_AT_END = Pattern.compile(",\\s*(-?\\d{1,14}(?:\\.\\d{1,20})?)\\s*]\\s*$");
    private static final int STEP_BYTES = 48;

    private final WarningCounts warnings;
    private final TraceListener listener;
    private final StandardEvents events;
    private final StatsDecoder stats;
    private final StatsDelta delta;
    private final SdpDecoder descriptions;
    private EventClock clock;
    private boolean fromBrowser;
    private boolean closed;
    private @Nullable Integer closeCode;

    RtcStatsV3Decoder(ReadingLimits limits, WarningCounts warnings, TraceListener listener) {
        this.warnings = warnings;
        this.listener = listener;
        this.events = new StandardEvents(listener);
        StateBudget budget = new StateBudget(limits.maxStateBytes());
        this.stats = new StatsDecoder(limits, warnings, budget);
        this.delta = new StatsDelta(stats.properties());
        this.descriptions = new SdpDecoder(limits, warnings, budget);
        this.clock = new EventClock(null, warnings);
    }

    /** The line about the recording; when it is none, it may be an event already. */
    void metadata(LineReader lines) {
        JsonNode node = lines.oversized() ? null : LineJson.object(lines);
        if (node == null) {
            withoutMetadata();
            line(lines);
            return;
        }
        RecordingMetadata metadata = RecordingMetadata.of(node, "startTime");
        fromBrowser = BrowserFlavour.isHead(node);
        clock = new EventClock(metadata.startTimeMillis(), warnings);
        listener.start(RecordingFormat.RTCSTATS_V3, metadata);
    }

    void withoutMetadata() {
        warnings.count(Warning.MISSING_METADATA);
        listener.start(RecordingFormat.RTCSTATS_V3, new RecordingMetadata(null, null, null));
    }

    /** Any further line. */
    void line(LineReader lines) {
        Line line = lines.oversized() ? null : parse(lines);
        if (line == null || !clock.accepts(line.stepMillis())) {
            warnings.count(lines.damage());
            keepTime(lines);
        } else if (line.peerConnection() == null && line.method().equals("close")) {
            close(line);
        } else {
            deliver(line);
        }
    }

    void end() {
        if (!closed && !fromBrowser) {
            warnings.count(Warning.MISSING_CLOSE);
        }
        listener.end(new TraceEnd(clock.firstMillis(), clock.lastMillis(), closeCode, warnings.toMap()));
    }

    private void deliver(Line line) {
        double time = clock.advance(line.stepMillis());
        clock.mark();
        String peerConnection = line.peerConnection();
        if (line.method().equals(RtcStatsNames.GET_STATS) && peerConnection != null) {
            StatsReport report = stats.apply(peerConnection, delta, time, StatsDecoder.Coding.V3);
            if (report != null) {
                listener.stats(report);
            }
            return;
        }
        event(line, time);
    }

    private void event(Line line, double time) {
        String name = line.method();
        String written = line.peerConnection();
        String peerConnection = written == null || BrowserFlavour.isPage(written) ? null : written;
        List<JsonNode> extra = line.extra();
        JsonNode value = BrowserFlavour.value(name, peerConnection, line.value());
        if (peerConnection != null) {
            if (name.equals("create")) {
                stats.created(peerConnection);
                descriptions.created(peerConnection);
            }
            descriptions.event(name, peerConnection, value, extra);
        }
        events.deliver(time, name, peerConnection, value, extra);
    }

    private void close(Line line) {
        closed = true;
        JsonNode code = line.value();
        closeCode = code.canConvertToInt() ? code.intValue() : null;
        listener.event(new TraceEvent(clock.peek(line.stepMillis()), line.method(), null, code, line.extra()));
    }

    /** {@code null} when the line is no event. */
    private @Nullable Line parse(LineReader lines) {
        try (JsonParser parser = LineJson.parser(lines)) {
            return parse(parser);
        } catch (IOException damaged) { // from memory: it can only be the content
            return null;
        }
    }

    private @Nullable Line parse(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            return null;
        }
        String method = method(parser, parser.nextToken());
        JsonToken connection = parser.nextToken();
        if (method == null || (connection != JsonToken.VALUE_STRING && connection != JsonToken.VALUE_NULL)) {
            return null;
        }
        String peerConnection = connection == JsonToken.VALUE_STRING ? parser.getText() : null;
        boolean report = method.equals(RtcStatsNames.GET_STATS);
        if (report) {
            if (peerConnection == null || parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            delta.parse(parser);
        }
        List<JsonNode> rest = rest(parser);
        boolean complete = parser.nextToken() == null && rest.size() >= (report ? 1 : 2)
                && rest.get(rest.size() - 1).isNumber();
        return complete ? new Line(method, peerConnection, rest) : null;
    }

    private static @Nullable String method(JsonParser parser, @Nullable JsonToken token) throws IOException {
        String name = null;
        if (token == JsonToken.VALUE_NUMBER_INT) {
            name = RtcStatsNames.method(parser.getIntValue());
        } else if (token == JsonToken.VALUE_STRING) {
            name = parser.getText();
        }
        return "g".equals(name) ? RtcStatsNames.GET_STATS : name;
    }

    private static List<JsonNode> rest(JsonParser parser) throws IOException {
        List<JsonNode> rest = new ArrayList<>(3);
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null) {
                throw new IOException("cut");
            }
            // Every line ends with a number, and a tree reader costs more than most reports take to parse.
            rest.add(token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() == JsonParser.NumberType.INT
                    ? IntNode.valueOf(parser.getIntValue())
                    : LineJson.tree(parser));
        }
        return rest;
    }

    private void keepTime(LineReader lines) {
        int length = Math.min(STEP_BYTES, lines.length());
        String tail = new String(lines.buffer(), lines.start() + lines.length() - length, length,
                StandardCharsets.ISO_8859_1);
        Matcher step = STEP_AT_END.matcher(tail);
        if (step.find() && clock.accepts(Double.parseDouble(step.group(1)))) {
            clock.advance(Double.parseDouble(step.group(1)));
        }
    }

    /**
     * @param rest everything behind the peer connection, for a report without its value
     */
    private record Line(String method, @Nullable String peerConnection, List<JsonNode> rest) {
        double stepMillis() {
            return rest.get(rest.size() - 1).doubleValue();
        }

        JsonNode value() {
            return rest.get(0);
        }

        List<JsonNode> extra() {
            return List.copyOf(rest.subList(1, rest.size() - 1));
        }
    }
}
