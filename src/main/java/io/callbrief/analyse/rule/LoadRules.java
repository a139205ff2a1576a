package io.callbrief.analyse.rule;

import static io.callbrief.analyse.feature.Measure.*;
import static io.callbrief.diagnosis.Severity.*;

import java.util.Optional;
import java.util.function.IntPredicate;

import io.callbrief.analyse.feature.CallFeatures;
import io.callbrief.analyse.feature.Connection;
import io.callbrief.analyse.feature.Measure;
import io.callbrief.analyse.feature.Span;
import io.callbrief.analyse.feature.Stream;
import io.callbrief.analyse.feature.Stream.Direction;
import io.callbrief.diagnosis.Severity;

/** Whether the computer kept up. */
final class LoadRules {
    /** Share of the time between two frames that coding one may take (80 %: ObserveRTC's client monitor). */
    static final double BUSY_SHARE = 0.8;
    /** Share of arrived frames that are thrown away undecoded (10 %: ObserveRTC). */
    static final double DROPPED_SHARE = 0.1;
    /** Share of packets lost from which dropped frames are the network's doing (2 %: ObserveRTC). */
    static final double CLEAN_LOSS = 0.02;
    /** Seconds for which it must last. */
    static final double BUSY_SECONDS = 5;
    /** Seconds in which the camera stands still. One late report looks like one second. */
    static final double STALLED_SECONDS = 2;
    /** Part of the usual rate below which a source or the network counts as standing still. */
    static final double STANDSTILL = 0.5;
    /** Compute pressure: 4 nominal, 3 fair, 2 serious, 1 critical (W3C Compute Pressure, as rtcstats numbers it). */
    private static final double SERIOUS = 2;

    private LoadRules() {
    }

    /** Nothing but a starved computer makes the camera stand still while packets wait to be read, all to come at once. */
    static RuleResult stalled(CallFeatures call) {
        if (!(QualityRules.bursts(call) instanceof RuleResult.Fired burst)) {
            return RuleResult.clear();
        }
        for (Stream camera : call.streams(Direction.OUTBOUND, "video")) {
            Span settled = camera.seen().after(QualityRules.SETTLE_SECONDS);
            double usualFrames = camera.measured().quantile(SOURCE_FRAMES, settled, 0.5);
            Optional<Span> stall = camera.measured().longest(settled, SOURCE_FRAMES,
                    w -> camera.measured().at(SOURCE_FRAMES, w) < STANDSTILL * usualFrames);
            boolean together = usualFrames >= 1 && stall.isPresent() && stall.get().seconds() >= STALLED_SECONDS
                    && stall.get().fromMillis() <= burst.span().toMillis()
                    && burst.span().fromMillis() <= stall.get().toMillis();
            if (together) {
                return RuleResult.fired(HIGH, stall.get(),
                        Measured.of(camera, "media-source.frames", camera.measured().perSecond(SOURCE_FRAMES, stall.get()),
                                "frames/s"),
                        Measured.call("standstill", stall.get().seconds(), "s"));
            }
        }
        return RuleResult.clear();
    }

    static RuleResult slowEncoding(CallFeatures call) {
        return busy(call, Direction.OUTBOUND, SOURCE_FRAMES, "totalEncodeTime");
    }

    static RuleResult slowDecoding(CallFeatures call) {
        RuleResult busy = busy(call, Direction.INBOUND, FRAMES_ARRIVED, "totalDecodeTime");
        return busy instanceof RuleResult.Fired ? busy : dropped(call, busy);
    }

    /** Time per coded frame against the time between two frames that wait. */
    private static RuleResult busy(CallFeatures call, Direction direction, Measure waiting, String property) {
        RuleResult result = RuleResult.notEvaluable(property);
        for (Stream stream : call.streams(direction, "video")) {
            if (!stream.measured().knows(CODEC_SECONDS) || !stream.measured().knows(waiting)) {
                continue;
            }
            IntPredicate busy = w -> stream.measured().at(CODEC_SECONDS, w) * stream.measured().at(waiting, w) >= BUSY_SHARE
                    * stream.measured().at(FRAMES, w) * stream.measured().at(SECONDS, w)
                    && stream.measured().at(FRAMES, w) > 0;
            Optional<Span> longest = stream.measured().longest(stream.seen().after(QualityRules.SETTLE_SECONDS), CODEC_SECONDS,
                    busy);
            if (longest.isPresent() && longest.get().seconds() >= BUSY_SECONDS) {
                return RuleResult.fired(HIGH, longest.get(),
                        Measured.of(stream, property, 1000 * stream.measured().over(CODEC_SECONDS, longest.get())
                                / stream.measured().over(FRAMES, longest.get()), "ms/frame"));
            }
            result = RuleResult.clear();
        }
        return result;
    }

    private static RuleResult dropped(CallFeatures call, RuleResult otherwise) {
        for (Stream stream : call.streams(Direction.INBOUND, "video")) {
            Span settled = stream.seen().after(QualityRules.SETTLE_SECONDS);
            double share = stream.measured().over(FRAMES_DROPPED, settled) / stream.measured().over(FRAMES_ARRIVED, settled);
            double lost = QualityRules.lostShare(stream, LOST, settled);
            boolean decoding = stream.measured().over(FRAMES, settled) >= 10;
            if (share > DROPPED_SHARE && lost < CLEAN_LOSS && decoding && settled.seconds() >= BUSY_SECONDS) {
                return RuleResult.fired(HIGH, settled, Measured.of(stream, "framesDropped", 100 * share, "% dropped"));
            }
        }
        return otherwise;
    }

    static RuleResult pressure(Connection connection) {
        if (!connection.path().knows(PRESSURE)) {
            return RuleResult.notEvaluable("compute-pressure");
        }
        Span life = new Span(connection.createdMillis(), connection.endMillis());
        boolean mostly = connection.path().quantile(PRESSURE, life, 0.5) <= SERIOUS;
        return mostly ? RuleResult.fired(Severity.LOW, life, Measured.of(connection, "compute-pressure.cpuState",
                connection.path().quantile(PRESSURE, life, 0.5), "")) : RuleResult.clear();
    }
}
