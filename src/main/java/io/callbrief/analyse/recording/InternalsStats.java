package io.callbrief.analyse.recording;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.callbrief.analyse.recording.TraceEnd.Warning;

/** Parses the series of one peer connection: {@code "<object id>-<property>": {startTime, endTime, statsType, values}}. */
final class InternalsStats {
    private final InternalsConnection connection;
    private final ReadingLimits limits;
    private final WarningCounts warnings;
    private final StateBudget budget;

    InternalsStats(InternalsConnection connection, ReadingLimits limits, WarningCounts warnings, StateBudget budget) {
        this.connection = connection;
        this.limits = limits;
        this.warnings = warnings;
        this.budget = budget;
    }

    void parse(JsonParser parser, JsonToken token) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        boolean complete = true;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            boolean isSeries = parser.nextToken() == JsonToken.START_OBJECT;
            int hyphen = name.lastIndexOf('-');
            boolean computed = name.contains("-[") && name.endsWith("]"); // by the page, out of the others
            if (!isSeries || computed || hyphen <= 0) {
                parser.skipChildren();
            } else {
                complete &= series(parser, name.substring(0, hyphen), name.substring(hyphen + 1));
            }
        }
        if (!complete) {
            warnings.count(Warning.LIMIT_EXCEEDED);
        }
    }

    private boolean series(JsonParser parser, String objectId, String property) throws IOException {
        InternalsSeries series = new InternalsSeries();
        String type = null;
        double start = Double.NaN;
        double end = Double.NaN;
        boolean fits = true;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (key) {
                case "statsType" -> type = parser.getValueAsString();
                case "startTime" -> start = millis(parser.getValueAsString());
                case "endTime" -> end = millis(parser.getValueAsString());
                case "values" -> fits &= values(parser, token, series);
                default -> parser.skipChildren();
            }
        }
        series.span(start, end);
        long cost = series.costBytes() + 2L * property.length();
        if (!fits || !budget.take(cost)) {
            return false;
        }
        return series.size() == 0 || connection.add(objectId, type, property, series, limits, budget);
    }

    /** A list, written as a text. What is none counts as damage of this property only. */
    private boolean values(JsonParser parser, JsonToken token, InternalsSeries series) throws IOException {
        if (token != JsonToken.VALUE_STRING) {
            parser.skipChildren();
            return true;
        }
        try (JsonParser values = LineJson.parserOfText(parser)) {
            return series.parse(values);
        } catch (IOException damaged) { // from memory: it can only be the content
            warnings.count(Warning.MALFORMED_LINE);
            series.clear();
            return true;
        }
    }

    private static double millis(@Nullable String time) {
        try {
            return time == null ? Double.NaN : OffsetDateTime.parse(time).toInstant().toEpochMilli();
        } catch (DateTimeException unknown) {
            return Double.NaN;
        }
    }
}
