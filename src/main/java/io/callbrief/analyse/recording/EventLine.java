package io.callbrief.analyse.recording;

import java.io.IOException;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A line {@code [method, peer connection, value, …, step]} of rtcstats v3, as a general JSON parser reads it.
 *
 * @param rest everything behind the peer connection, for a report without its value
 */
record EventLine(String method, @Nullable String peerConnection, List<JsonNode> rest) {

    double stepMillis() {
        return rest.get(rest.size() - 1).doubleValue();
    }

    JsonNode value() {
        return rest.get(0);
    }

    List<JsonNode> extra() {
        return List.copyOf(rest.subList(1, rest.size() - 1));
    }

    /** {@code null} when the line is no event. The delta takes the value of a getStats line. */
    static @Nullable EventLine parse(LineReader lines, StatsDelta delta) {
        try (JsonParser parser = LineJson.parser(lines)) {
            return parse(parser, delta);
        } catch (IOException damaged) { // from memory: it can only be the content
            return null;
        }
    }

    private static @Nullable EventLine parse(JsonParser parser, StatsDelta delta) throws IOException {
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
        List<JsonNode> rest = LineJson.rest(parser);
        boolean complete = parser.nextToken() == null && rest.size() >= (report ? 1 : 2)
                && rest.get(rest.size() - 1).isNumber();
        return complete ? new EventLine(method, peerConnection, rest) : null;
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
}
