package io.callbrief.analyse.rule;

import static io.callbrief.analyse.feature.Measure.*;
import static io.callbrief.diagnosis.Severity.*;

import java.util.Optional;
import java.util.function.Function;

import io.callbrief.analyse.feature.CallFeatures;
import io.callbrief.analyse.feature.Measure;
import io.callbrief.analyse.feature.Span;
import io.callbrief.analyse.feature.Stream;
import io.callbrief.analyse.feature.Stream.Direction;
import io.callbrief.diagnosis.Severity;

/** How well the media travelled. */
final class QualityRules {
    /** Share of packets lost from which people notice (good below 1 %, warning to 5 %: observer-js; Twilio 3 %). */
    static final double LOSS_SHARE = 0.03;
    /** Share from which it is bad whoever listens (above 5 %: observer-js), over the call or a stretch of it. */
    static final double BAD_LOSS_SHARE = 0.05;
    /** Length of such a stretch (observer-js judges loss over 15 s). */
    static final double STRETCH_SECONDS = 15;
    /** Packets that a share needs to mean anything: one lost packet in it is 1 %. */
    static final double LOSS_PACKETS = 100;
    /** Share of the received sound that had to be invented, from which it is audible (1 to 3 % is a warning). */
    static final double CONCEALED_SHARE = 0.03;
    /** Seconds of jitter (30 ms warns at Twilio, Microsoft and observer-js alike). */
    static final double JITTER_SECONDS_LIMIT = 0.030;
    /** Seconds that received sound waits in the buffer, beyond real output devices (230 ms measured on a clean call). */
    static final double BUFFER_SECONDS_LIMIT = 0.250;
    /** Seconds in the buffer that are too many where packets arrive unevenly at the same time. */
    static final double UNEVEN_BUFFER_SECONDS_LIMIT = 0.150;
    /** Seconds of jitter that no healthy recorded call reaches in the median (5 ms at most measured). */
    static final double UNEVEN_SECONDS = 0.010;
    /** How much of the call must be above a limit for it to be a property of the call, not a moment of it. */
    private static final double MOSTLY = 0.5;
    /** Seconds at the start in which buffers and estimates still settle (measured start-up concealment ends within 3). */
    static final double SETTLE_SECONDS = 3;

    /** Seconds of sound that a share needs to mean anything: one start-up event is 0.1 s. */
    static final double SHARE_SECONDS = 5;

    private QualityRules() {
    }

    private static RuleResult worst(CallFeatures call, Direction direction, String kind, String missing,
            Function<Stream, RuleResult> observation) {
        return RuleResult.firstFired(call.streams(direction, kind), missing, observation);
    }

    static RuleResult lossInbound(CallFeatures call) {
        return worst(call, Direction.INBOUND, "", "inbound-rtp.packetsLost", stream -> {
            double lost = stream.measured().over(LOST, stream.seen());
            double received = stream.measured().over(PACKETS, stream.seen());
            double worst = stream.measured().worstRatio(LOST, PACKETS, stream.seen(), STRETCH_SECONDS);
            return loss(stream, lost, lost + received, worst, "packetsLost");
        });
    }

    static RuleResult lossOutbound(CallFeatures call) {
        return worst(call, Direction.OUTBOUND, "", "remote-inbound-rtp.packetsLost", stream -> {
            // Only what was sent before the last report can be in it.
            Span reported = new Span(stream.seen().fromMillis(), stream.lastFeedbackMillis());
            return loss(stream, stream.measured().over(REMOTE_LOST, reported),
                    stream.measured().over(PACKETS, reported), Double.NaN, "remote-inbound-rtp.packetsLost");
        });
    }

    private static RuleResult loss(Stream stream, double lost, double all, double worst, String property) {
        if (Double.isNaN(lost) || Double.isNaN(all) || all < LOSS_PACKETS) {
            return RuleResult.notEvaluable(property);
        }
        double share = lost / all >= LOSS_SHARE || !(worst >= BAD_LOSS_SHARE) ? lost / all : worst;
        if (share < LOSS_SHARE) {
            return RuleResult.clear();
        }
        Severity severity = share < BAD_LOSS_SHARE ? MEDIUM : HIGH;
        return RuleResult.fired(severity, stream.seen(), Measured.of(stream, property, share, "ratio"));
    }

    static RuleResult concealment(CallFeatures call) {
        return worst(call, Direction.INBOUND, "audio", "inbound-rtp.concealedSamples", stream -> {
            Span settled = stream.seen().after(SETTLE_SECONDS);
            double audible = stream.measured().over(CONCEALED, settled)
                    - stream.measured().over(SILENT_CONCEALED, settled);
            double share = audible / stream.measured().over(SAMPLES, settled);
            if (Double.isNaN(share) || settled.seconds() < SHARE_SECONDS) {
                return RuleResult.notEvaluable("inbound-rtp.concealedSamples");
            }
            return share < CONCEALED_SHARE ? RuleResult.clear()
                    : RuleResult.fired(MEDIUM, settled, Measured.of(stream, "concealedSamples", share, "ratio"));
        });
    }

    static RuleResult jitter(CallFeatures call) {
        return worst(call, Direction.INBOUND, "audio", "inbound-rtp.jitter", stream -> {
            double jitter = stream.measured().quantile(JITTER_SECONDS, stream.seen().after(SETTLE_SECONDS), MOSTLY);
            if (Double.isNaN(jitter)) {
                return RuleResult.notEvaluable("inbound-rtp.jitter");
            }
            return jitter < JITTER_SECONDS_LIMIT ? RuleResult.clear()
                    : RuleResult.fired(MEDIUM, stream.seen(), Measured.of(stream, "jitter", jitter, "s"));
        });
    }

    /** The far end's buffer is not known here, so its jitter alone has to tell. */
    static RuleResult jitterOutbound(CallFeatures call) {
        return worst(call, Direction.OUTBOUND, "audio", "remote-inbound-rtp.jitter", stream -> {
            double jitter = stream.measured().quantile(REMOTE_JITTER_SECONDS, stream.seen().after(SETTLE_SECONDS),
                    MOSTLY);
            if (Double.isNaN(jitter)) {
                return RuleResult.notEvaluable("remote-inbound-rtp.jitter");
            }
            return jitter < UNEVEN_SECONDS ? RuleResult.clear()
                    : RuleResult.fired(MEDIUM, stream.seen(),
                            Measured.of(stream, "remote-inbound-rtp.jitter", jitter, "s"));
        });
    }

    static RuleResult latePackets(CallFeatures call) {
        return worst(call, Direction.INBOUND, "audio", "inbound-rtp.jitterBufferDelay", stream -> {
            Span settled = stream.seen().after(SETTLE_SECONDS);
            double delay = stream.measured().over(BUFFER_SECONDS, settled)
                    / stream.measured().over(BUFFER_EMITTED, settled);
            if (Double.isNaN(delay)) {
                return RuleResult.notEvaluable("inbound-rtp.jitterBufferDelay");
            }
            boolean uneven = stream.measured().quantile(JITTER_SECONDS, settled, MOSTLY) >= UNEVEN_SECONDS;
            return delay < (uneven ? UNEVEN_BUFFER_SECONDS_LIMIT : BUFFER_SECONDS_LIMIT) ? RuleResult.clear()
                    : RuleResult.fired(MEDIUM, settled, Measured.of(stream, "jitterBufferDelay", delay, "s"));
        });
    }

    /** Share of video packets that vanish where only large ones do, and of audio packets that then arrive. */
    static final double LARGE_LOST_SHARE = 0.1;
    static final double SMALL_LOST_SHARE = 0.02;
    /** How many times more of the large ones: where any packet may be lost both kinds lose alike (measured: within 15 %). */
    static final double LARGE_LOST_FACTOR = 5;

    /** Video packets fill a network packet, audio packets are small: only size tells these losses apart. */
    static RuleResult largePacketsLost(CallFeatures call) {
        RuleResult inbound = largeLost(call, Direction.INBOUND, LOST, "packetsLost");
        return inbound instanceof RuleResult.Fired ? inbound
                : largeLost(call, Direction.OUTBOUND, REMOTE_LOST, "remote-inbound-rtp.packetsLost");
    }

    private static RuleResult largeLost(CallFeatures call, Direction direction, Measure lost, String property) {
        for (Stream video : call.streams(direction, "video")) {
            for (Stream audio : call.streams(direction, "audio")) {
                boolean together = audio.connection().equals(video.connection());
                if (together && lostShare(video, lost) >= LARGE_LOST_SHARE && lostShare(audio, lost) <= SMALL_LOST_SHARE
                        && lostShare(video, lost) >= LARGE_LOST_FACTOR * lostShare(audio, lost)) {
                    return RuleResult.fired(HIGH, video.seen(), Measured.of(video, property, lostShare(video, lost), "ratio"),
                            Measured.of(audio, property, lostShare(audio, lost), "ratio"));
                }
            }
        }
        return RuleResult.clear();
    }

    private static double lostShare(Stream stream, Measure lost) {
        return sent(stream, lost, stream.seen()) >= LOSS_PACKETS ? lostShare(stream, lost, stream.seen()) : Double.NaN;
    }

    /** @param lost {@code LOST} of what comes in, {@code REMOTE_LOST} of what goes out */
    static double lostShare(Stream stream, Measure lost, Span span) {
        return stream.measured().over(lost, span) / sent(stream, lost, span);
    }

    /** Received packets come on top of lost ones, sent packets include them. */
    private static double sent(Stream stream, Measure lost, Span span) {
        double packets = stream.measured().over(PACKETS, span);
        return lost == LOST ? packets + stream.measured().over(LOST, span) : packets;
    }

    /** Part of the usual rate: below it packets are held back, above it they catch up. */
    static final double HELD_BACK = 0.6;
    static final double CATCHING_UP = 1.5;
    /** Part of the usual rate that three windows of four reach where the rate is constant. */
    private static final double CONSTANT = 0.8;
    private static final double QUARTER = 0.25;
    /** Else a burst is beyond what nine windows of ten hold; speech by discontinuous transmission never is. */
    private static final double BUSIEST = 0.9;
    private static final double BEYOND_BUSIEST = 1.2;

    /** Audio comes at a constant rate: packets that come late all at once were held back on the way, not lost. */
    static RuleResult bursts(CallFeatures call) {
        return worst(call, Direction.INBOUND, "audio", "inbound-rtp.packetsReceived", stream -> {
            Span settled = stream.seen().after(SETTLE_SECONDS);
            double usual = stream.measured().quantile(PACKETS, settled, MOSTLY);
            if (!(usual >= MIN_USUAL_PACKETS) || settled.seconds() < SHARE_SECONDS) {
                return RuleResult.notEvaluable("a constant rate of packets");
            }
            // Discontinuous transmission has no constant rate, and its busiest windows are no catching up.
            boolean constant = stream.measured().quantile(PACKETS, settled, QUARTER) >= CONSTANT * usual;
            double catchingUp = constant ? CATCHING_UP * usual
                    : Math.max(CATCHING_UP * usual, BEYOND_BUSIEST * stream.measured().quantile(PACKETS, settled, BUSIEST));
            Optional<Span> held = stream.measured().heldBack(PACKETS, settled, HELD_BACK * usual, catchingUp);
            double lost = held.map(span -> stream.measured().over(LOST, span)).orElse(Double.NaN);
            return held.isEmpty() || lost > 0.1 * usual ? RuleResult.clear()
                    : RuleResult.fired(MEDIUM, held.get(), Measured.of(stream, "packetsReceived",
                            stream.measured().over(PACKETS, held.get()), "packets"));
        });
    }

    /** Packets per window that make a rate; half a call's silence is sent with fewer. */
    private static final double MIN_USUAL_PACKETS = 20;
}
