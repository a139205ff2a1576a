package io.callbrief.analyse.recording;

import java.io.IOException;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.analyse.recording.StatsDecoder.Coding;

/**
 * Decodes lines {@code [method, peer connection, value, epoch milliseconds, …]}, as rtcstats wrote them before version 3 and
 * Jitsi still does.
 */
final class AbsoluteTimesDecoder {
    private static final String DELTA = "getstats";

    private final WarningCounts warnings;
    private final TraceListener listener;
    private final StandardEvents events;
    private final Coding coding;
    private final StatsDecoder stats;
    private final StatsDelta delta;
    private final LegacyStats legacy;
    private final EventClock clock;
    private final boolean extras;
    private boolean closed;

    /** @param coding of the {@code getstats} lines; {@code getStats} lines are full */
    AbsoluteTimesDecoder(Coding coding, ReadingLimits limits, WarningCounts warnings, TraceListener listener) {
        this(coding, false, limits, warnings, listener);
    }

    /** @param extras whether what stands behind the time belongs to the event; else it is the recorder's own numbering */
    AbsoluteTimesDecoder(Coding coding, boolean extras, ReadingLimits limits, WarningCounts warnings,
            TraceListener listener) {
        this.coding = coding;
        this.extras = extras;
        this.warnings = warnings;
        this.listener = listener;
        this.events = new StandardEvents(listener);
        this.stats = new StatsDecoder(limits, warnings, new StateBudget(limits.maxStateBytes()));
        this.delta = new StatsDelta(stats.properties());
        this.legacy = new LegacyStats(stats, warnings);
        this.clock = new EventClock(null, warnings);
    }

    void line(LineReader lines) {
        Line line = lines.oversized() ? null : parse(lines);
        if (line == null || !(line.timeMillis() >= EventClock.MIN_ABSOLUTE_MILLIS) || !clock.accepts(line.timeMillis())) {
            warnings.count(lines.damage());
        } else if (line.peerConnection() == null && line.method().equals("close")) {
            closed = true;
            events.deliver(line.timeMillis(), "close", null, line.value(), List.of());
        } else if (!line.serversOwn()) {
            deliver(line);
        }
    }

    boolean closed() {
        return closed;
    }

    void end() {
        listener.end(new TraceEnd(clock.firstMillis(), clock.lastMillis(), null, warnings.toMap()));
    }

    private void deliver(Line line) {
        double time = clock.advance(line.timeMillis());
        clock.mark();
        String peerConnection = line.peerConnection();
        if (peerConnection != null && line.isReport()) {
            delta.fillStamps();
            StatsReport report = stats.apply(peerConnection, legacy.standard(peerConnection, delta), time,
                    line.method().equals(DELTA) ? coding : Coding.FULL);
            if (report != null) {
                listener.stats(report);
            }
            return;
        }
        if (line.method().equals("create") && peerConnection != null) {
            stats.created(peerConnection);
        }
        events.deliver(time, line.method(), peerConnection, line.value(), extras ? line.behindTime() : List.of());
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
        if (parser.nextToken() != JsonToken.START_ARRAY || parser.nextToken() != JsonToken.VALUE_STRING) {
            return null;
        }
        String method = parser.getText();
        JsonToken connection = parser.nextToken();
        if (connection == null || connection.isStructStart()) {
            return null;
        }
        String peerConnection = connection == JsonToken.VALUE_NULL ? null : parser.getText();
        boolean report = peerConnection != null && Line.isReport(method);
        if (report) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            delta.parse(parser);
        }
        List<JsonNode> rest = LineJson.rest(parser);
        boolean complete = parser.nextToken() == null && rest.size() >= (report ? 1 : 2);
        return complete ? new Line(method, peerConnection, rest) : null;
    }

    /**
     * @param rest everything behind the peer connection, for a report without its value; behind the time there may be a
     *        sequence number
     */
    private record Line(String method, @Nullable String peerConnection, List<JsonNode> rest) {
        static boolean isReport(String method) {
            return method.equals(DELTA) || method.equals(RtcStatsNames.GET_STATS);
        }

        boolean isReport() {
            return peerConnection != null && isReport(method);
        }

        /** Written by the recording server, at its own time; they say nothing about the call. */
        boolean serversOwn() {
            return method.equals("connectionInfo") || method.equals("publicIP");
        }

        JsonNode value() {
            return rest.get(0);
        }

        /** Of an event. */
        List<JsonNode> behindTime() {
            return List.copyOf(rest.subList(2, rest.size()));
        }

        double timeMillis() {
            JsonNode time = rest.get(isReport() ? 0 : 1);
            return time.isNumber() ? time.doubleValue() : Double.NaN;
        }
    }
}
