package io.callbrief.analyse.feature;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.callbrief.analyse.recording.RecordingMetadata;
import io.callbrief.analyse.recording.StatsReport;
import io.callbrief.analyse.recording.TraceEnd;
import io.callbrief.analyse.recording.TraceEvent;
import io.callbrief.analyse.recording.TraceListener;
import io.callbrief.call.RecordingFormat;

/** Measures a recording while it is read. */
public final class CallFeatureCollector implements TraceListener {
    /** More connections than a page can have in one call; further ones are ignored, to keep memory bounded. */
    private static final int MAX_CONNECTIONS = 64;
    /** Far more stats objects than a day's meeting of a hundred people reports; a small file may repeat thousands for ever. */
    private static final long MAX_OBJECTS = 200_000_000;

    private final TimeAxis axis = new TimeAxis();
    private final Map<String, Connection> connections = new LinkedHashMap<>();
    private final Map<String, ConnectionSampler> samplers = new HashMap<>();
    private final Map<String, NegotiationEvents> negotiations = new HashMap<>();
    private final CaptureEvents captureEvents = new CaptureEvents();
    private double firstMillis = Double.NaN;
    private double lastMillis = Double.NaN;
    private @Nullable Integer closeCode;
    private Client client = Client.UNKNOWN;
    private boolean legacyStats;
    private long objects;

    @Override
    public void start(RecordingFormat format, RecordingMetadata metadata) {
        client = new Client(metadata.userAgent(), format);
    }

    @Override
    public void event(TraceEvent event) {
        if (event.peerConnection() == null) {
            if (!event.name().equals("close")) {
                heard(event.timeMillis());
                captureEvents.event(event);
            }
            return;
        }
        heard(event.timeMillis());
        Connection connection = connection(event.peerConnection(), event.timeMillis());
        if (connection != null) {
            connection.lastEventMillis = Math.max(connection.lastEventMillis, event.timeMillis());
            negotiations.computeIfAbsent(connection.id, id -> new NegotiationEvents(connection)).event(event);
        }
        captureEvents.event(event);
    }

    @Override
    public void stats(StatsReport report) {
        heard(report.timeMillis());
        objects += report.objects().size();
        if (objects > MAX_OBJECTS) {
            return;
        }
        Connection connection = connection(report.peerConnection(), report.timeMillis());
        if (connection != null) {
            samplers.computeIfAbsent(connection.id, id -> new ConnectionSampler(connection, axis)).sample(report);
        }
    }

    @Override
    public void end(TraceEnd end) {
        closeCode = end.closeCode();
        legacyStats = end.warnings().containsKey(TraceEnd.Warning.LEGACY_STATS_SKIPPED);
        Double last = end.lastTimeMillis();
        if (last != null && !Double.isNaN(lastMillis)) {
            heard(last);
        }
        connections.values().forEach(connection -> connection.recordedUntilMillis = lastMillis);
        connections.values().stream().mapToDouble(Connection::reportSeconds).filter(seconds -> !Double.isNaN(seconds)).min()
                .ifPresent(axis::sparse);
    }

    /** What was measured; call it after the recording has been read. */
    public CallFeatures features() {
        return new CallFeatures(connections.values(), captureEvents.capture(), axis, new Span(firstMillis, lastMillis),
                closeCode, client.with(captureEvents.reloads(), legacyStats));
    }

    private void heard(double timeMillis) {
        firstMillis = Double.isNaN(firstMillis) ? timeMillis : Math.min(firstMillis, timeMillis);
        lastMillis = Double.isNaN(lastMillis) ? timeMillis : Math.max(lastMillis, timeMillis);
    }

    private @Nullable Connection connection(String id, double timeMillis) {
        Connection known = connections.get(id);
        if (known == null && connections.size() < MAX_CONNECTIONS) {
            known = new Connection(id, client.recordsPage(), timeMillis, axis);
            connections.put(id, known);
        }
        return known;
    }
}
