package io.callbrief.analyse.feature;

import static io.callbrief.analyse.feature.Measure.*;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.callbrief.analyse.feature.Stream.Direction;
import io.callbrief.analyse.recording.StatsReport;
import io.callbrief.analyse.recording.StatsReport.StatsObject;

/** Feeds the getStats reports of one connection into its path and streams. */
final class ConnectionSampler {
    /** More streams than any browser shows at once; further ones are not measured, to keep memory bounded. */
    private static final int MAX_STREAMS = 96;
    /** A pause between reports is a gap (sleeping machine, tab in the background) from here on. */
    static final double GAP_SECONDS = 5;
    private static final double GAP_CADENCES = 3;

    private final Connection connection;
    private final TimeAxis axis;
    private final Map<String, StreamSampler> samplers = new HashMap<>();
    private final Counters playout = new Counters(false);
    private final Map<String, StreamSampler> latestOfId = new HashMap<>();
    private Counters pathCounters = new Counters(false);
    private @Nullable String pairId;
    private double cadenceSeconds = Double.NaN;

    ConnectionSampler(Connection connection, TimeAxis axis) {
        this.connection = connection;
        this.axis = axis;
    }

    void sample(StatsReport report) {
        double now = report.timeMillis();
        double seconds = sinceLast(now);
        if (Double.isNaN(connection.firstReportMillis)) {
            connection.firstReportMillis = now;
        }
        for (StatsObject object : report.objects()) {
            switch (object.type()) {
                case "inbound-rtp" -> rtp(report, object, Direction.INBOUND, seconds);
                case "outbound-rtp" -> rtp(report, object, Direction.OUTBOUND, seconds);
                case "transport" -> transport(report, object, now);
                case "media-source" -> connection.microphoneOrCameraSeen = true;
                case "local-candidate" -> connection.localCandidateSeen = true;
                case "media-playout" -> connection.path.add(SYNTHESIZED_SECONDS, now,
                        playout.growth("synthesized", object.number("synthesizedSamplesDuration")));
                case "compute-pressure" -> connection.path.add(PRESSURE, now, object.number("cpuState"));
                default -> {
                    // Candidates, codecs and remote reports are read through the objects that refer to them.
                }
            }
        }
        connection.lastReportMillis = now;
    }

    /** Seconds since the previous report, NaN for the first one, after a gap, and when the clock went backwards. */
    private double sinceLast(double now) {
        double seconds = (now - connection.lastReportMillis) / 1000;
        if (Double.isNaN(seconds) || seconds <= 0) {
            return Double.NaN;
        }
        if (seconds > GAP_SECONDS && seconds > GAP_CADENCES * cadenceSeconds) {
            if (seconds > connection.longestGapSeconds) {
                connection.longestGapSeconds = seconds;
                connection.longestGapEndMillis = now;
            }
            samplers.values().forEach(StreamSampler::gap);
            pathCounters.reset();
            playout.reset();
            return Double.NaN;
        }
        cadenceSeconds = Double.isNaN(cadenceSeconds) ? seconds : cadenceSeconds + (seconds - cadenceSeconds) / 8;
        return seconds;
    }

    private void rtp(StatsReport report, StatsObject object, Direction direction, double seconds) {
        StreamSampler latest = latestOfId.get(object.id());
        if (latest == null && samplers.size() >= MAX_STREAMS) {
            return; // a file may name thousands of them in every report
        }
        double ssrc = object.number("ssrc");
        if (latest != null && Double.compare(latest.ssrc(), ssrc) == 0) {
            latest.sample(report, object, seconds);
            return;
        }
        String kind = object.text("kind");
        String key = object.id() + '/' + ssrc;
        StreamSampler sampler = samplers.get(key);
        if (sampler == null) {
            if (samplers.size() >= MAX_STREAMS) {
                return;
            }
            Stream stream = new Stream(connection.id, direction, kind == null ? "" : kind,
                    Double.isNaN(ssrc) ? null : (long) ssrc, axis);
            connection.streams.put(key, stream);
            sampler = new StreamSampler(stream, ssrc, !Double.isNaN(seconds));
            samplers.put(key, sampler);
        }
        latestOfId.put(object.id(), sampler);
        sampler.sample(report, object, seconds);
    }

    private void transport(StatsReport report, StatsObject transport, double now) {
        String dtls = transport.text("dtlsState");
        if (dtls != null) {
            connection.lastDtlsState = dtls;
        }
        String selected = transport.text("selectedCandidatePairId");
        StatsObject pair = report.object(selected);
        if (pair == null) {
            return;
        }
        if (!pair.id().equals(pairId)) {
            if (pairId != null) {
                connection.pathSwitchedMillis = now;
            }
            pairId = pair.id();
            pathCounters = new Counters(false);
        }
        // requestsSent already includes the consent checks in Chromium: adding consentRequestsSent would count twice.
        connection.path.add(CHECKS_SENT, now, pathCounters.growth("sent", pair.number("requestsSent")));
        double answers = pathCounters.growth("answered", pair.number("responsesReceived"));
        connection.path.add(CHECKS_ANSWERED, now, answers);
        double roundTrips = pathCounters.growth("rtt", pair.number("totalRoundTripTime"));
        // Only telemetry has it: each value there is a round trip of its own, which the browser's gauge does not tell.
        connection.path.add(ROUND_TRIP_SECONDS, now, pair.number("callbriefRoundTripTime"));
        if (answers > 0) {
            connection.path.add(ROUND_TRIP_SECONDS, now, roundTrips / answers);
        }
        connection.path.add(CHECKS_RECEIVED, now, pathCounters.growth("asked", pair.number("requestsReceived")));
        connection.path.add(AVAILABLE_BITS, now, pair.number("availableOutgoingBitrate"));
        StatsObject local = report.object(pair.text("localCandidateId"));
        if (local != null) {
            connection.localCandidateType = local.text("candidateType");
            connection.localRelayProtocol = local.text("relayProtocol");
        }
    }
}
