package io.callbrief.analyse.recording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

import io.callbrief.call.RecordingFormat;

/** Tells a listener what a webrtc-internals document holds, events and reports of all peer connections in order of time. */
final class InternalsTrace {

    /** An event that waits for its turn; its value is as written. */
    record Event(double timeMillis, String name, @Nullable String peerConnection, JsonNode value, List<JsonNode> extra) {
    }

    private final InternalsDocument document;
    private final WarningCounts warnings;
    private final TraceListener listener;
    private final StandardEvents events;
    private final StatsDecoder stats;
    /** A document that was taken long after its last event says nothing of the call any more. */
    private static final double LONGEST_SILENCE_MILLIS = 3_600_000;

    private double firstMillis = Double.NaN;
    private double lastMillis = Double.NaN;

    InternalsTrace(InternalsDocument document, ReadingLimits limits, WarningCounts warnings, StateBudget budget,
            TraceListener listener) {
        this.document = document;
        this.warnings = warnings;
        this.listener = listener;
        this.events = new StandardEvents(listener);
        this.stats = new StatsDecoder(limits, warnings, budget);
    }

    void tell() {
        List<InternalsReports> reports = new ArrayList<>();
        List<Event> waiting = new ArrayList<>(InternalsCapture.events(document.captureRows()));
        String url = null;
        for (InternalsConnection connection : document.connections()) {
            InternalsReports ofConnection = new InternalsReports(connection, stats, warnings);
            reports.add(ofConnection);
            InternalsEvents.of(connection, ofConnection.nextMillis(), warnings).forEach(waiting::add);
            url = url == null ? connection.url() : url;
        }
        waiting.sort(Comparator.comparingDouble(Event::timeMillis));
        listener.start(RecordingFormat.WEBRTC_INTERNALS,
                new RecordingMetadata(document.userAgent(), null,
                        url == null ? InternalsCapture.url(document.captureRows()) : url));
        page(waiting, reports);
        int told = 0;
        for (InternalsReports next = earliest(reports); next != null; next = earliest(reports)) {
            while (told < waiting.size() && waiting.get(told).timeMillis() <= next.nextMillis()) {
                tell(waiting.get(told++));
            }
            double time = next.nextMillis();
            StatsReport report = next.next();
            if (report != null) {
                mark(time);
                listener.stats(report);
            }
        }
        while (told < waiting.size()) {
            tell(waiting.get(told++));
        }
        // Up to then the page was open, also where nothing more happened.
        double silence = document.takenMillis() - lastMillis;
        if (silence >= 0 && silence < LONGEST_SILENCE_MILLIS) {
            mark(document.takenMillis());
        }
        listener.end(new TraceEnd(known(firstMillis), known(lastMillis), null, warnings.toMap()));
    }

    /** What rtcstats writes when the page begins. */
    private void page(List<Event> waiting, List<InternalsReports> reports) {
        InternalsReports report = earliest(reports);
        double time = waiting.isEmpty() ? Double.NaN : waiting.get(0).timeMillis();
        if (report != null && !(time <= report.nextMillis())) {
            time = report.nextMillis();
        }
        if (!Double.isNaN(time) && !document.machine().isEmpty()) {
            tell(new Event(time, "create", null, document.machine(), List.of()));
        }
    }

    private void tell(Event event) {
        mark(event.timeMillis());
        JsonNode value = event.value();
        if (value.isTextual()) {
            value = value.textValue().isEmpty() ? NullNode.instance : parsed(value);
        }
        events.deliver(event.timeMillis(), event.name(), event.peerConnection(), value, event.extra());
    }

    /** Newer pages write JSON into the text. */
    private static JsonNode parsed(JsonNode text) {
        char first = text.textValue().charAt(0);
        JsonNode json = first == '{' || first == '[' || first == '"' ? LineJson.text(text.textValue()) : null;
        return json == null ? text : json;
    }

    private static @Nullable InternalsReports earliest(List<InternalsReports> reports) {
        InternalsReports earliest = null;
        for (InternalsReports candidate : reports) {
            double time = candidate.nextMillis();
            if (!Double.isNaN(time) && (earliest == null || time < earliest.nextMillis())) {
                earliest = candidate;
            }
        }
        return earliest;
    }

    private void mark(double timeMillis) {
        firstMillis = Double.isNaN(firstMillis) ? timeMillis : Math.min(firstMillis, timeMillis);
        lastMillis = Double.isNaN(lastMillis) ? timeMillis : Math.max(lastMillis, timeMillis);
    }

    private static @Nullable Double known(double millis) {
        return Double.isNaN(millis) ? null : millis;
    }
}
