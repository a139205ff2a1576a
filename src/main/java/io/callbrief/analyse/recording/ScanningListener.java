package io.callbrief.analyse.recording;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.callbrief.analyse.recording.TraceEnd.Warning;
import io.callbrief.call.RecordingFormat;

/** Keeps a recording's format, time, client and network only. */
final class ScanningListener implements TraceListener {
    private final ClientFinder client = new ClientFinder();
    private final NetworkFinder network = new NetworkFinder();
    private @Nullable RecordingFormat format;
    private @Nullable Long serverStartMillis;
    private @Nullable TraceEnd end;

    @Override
    public void start(RecordingFormat recordingFormat, RecordingMetadata metadata) {
        format = recordingFormat;
        serverStartMillis = metadata.startTimeMillis();
        client.start(metadata);
        network.start(metadata);
    }

    @Override
    public void event(TraceEvent event) {
        client.event(event);
        network.event(event);
    }

    @Override
    public void stats(StatsReport report) {
        network.stats(report);
    }

    @Override
    public void end(TraceEnd traceEnd) {
        end = traceEnd;
    }

    RecordingScan scan() {
        TraceEnd last = requireNonNull(end);
        boolean timeKnown = serverStartMillis != null || !last.warnings().containsKey(Warning.MISSING_BASE_TIME);
        Instant startedAt = timeKnown ? instant(last.firstTimeMillis()) : null;
        if (startedAt == null && serverStartMillis != null) {
            startedAt = Instant.ofEpochMilli(serverStartMillis);
        }
        return new RecordingScan(requireNonNull(format), startedAt, timeKnown ? instant(last.lastTimeMillis()) : null,
                client.client(), network.network(), network.region(), last.warnings());
    }

    private static @Nullable Instant instant(@Nullable Double millis) {
        return millis == null ? null : Instant.ofEpochMilli(Math.round(millis));
    }
}
