package io.callbrief.analyse.feature;

import static io.callbrief.analyse.feature.Measure.*;

import org.jspecify.annotations.Nullable;

import io.callbrief.analyse.recording.StatsReport;
import io.callbrief.analyse.recording.StatsReport.StatsObject;

/** Takes differences between the reports of one RTP stream and adds them to its measurements. */
final class StreamSampler {
    /** How many objects one stream may look at to find its reports of the far end: a file may hold thousands in vain. */
    private static final int MAX_SEARCHED = 10_000_000;

    /** A stamp from before is of a packet that another report has told already. */
    private static final double OLDEST_STAMP_MILLIS = 5000;

    private final Stream stream;
    private final double ssrc;
    private final Counters counters;
    private final Counters far = new Counters(false);
    private final Counters source = new Counters(false);
    private double farJitter = Double.NaN;
    private double farLost = Double.NaN;
    private double farRoundTrip = Double.NaN;
    private double farReceived = Double.NaN;
    private boolean farSeen;
    private @Nullable String farId;
    private int searched;

    StreamSampler(Stream stream, double ssrc, boolean startsAtZero) {
        this.stream = stream;
        this.ssrc = ssrc;
        this.counters = new Counters(startsAtZero);
    }

    /** As the recording says; NaN when it does not. */
    double ssrc() {
        return ssrc;
    }

    /** @param seconds since the previous report of the connection; NaN when that is unknown or too long ago */
    void sample(StatsReport report, StatsObject rtp, double seconds) {
        double now = report.timeMillis();
        stream.lastSeenMillis = now;
        stream.screen |= "screenshare".equals(rtp.text("contentType"));
        if (Double.isNaN(stream.firstSeenMillis)) {
            stream.firstSeenMillis = now;
        }
        if (stream.direction() == Stream.Direction.INBOUND) {
            inbound(report, rtp, now, seconds);
        } else {
            outbound(report, rtp, now, seconds);
        }
        counters.seen();
    }

    void gap() {
        counters.reset();
        far.reset();
        source.reset();
    }

    private void inbound(StatsReport report, StatsObject rtp, double now, double seconds) {
        packets(rtp, "packetsReceived", now, seconds, lastReceived(report, rtp, seconds));
        count(LOST, rtp, "packetsLost", now);
        count(BYTES, rtp, "bytesReceived", now);
        count(SAMPLES, rtp, "totalSamplesReceived", now);
        count(CONCEALED, rtp, "concealedSamples", now);
        count(SILENT_CONCEALED, rtp, "silentConcealedSamples", now);
        count(BUFFER_SECONDS, rtp, "jitterBufferDelay", now);
        count(BUFFER_EMITTED, rtp, "jitterBufferEmittedCount", now);
        count(FRAMES, rtp, "framesDecoded", now);
        count(FREEZES, rtp, "freezeCount", now);
        count(FREEZE_SECONDS, rtp, "totalFreezesDuration", now);
        count(PICTURE_REQUESTS, rtp, "pliCount", now);
        if (stream.kind().equals("video")) {
            inboundVideo(rtp, now);
        } else {
            count(BUFFER_FLUSHES, rtp, "jitterBufferFlushes", now);
        }
        stream.measured().add(PLAYOUT_OFFSET_MILLIS, now, rtp.number("estimatedPlayoutTimestamp") - now);
        stream.measured().add(JITTER_SECONDS, now, rtp.number("jitter"));
        stream.measured().add(LEVEL, now, level(rtp, seconds));
        stream.samplesInAll = highest(stream.samplesInAll, rtp.number("totalSamplesReceived"));
    }

    /** Of the moment; where reports are far apart, of all the time since the one before. */
    private double level(StatsObject rtp, double seconds) {
        double energy = counters.growth("totalAudioEnergy", rtp.number("totalAudioEnergy"));
        double duration = counters.growth("totalSamplesDuration", rtp.number("totalSamplesDuration"));
        return !(seconds > TimeAxis.SPARSE_SECONDS) ? rtp.number("audioLevel")
                : duration > 0 ? Math.sqrt(energy / duration) : Double.NaN;
    }

    private void inboundVideo(StatsObject rtp, double now) {
        count(FRAMES_ARRIVED, rtp, "framesReceived", now);
        count(FRAMES_DROPPED, rtp, "framesDropped", now);
        count(CODEC_SECONDS, rtp, "totalDecodeTime", now);
        count(PAUSE_SECONDS, rtp, "totalPausesDuration", now);
        stream.measured().add(FROZEN_SAMPLES, now, rtp.number("callbriefFrozenSamples"));
        stream.measured().add(FROZEN_SECONDS, now, rtp.number("callbriefFrozenSeconds"));
        stream.measured().add(PICTURE_HEIGHT, now, shorterSide(rtp));
        stream.framesInAll = highest(stream.framesInAll, rtp.number("framesDecoded"));
        stream.framesArrivedInAll = highest(stream.framesArrivedInAll, rtp.number("framesReceived"));
    }

    /** A phone that is turned does not make the picture smaller. */
    private static double shorterSide(StatsObject rtp) {
        double width = rtp.number("frameWidth");
        double height = rtp.number("frameHeight");
        return width < height ? width : height;
    }

    private void outbound(StatsReport report, StatsObject rtp, double now, double seconds) {
        packets(rtp, "packetsSent", now, seconds, Double.NaN);
        count(BYTES, rtp, "bytesSent", now);
        count(FRAMES, rtp, "framesEncoded", now);
        count(PICTURE_REQUESTS, rtp, "pliCount", now);
        limitation(LIMITED_BY_BANDWIDTH, rtp, "bandwidth", now);
        limitation(LIMITED_BY_CPU, rtp, "cpu", now);
        if (stream.kind().equals("video")) {
            count(CODEC_SECONDS, rtp, "totalEncodeTime", now);
            stream.measured().add(PICTURE_HEIGHT, now, shorterSide(rtp));
        }
        StatsObject captured = report.object(rtp.text("mediaSourceId"));
        if (captured != null) {
            stream.measured().add(SOURCE_ENERGY, now,
                    source.growth("totalAudioEnergy", captured.number("totalAudioEnergy")));
            // The level of an ended track stays at its last value; only growing duration proves that it is alive.
            double alive = source.growth("totalSamplesDuration", captured.number("totalSamplesDuration"));
            stream.measured().add(SOURCE_SECONDS, now, alive);
            if (alive > 0) {
                stream.measured().add(LEVEL, now, captured.number("audioLevel"));
            }
            stream.measured().add(SOURCE_FRAMES, now, source.growth("frames", captured.number("frames")));
        }
        StatsObject remote = remoteOf(report, rtp);
        if (remote != null) {
            feedback(remote, now);
        }
    }

    private void packets(StatsObject rtp, String property, double now, double seconds, double exactMillis) {
        double total = rtp.number(property);
        double packets = counters.growth(property, total);
        stream.packetsInAll = highest(stream.packetsInAll, total);
        if (Double.isNaN(packets) || Double.isNaN(seconds)) {
            if (total > 0 && Double.isNaN(stream.firstPacketMillis)) {
                stream.firstPacketMillis = now;
                stream.lastPacketExact = !Double.isNaN(exactMillis);
                stream.lastPacketMillis = Double.isNaN(exactMillis) ? now : exactMillis;
            }
            return;
        }
        stream.measured().add(SECONDS, now, seconds);
        stream.measured().add(PACKETS, now, packets);
        if (packets > 0) {
            if (Double.isNaN(stream.firstPacketMillis)) {
                stream.firstPacketMillis = now - seconds * 1000;
            }
            stream.lastPacketExact = !Double.isNaN(exactMillis);
            stream.lastPacketMillis = Double.isNaN(exactMillis) ? now : exactMillis;
        }
    }

    /** The browser's own stamp of the last packet, brought to the event clock; NaN when it does not fit this report. */
    private static double lastReceived(StatsReport report, StatsObject rtp, double seconds) {
        double stamp = rtp.number("lastPacketReceivedTimestamp");
        double age = report.statsTimestampMillis() - stamp;
        double oldest = Math.max(OLDEST_STAMP_MILLIS, seconds > TimeAxis.SPARSE_SECONDS ? seconds * 1000 : 0);
        return age >= 0 && age < oldest ? report.timeMillis() - age : Double.NaN;
    }

    private void feedback(StatsObject remote, double now) {
        double lost = remote.number("packetsLost");
        stream.measured().add(REMOTE_LOST, now, far.growth("packetsLost", lost));
        double measured = far.growth("roundTripTimeMeasurements", remote.number("roundTripTimeMeasurements"));
        double jitter = remote.number("jitter");
        // The timestamp cannot tell (it is rewritten on every report), so a new report is one whose content changed.
        double roundTrip = remote.number("roundTripTime");
        double received = remote.number("packetsReceived");
        boolean fresh = !farSeen || measured > 0 || differs(jitter, farJitter) || differs(lost, farLost)
                || differs(roundTrip, farRoundTrip) || differs(received, farReceived);
        farRoundTrip = roundTrip;
        farReceived = received;
        farSeen = true;
        farJitter = jitter;
        farLost = lost;
        if (fresh) {
            stream.lastFeedbackMillis = now;
            stream.measured().add(FEEDBACK, now, 1);
            stream.measured().add(REMOTE_JITTER_SECONDS, now, jitter);
        }
    }

    private @Nullable StatsObject remoteOf(StatsReport report, StatsObject rtp) {
        StatsObject byId = report.object(rtp.text("remoteId"));
        if (byId != null) {
            return byId;
        }
        StatsObject known = report.object(farId);
        if (known != null && speaksOf(known, rtp)) {
            return known;
        }
        if (searched > MAX_SEARCHED) {
            return null;
        }
        searched += report.objects().size();
        for (StatsObject other : report.objects()) {
            if (speaksOf(other, rtp)) {
                farId = other.id();
                return other;
            }
        }
        return null;
    }

    private static boolean speaksOf(StatsObject remote, StatsObject rtp) {
        return remote.type().equals("remote-inbound-rtp") && rtp.id().equals(remote.text("localId"));
    }

    private void limitation(Measure measure, StatsObject rtp, String reason, double now) {
        stream.measured().add(measure, now,
                counters.growth(reason, rtp.number("qualityLimitationDurations", reason)));
    }

    private void count(Measure measure, StatsObject rtp, String property, double now) {
        stream.measured().add(measure, now, counters.growth(property, rtp.number(property)));
    }

    private static double highest(double a, double b) {
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b);
    }

    private static boolean differs(double a, double b) {
        return Double.compare(a, b) != 0;
    }
}
