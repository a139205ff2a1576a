package io.callbrief.analyse.recording;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.analyse.recording.InternalsTrace.Event;
import io.callbrief.analyse.recording.TraceEnd.Warning;

/** The log of one peer connection as events, with the creation that the page does not log. */
final class InternalsEvents {

    private InternalsEvents() {
    }

    /** @param firstReportMillis NaN when there is no report */
    static List<Event> of(InternalsConnection connection, double firstReportMillis, WarningCounts warnings) {
        List<Event> events = new ArrayList<>();
        ClockTexts clock = new ClockTexts(firstReportMillis, warnings);
        for (JsonNode entry : connection.events()) {
            double time = entry.path("timestamp").asDouble(Double.NaN);
            if (Double.isNaN(time)) {
                time = clock.millis(entry.path("time").asText());
            }
            if (time >= 0 && time <= EventClock.MAX_MILLIS && entry.path("type").isTextual()) {
                events.add(new Event(time, entry.path("type").textValue(), connection.id(), entry.path("value"), List.of()));
            } else {
                warnings.count(Warning.MALFORMED_LINE);
            }
        }
        double created = events.isEmpty() ? firstReportMillis : events.get(0).timeMillis();
        if (!Double.isNaN(created)) {
            events.add(0, new Event(created, "create", connection.id(), connection.configuration(), List.of()));
        }
        return events;
    }
}
