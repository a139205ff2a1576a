package io.callbrief.analyse.recording;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;

import io.callbrief.analyse.recording.StatsDecoder.Coding;
import io.callbrief.analyse.recording.TraceEnd.Warning;

/**
 * Turns samples into the reports that a browser would have given every second: a sample speaks for the time since the one
 * before, so what is in one sample happens at once. Behind a longer pause nothing is known of that time.
 */
final class TelemetryDecoder {
    private static final String ONLY_CONNECTION = "PC_0";
    private static final double STEP_MILLIS = 1000;
    private static final double GAP_MILLIS = 1000 * FrozenRun.GAP_SECONDS;
    /** A round trip that stays equal is measured anew about as often as a browser checks its path twice. */
    private static final double STEADY_MILLIS = 5000;

    private final boolean percent;
    private final WarningCounts warnings;
    private final TraceListener listener;
    private final StatsDecoder stats;
    private final StatsDelta delta;
    private final EventClock clock;
    private final TelemetryStream video = new TelemetryStream("video");
    private final TelemetryStream audio = new TelemetryStream("audio");
    private final FrozenRun frozen = new FrozenRun();
    private TelemetrySample latest = TelemetrySample.of(NullNode.instance, false);
    private boolean created;
    private boolean connected;
    private double lastMillis = Double.NaN;
    private double reportedMillis = Double.NaN;
    private double roundTripSeconds = Double.NaN;
    private double roundTripMillis = Double.NaN;
    private double freshRoundTrip = Double.NaN;

    TelemetryDecoder(boolean percent, ReadingLimits limits, WarningCounts warnings, TraceListener listener) {
        this.percent = percent;
        this.warnings = warnings;
        this.listener = listener;
        this.stats = new StatsDecoder(limits, warnings, new StateBudget(limits.maxStateBytes()));
        this.delta = new StatsDelta(stats.properties());
        this.clock = new EventClock(null, warnings);
    }

    void line(LineReader lines) {
        JsonNode line = lines.oversized() ? null : LineJson.object(lines);
        TelemetrySample sample = line == null ? null : TelemetrySample.of(line, percent);
        if (sample == null || !(sample.timeMillis() >= EventClock.MIN_ABSOLUTE_MILLIS)
                || !clock.accepts(sample.timeMillis())) {
            warnings.count(lines.damage());
        } else if (sample.timeMillis() <= lastMillis) {
            warnings.count(Warning.REPORT_OUT_OF_ORDER);
        } else {
            sample(sample);
        }
    }

    private void sample(TelemetrySample sample) {
        double now = clock.advance(sample.timeMillis());
        clock.mark();
        boolean first = Double.isNaN(lastMillis);
        if (first) {
            warnings.count(Warning.ESTIMATED_PACKETS);
        }
        events(sample, now);
        frozen.sample(now, sample.video().frozen());
        roundTrip(sample, now);
        if (first || now - lastMillis > GAP_MILLIS) {
            report(sample, now, first);
        } else {
            steps(sample, now);
        }
        lastMillis = now;
        latest = sample;
    }

    /** One report in each second, so that no window of the analysis is without one whatever the rhythm of samples. */
    private void steps(TelemetrySample sample, double now) {
        double grown = lastMillis;
        for (double step = reportedMillis + STEP_MILLIS; step <= now; step += STEP_MILLIS) {
            grow(sample, step - grown);
            grown = step;
            report(sample, step, true);
        }
        grow(sample, now - grown);
    }

    private void grow(TelemetrySample sample, double millis) {
        video.grow(sample.video(), millis / 1000);
        audio.grow(sample.audio(), millis / 1000);
    }

    private void events(TelemetrySample sample, double now) {
        if (!created) {
            created = true;
            listener.event(new TraceEvent(now, "create", ONLY_CONNECTION, NullNode.instance, List.of()));
        }
        // No sample says so, but neither an answer nor media comes without a connection.
        if (!connected && (!Double.isNaN(sample.roundTripSeconds()) || arrives(sample))) {
            connected = true;
            listener.event(new TraceEvent(now, "onconnectionstatechange", ONLY_CONNECTION,
                    JsonNodeFactory.instance.textNode("connected"), List.of()));
        }
    }

    private static boolean arrives(TelemetrySample sample) {
        return sample.video().bitsPerSecond() > 0 || sample.audio().bitsPerSecond() > 0;
    }

    /** Samples repeat the latest round trip until there is a new one, and for ever when the path is dead. */
    private void roundTrip(TelemetrySample sample, double now) {
        double seconds = sample.roundTripSeconds();
        if (Double.isNaN(seconds)) {
            return;
        }
        boolean steady = arrives(sample) && now - roundTripMillis >= STEADY_MILLIS;
        if (Double.compare(seconds, roundTripSeconds) != 0 || steady) {
            roundTripSeconds = seconds;
            roundTripMillis = now;
            freshRoundTrip = seconds;
        }
    }

    private void report(TelemetrySample sample, double now, boolean counters) {
        reportedMillis = now;
        delta.begin(now);
        delta.object("transport");
        delta.value("type", Double.NaN, "transport");
        delta.value("selectedCandidatePairId", Double.NaN, "pair");
        delta.object("pair");
        delta.value("type", Double.NaN, "candidate-pair");
        if (!Double.isNaN(freshRoundTrip)) {
            delta.value("callbriefRoundTripTime", freshRoundTrip, null);
            freshRoundTrip = Double.NaN;
        }
        if (!Double.isNaN(sample.availableBits())) {
            delta.value("availableOutgoingBitrate", sample.availableBits(), null);
        }
        if (sample.video().said()) {
            video.report(delta, sample.video(), counters, frozen, now);
        }
        if (sample.audio().said()) {
            audio.report(delta, sample.audio(), counters, null, now);
        }
        StatsReport report = stats.apply(ONLY_CONNECTION, delta, now, Coding.FULL);
        if (report != null) {
            listener.stats(report);
        }
    }

    void end() {
        if (lastMillis > reportedMillis) {
            report(latest, lastMillis, true);
        }
        listener.end(new TraceEnd(clock.firstMillis(), clock.lastMillis(), null, warnings.toMap()));
    }
}
