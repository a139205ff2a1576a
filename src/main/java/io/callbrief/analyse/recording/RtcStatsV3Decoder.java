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
    private final StatsDecoder stats;
    private final StatsDelta delta;
    private EventClock clock;
    private boolean closed;
    private @Nullable Integer closeCode;

    RtcStatsV3Decoder(ReadingLimits limits, WarningCounts warnings, TraceListener listener) {
        this.warnings = warnings;
        this.listener = listener;
        this.stats = new StatsDecoder(limits, warnings);
        this.delta = new StatsDelta(stats.properties());
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
        JsonNode time = node.path("startTime");
        boolean plausible = time.isNumber() && time.asDouble() >= 0 && time.asDouble() <= EventClock.MAX_MILLIS;
        RecordingMetadata metadata = new RecordingMetadata(node.path("userAgent").textValue(),
                plausible ? time.asLong() : null, node.path("url").textValue());
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
            warnings.count(damage(lines));
            keepTime(lines);
        } else if (line.peerConnection() == null && line.method().equals("close")) {
            close(line);
        } else {
            deliver(line);
        }
    }

    void end() {
        if (!closed) {
            warnings.count(Warning.MISSING_CLOSE);
        }
        listener.end(new TraceEnd(clock.firstMillis(), clock.lastMillis(), closeCode, warnings.toMap()));
    }

    private void deliver(Line line) {
        double time = clock.advance(line.stepMillis());
        clock.mark();
        String peerConnection = line.peerConnection();
        if (line.method().equals(RtcStatsNames.GET_STATS) && peerConnection != null) {
            StatsReport report = stats.apply(peerConnection, delta, time);
            if (report != null) {
                listener.stats(report);
            }
            return;
        }
        if (line.method().equals("create") && peerConnection != null) {
            stats.created(peerConnection);
        }
        listener.event(line.event(time));
    }

    private void close(Line line) {
        closed = true;
        JsonNode code = line.rest().get(0);
        closeCode = code.canConvertToInt() ? code.intValue() : null;
        listener.event(line.event(clock.peek(line.stepMillis())));
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

    private static Warning damage(LineReader lines) {
        if (lines.oversized()) {
            return Warning.OVERSIZED_LINE;
        }
        return lines.terminated() ? Warning.MALFORMED_LINE : Warning.TRUNCATED_LAST_LINE;
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

        TraceEvent event(double timeMillis) {
            return new TraceEvent(timeMillis, method, peerConnection, rest.get(0),
                    List.copyOf(rest.subList(1, rest.size() - 1)));
        }
    }
}
