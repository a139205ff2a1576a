package io.callbrief.analyse;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.callbrief.analyse.recording.ClientFinder;
import io.callbrief.analyse.recording.RecordingMetadata;
import io.callbrief.analyse.recording.StatsReport;
import io.callbrief.analyse.recording.TraceEnd;
import io.callbrief.analyse.recording.TraceEvent;
import io.callbrief.analyse.recording.TraceListener;
import io.callbrief.call.RecordingFormat;
import io.callbrief.diagnosis.RecordingFacts;

/** Notes what a recording is while it is read. */
final class RecordingFactsCollector implements TraceListener {
    private static final int MAX_CONNECTIONS = 10_000;

    private final Set<String> connections = new HashSet<>();
    private final Map<String, Long> lines = new HashMap<>();
    private final ClientFinder client = new ClientFinder();
    private RecordingFormat format = RecordingFormat.RTCSTATS_V3;
    private @Nullable TraceEnd end;

    @Override
    public void start(RecordingFormat started, RecordingMetadata metadata) {
        format = started;
        client.start(metadata);
    }

    @Override
    public void event(TraceEvent event) {
        connection(event.peerConnection());
        client.event(event);
    }

    @Override
    public void stats(StatsReport report) {
        connection(report.peerConnection());
    }

    @Override
    public void end(TraceEnd ended) {
        end = ended;
    }

    @Override
    public void damagedLines(Map<TraceEnd.Warning, Long> firstLines) {
        firstLines.forEach((warning, line) -> lines.put(id(warning), line));
    }

    private static String id(TraceEnd.Warning warning) {
        return warning.name().toLowerCase(Locale.ROOT);
    }

    private void connection(@Nullable String id) {
        if (id != null && connections.size() < MAX_CONNECTIONS) {
            connections.add(id);
        }
    }

    RecordingFacts facts() {
        TraceEnd ended = end;
        List<String> warnings = ended == null ? List.of()
                : ended.warnings().keySet().stream().sorted().map(RecordingFactsCollector::id).toList();
        return new RecordingFacts(format.id(), instant(ended == null ? null : ended.firstTimeMillis()),
                instant(ended == null ? null : ended.lastTimeMillis()), client.client(),
                connections.size(), warnings, lines);
    }

    private static @Nullable Instant instant(@Nullable Double millis) {
        return millis == null || millis.isNaN() ? null : Instant.ofEpochMilli(Math.round(millis));
    }
}
