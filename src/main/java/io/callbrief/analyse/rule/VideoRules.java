package io.callbrief.analyse.rule;

import static io.callbrief.analyse.feature.Measure.*;
import static io.callbrief.diagnosis.Severity.*;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;

import io.callbrief.analyse.feature.CallFeatures;
import io.callbrief.analyse.feature.Measure;
import io.callbrief.analyse.feature.Span;
import io.callbrief.analyse.feature.Stream;
import io.callbrief.analyse.feature.Stream.Direction;
import io.callbrief.diagnosis.Severity;

/** How the pictures did. */
final class VideoRules {
    /** Frames per second from which movement is visible (Microsoft rates below 7 as poor). */
    static final double FRAME_RATE = 7;
    /** Seconds below that rate that are no scene change or start-up. */
    static final double FRAME_RATE_SECONDS = 5;
    /** Seconds of packets without a picture after which the decoder is stuck (ObserveRTC's client monitor). */
    static final double UNDECODED_SECONDS = 4;
    /** Bits per second below which a stream of moving frames shows nothing: black frames (measured below 40 kbit/s). */
    static final double BLACK_BITS = 40_000;
    /** Frames per second that a black picture still has; a starved one has fewer. */
    static final double BLACK_FRAME_RATE = 10;
    /** Freezes and their seconds from which people notice. */
    static final double FREEZES_NOTICED = 2;
    static final double FREEZE_SECONDS_NOTICED = 1;
    /** Seconds at the start in which the bandwidth estimate still grows (22 to 26 s on a clean call, measured). */
    static final double RAMP_UP_SECONDS = 30;
    /** Share of the time after that which counts as limited. */
    static final double LIMITED_SHARE = 0.3;
    /** Seconds after which the estimate has left its start value, on a clean call (measured: 2 to 4 s). */
    static final double FIRST_ESTIMATE_SECONDS = 8;
    /** Bits per second that are too few for a face and a voice; no clean recorded call stays below 1 Mbit/s. */
    static final double NARROW_BITS = 500_000;
    /** Share of that time which counts as limited. */
    static final double NARROW_SHARE = 0.5;
    /** Requests for a full picture per second (healthy below 0.1, a storm from 0.5: ObserveRTC). */
    static final double PICTURE_REQUESTS_RATE = 0.5;
    static final double PICTURE_REQUESTS_SECONDS = 8;
    /** A shared screen that stands still has few frames and little data. */
    private static final String NOT_A_SCREEN = "a camera's picture";

    private VideoRules() {
    }

    private static RuleResult any(CallFeatures call, Direction direction, Function<Stream, RuleResult> observation) {
        return RuleResult.firstFired(call.streams(direction, "video"), "video", observation);
    }

    static RuleResult undecoded(CallFeatures call) {
        return any(call, Direction.INBOUND, stream -> {
            Optional<Span> stuck = stream.measured().longest(stream.seen().after(1), SECONDS,
                    w -> stream.measured().at(PACKETS, w) > 0 && stream.measured().at(FRAMES, w) == 0);
            return stuck.filter(s -> s.seconds() >= UNDECODED_SECONDS)
                    .<RuleResult> map(s -> RuleResult.fired(HIGH, s, Measured.of(stream, "framesDecoded", 0, "frames/s")))
                    .orElse(RuleResult.clear());
        });
    }

    static RuleResult black(CallFeatures call) {
        return any(call, Direction.INBOUND, stream -> black(stream, MEDIUM, "bytesReceived"));
    }

    static RuleResult black(Stream stream, Severity severity, String property) {
        if (stream.screen()) {
            return RuleResult.notEvaluable(NOT_A_SCREEN);
        }
        double full = stream.measured().over(PICTURE_HEIGHT, stream.seen());
        Optional<Span> dark = stream.measured().longest(stream.seen().after(QualityRules.SETTLE_SECONDS), SECONDS, w -> {
            double bits = 8 * stream.measured().at(BYTES, w) / stream.measured().at(SECONDS, w);
            // A picture that was made smaller to fit a narrow path carries little data too.
            boolean shrunk = stream.measured().at(PICTURE_HEIGHT, w) < full;
            return bits < BLACK_BITS && rate(stream, FRAMES, w) >= BLACK_FRAME_RATE && !shrunk;
        });
        return dark.filter(s -> s.seconds() >= UNDECODED_SECONDS)
                .<RuleResult> map(s -> RuleResult.fired(severity, s,
                        Measured.of(stream, property, 8 * stream.measured().perSecond(BYTES, s), "bit/s")))
                .orElse(RuleResult.clear());
    }

    static RuleResult freezes(CallFeatures call) {
        return any(call, Direction.INBOUND, stream -> {
            double freezes = stream.measured().over(FREEZES, stream.seen());
            double seconds = stream.measured().over(FREEZE_SECONDS, stream.seen());
            if (Double.isNaN(freezes)) {
                return RuleResult.notEvaluable("inbound-rtp.freezeCount");
            }
            boolean noticed = freezes >= FREEZES_NOTICED && seconds >= FREEZE_SECONDS_NOTICED;
            return noticed ? RuleResult.fired(MEDIUM, stream.seen(), Measured.of(stream, "freezeCount", freezes, ""),
                    Measured.of(stream, "totalFreezesDuration", seconds, "s")) : RuleResult.clear();
        });
    }

    static RuleResult lowInboundFrameRate(CallFeatures call) {
        return any(call, Direction.INBOUND, stream -> lowFrameRate(stream, "framesDecoded",
                w -> stream.measured().at(PACKETS, w) > 0 && rate(stream, FRAMES, w) > 0));
    }

    /** Only where the camera delivers more than is sent: a slow camera is another matter. */
    static RuleResult lowOutboundFrameRate(CallFeatures call) {
        return any(call, Direction.OUTBOUND, stream -> lowFrameRate(stream, "framesEncoded",
                w -> !(rate(stream, SOURCE_FRAMES, w) < FRAME_RATE)));
    }

    private static RuleResult lowFrameRate(Stream stream, String property, IntPredicate alive) {
        if (stream.screen()) {
            return RuleResult.notEvaluable(NOT_A_SCREEN);
        }
        Optional<Span> slow = stream.measured().longest(stream.seen().after(QualityRules.SETTLE_SECONDS), SECONDS,
                w -> rate(stream, FRAMES, w) < FRAME_RATE && alive.test(w));
        return slow.filter(s -> s.seconds() >= FRAME_RATE_SECONDS)
                .<RuleResult> map(s -> RuleResult.fired(MEDIUM, s,
                        Measured.of(stream, property, stream.measured().perSecond(FRAMES, s), "frames/s")))
                .orElse(RuleResult.clear());
    }

    static RuleResult limitedByCpu(CallFeatures call) {
        return any(call, Direction.OUTBOUND, stream -> limited(stream, LIMITED_BY_CPU, stream.seen(), LIMITED_SHARE));
    }

    /** Beyond the ramp-up; within it only where the estimate itself stays low, for a ramp-up raises it in seconds. */
    static RuleResult limitedByBandwidth(CallFeatures call) {
        return any(call, Direction.OUTBOUND, stream -> {
            RuleResult late = limited(stream, LIMITED_BY_BANDWIDTH, stream.seen().after(RAMP_UP_SECONDS), LIMITED_SHARE);
            Span early = stream.seen().after(FIRST_ESTIMATE_SECONDS);
            boolean narrow = call.path(stream).map(path -> path.quantile(AVAILABLE_BITS, early, 0.5))
                    .orElse(Double.NaN) <= NARROW_BITS;
            return late instanceof RuleResult.Fired || !narrow ? late
                    : limited(stream, LIMITED_BY_BANDWIDTH, early, NARROW_SHARE);
        });
    }

    private static RuleResult limited(Stream stream, Measure reason, Span span, double limit) {
        double share = stream.measured().perSecond(reason, span);
        if (Double.isNaN(share) || span.seconds() < QualityRules.SETTLE_SECONDS) {
            return RuleResult.notEvaluable("outbound-rtp.qualityLimitationDurations");
        }
        return share < limit ? RuleResult.clear()
                : RuleResult.fired(MEDIUM, span, Measured.of(stream, "qualityLimitationDurations", share, "ratio"));
    }

    static RuleResult pictureRequests(CallFeatures call) {
        RuleResult inbound = any(call, Direction.INBOUND, VideoRules::pictureRequests);
        return inbound instanceof RuleResult.Fired ? inbound : any(call, Direction.OUTBOUND, VideoRules::pictureRequests);
    }

    private static RuleResult pictureRequests(Stream stream) {
        double rate = stream.measured().perSecond(PICTURE_REQUESTS, stream.seen());
        if (Double.isNaN(rate) || stream.seen().seconds() < PICTURE_REQUESTS_SECONDS) {
            return RuleResult.notEvaluable("pliCount");
        }
        return rate < PICTURE_REQUESTS_RATE ? RuleResult.clear()
                : RuleResult.fired(MEDIUM, stream.seen(), Measured.of(stream, "pliCount", rate, "requests/s"));
    }

    private static double rate(Stream stream, Measure measure, int window) {
        return stream.measured().at(measure, window) / stream.measured().at(SECONDS, window);
    }
}
