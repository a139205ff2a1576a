package io.callbrief.analyse.rule;

import static io.callbrief.analyse.feature.Measure.*;
import static io.callbrief.diagnosis.Severity.*;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.callbrief.analyse.feature.CallFeatures;
import io.callbrief.analyse.feature.Span;
import io.callbrief.analyse.feature.Stream;
import io.callbrief.analyse.feature.Stream.Direction;

/** What microphone and camera delivered to the encoder. */
final class SourceRules {
    /** Highest level of a voice that nobody can follow (rtcstats.com calls a microphone below it inaudible). */
    static final double QUIET_LEVEL = 0.01;
    /** Seconds of a call in which whoever has a voice has used it. */
    static final double QUIET_SECONDS = 20;
    /** Seconds without a captured sample: a running device delivers one hundred times a second. */
    static final double STALLED_SECONDS = 4;
    /** Seconds of a black picture or a slow camera that are no scene change. */
    static final double PICTURE_SECONDS = 5;

    private SourceRules() {
    }

    private static RuleResult any(CallFeatures call, String kind, String missing, Function<Stream, RuleResult> observation) {
        return RuleResult.firstFired(call.streams(Direction.OUTBOUND, kind), missing, observation);
    }

    static RuleResult quiet(CallFeatures call) {
        boolean otherIsLouder = call.streams(Direction.OUTBOUND, "audio").stream()
                .anyMatch(s -> s.measured().over(LEVEL, s.seen().after(QualityRules.SETTLE_SECONDS)) >= QUIET_LEVEL);
        return any(call, "audio", "media-source.audioLevel", stream -> {
            double level = stream.measured().over(LEVEL, stream.seen().after(QualityRules.SETTLE_SECONDS));
            if (Double.isNaN(level) || stream.seen().seconds() < QUIET_SECONDS) {
                return RuleResult.notEvaluable("20 s of media-source.audioLevel");
            }
            return level < OutboundRules.SILENT_LEVEL || otherIsLouder || level >= QUIET_LEVEL ? RuleResult.clear()
                    : RuleResult.fired(MEDIUM, stream.seen(), Measured.of(stream, "media-source.audioLevel", level, ""));
        });
    }

    /** Where the page's tracks are not recorded, exact zeros are what is left of switching a track off. */
    static RuleResult zeros(CallFeatures call) {
        if (call.client().recordsTracks()) {
            return RuleResult.notEvaluable("a recording without the page's tracks");
        }
        return any(call, "audio", "media-source.audioLevel", stream -> {
            Optional<Span> zero = stream.measured().longest(stream.seen(), SOURCE_SECONDS,
                    w -> stream.measured().at(SOURCE_SECONDS, w) > 0 && stream.measured().at(LEVEL, w) == 0
                            && stream.measured().at(SOURCE_ENERGY, w) == 0);
            return zero.filter(s -> s.seconds() >= OutboundRules.SILENT_SECONDS)
                    .<RuleResult> map(s -> RuleResult.fired(INFO, s, Measured.of(stream, "media-source.audioLevel", 0, "")))
                    .orElse(RuleResult.clear());
        });
    }

    static RuleResult microphoneStalled(CallFeatures call) {
        List<Stream> audio = call.streams(Direction.OUTBOUND, "audio");
        return any(call, "audio", "media-source.totalSamplesDuration", stream -> {
            if (!stream.measured().knows(SOURCE_SECONDS)) {
                return RuleResult.notEvaluable("media-source.totalSamplesDuration");
            }
            // A sender that was given up keeps its ended source while another one delivers.
            Optional<Span> stalled = stream.measured().longest(stream.seen(), SOURCE_SECONDS,
                    w -> CallFeatures.at(audio, SOURCE_SECONDS, w) == 0);
            return stalled.filter(s -> s.seconds() >= STALLED_SECONDS)
                    .<RuleResult> map(s -> RuleResult.fired(HIGH, s,
                            Measured.of(stream, "media-source.totalSamplesDuration", 0, "s/s"),
                            Measured.call("without a sample", s.seconds(), "s")))
                    .orElse(RuleResult.clear());
        });
    }

    static RuleResult lowFrameRate(CallFeatures call) {
        if (!call.capture().screenRequests().isEmpty()) {
            // A shared screen that stands still has few frames, and nothing tells the two pictures apart.
            return RuleResult.notEvaluable("a camera that is the only picture");
        }
        return any(call, "video", "media-source.frames", stream -> {
            if (stream.screen()) {
                return RuleResult.notEvaluable("a camera's picture");
            }
            Optional<Span> slow = stream.measured().longest(stream.seen().after(QualityRules.SETTLE_SECONDS), SOURCE_FRAMES,
                    w -> stream.measured().at(SOURCE_FRAMES, w) < VideoRules.FRAME_RATE * stream.measured().at(SECONDS, w));
            return slow.filter(s -> s.seconds() >= PICTURE_SECONDS)
                    .<RuleResult> map(s -> RuleResult.fired(MEDIUM, s,
                            Measured.of(stream, "media-source.frames", stream.measured().perSecond(SOURCE_FRAMES, s),
                                    "frames/s")))
                    .orElse(RuleResult.clear());
        });
    }

    /** Frames at full rate that carry almost no data: a covered lens, a switched-off track, a virtual camera without input. */
    static RuleResult black(CallFeatures call) {
        return any(call, "video", "outbound-rtp.bytesSent", stream -> {
            // The small layers of a simulcast carry little, and so does a picture squeezed through a narrow path.
            double height = stream.measured().over(PICTURE_HEIGHT, stream.seen());
            boolean layer = call.streams(Direction.OUTBOUND, "video").stream()
                    .anyMatch(other -> other.connection().equals(stream.connection())
                            && other.measured().over(PICTURE_HEIGHT, other.seen()) > height);
            RuleResult black = layer ? RuleResult.clear() : VideoRules.black(stream, HIGH, "bytesSent");
            boolean narrow = black instanceof RuleResult.Fired fired
                    && stream.measured().perSecond(LIMITED_BY_BANDWIDTH, fired.span()) >= VideoRules.NARROW_SHARE;
            return narrow ? RuleResult.clear() : black;
        });
    }
}
