package io.callbrief.analyse.rule;

import static io.callbrief.analyse.feature.Measure.*;
import static io.callbrief.diagnosis.Severity.*;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import io.callbrief.analyse.feature.CallFeatures;
import io.callbrief.analyse.feature.Span;
import io.callbrief.analyse.feature.Stream;
import io.callbrief.analyse.feature.Stream.Direction;

/** Whether the own media left, and whether the far end said that it arrived. */
final class OutboundRules {
    /** Connected seconds after which the own audio should be leaving. Measured: 0.1 s. */
    static final double SENDING_SECONDS = 5;
    /** Seconds without a packet that are no pause of discontinuous transmission (0.4 s) nor a hang-up. */
    static final double STOPPED_SECONDS = 4;
    /** Highest level of a microphone that delivers nothing: comfort noise stays below (measured 3.7e-4). */
    static final double SILENT_LEVEL = 0.002;
    /** Seconds of silence that are no pause between sentences. Jitsi warns after 4 s of digital silence. */
    static final double SILENT_SECONDS = 8;
    /** Share of the call that it must fill: who listens is silent for a while, with noise suppression down to 0. */
    static final double SILENT_SHARE = 0.4;

    private OutboundRules() {
    }

    static RuleResult noAudio(CallFeatures call) {
        Optional<Span> connected = FlowRules.observed(call);
        // Where the page is not recorded, receiving audio is taken as a sign of a conversation.
        boolean wanted = call.client().recordsPage() ? call.capture().asked("audio")
                : call.firstPacket(Direction.INBOUND, "audio").isPresent();
        if (connected.isEmpty() || !wanted) {
            return RuleResult.notEvaluable("a connected call that asked for a microphone");
        }
        boolean sent = call.firstPacket(Direction.OUTBOUND, "audio").isPresent();
        if (sent || connected.get().seconds() < SENDING_SECONDS) {
            return RuleResult.clear();
        }
        return RuleResult.fired(call.client().recordsPage() ? HIGH : MEDIUM, connected.get(),
                Measured.call("outbound-rtp.packetsSent", 0, "audio packets"));
    }

    static RuleResult audioStopped(CallFeatures call) {
        for (Stream stream : call.streams(Direction.OUTBOUND, "audio")) {
            Span after = new Span(stream.lastPacketMillis(), stream.seen().toMillis());
            if (after.seconds() >= STOPPED_SECONDS && anotherTookOver(call, stream).isEmpty()) {
                return RuleResult.fired(HIGH, after, Measured.of(stream, "packetsSent", 0, "packets/s"));
            }
        }
        return RuleResult.clear();
    }

    /** While audio goes on: switched off, not cut off. */
    static RuleResult videoStopped(CallFeatures call) {
        double lastAudio = call.lastPacket(Direction.OUTBOUND, "audio").orElse(Double.NaN);
        OptionalDouble lastVideo = call.lastPacket(Direction.OUTBOUND, "video");
        if (lastVideo.isEmpty()) {
            return RuleResult.notEvaluable("outbound video");
        }
        Span after = new Span(lastVideo.getAsDouble(), lastAudio);
        Stream stream = call.streams(Direction.OUTBOUND, "video").get(0);
        return after.seconds() >= STOPPED_SECONDS
                ? RuleResult.fired(HIGH, after, Measured.of(stream, "packetsSent", 0, "packets/s"))
                : RuleResult.clear();
    }

    private static Optional<Stream> anotherTookOver(CallFeatures call, Stream stopped) {
        return call.streams(Direction.OUTBOUND, "audio").stream()
                .filter(s -> s.lastPacketMillis() > stopped.lastPacketMillis() + 1000).findAny();
    }

    static RuleResult flowing(CallFeatures call) {
        for (Stream stream : call.streams(Direction.OUTBOUND, "audio")) {
            Span seen = stream.seen();
            double rate = stream.measured().perSecond(PACKETS, seen);
            if (rate > 0 && stream.lastPacketMillis() >= seen.toMillis() - STOPPED_SECONDS * 1000) {
                return RuleResult.fired(INFO, seen, Measured.of(stream, "packetsSent", rate, "packets/s"));
            }
        }
        return RuleResult.clear();
    }

    static RuleResult microphoneSilent(CallFeatures call) {
        return microphone(call, true);
    }

    static RuleResult microphoneSignal(CallFeatures call) {
        return microphone(call, false);
    }

    private static RuleResult microphone(CallFeatures call, boolean silent) {
        RuleResult result = RuleResult.notEvaluable("media-source.audioLevel");
        // The sound of a shared screen may be silent while the microphone is not.
        List<Stream> audio = call.streams(Direction.OUTBOUND, "audio");
        for (Stream stream : audio) {
            if (!stream.measured().knows(LEVEL)) {
                continue;
            }
            Optional<Span> quiet = stream.measured().longest(stream.seen(), SOURCE_SECONDS,
                    w -> stream.measured().at(SOURCE_SECONDS, w) > 0
                            && CallFeatures.highestAt(audio, LEVEL, w) < SILENT_LEVEL);
            boolean isSilent = quiet.isPresent() && quiet.get().seconds() >= SILENT_SECONDS
                    && quiet.get().seconds() >= SILENT_SHARE * stream.seen().seconds();
            if (isSilent && silent) {
                return RuleResult.fired(HIGH, quiet.get(),
                        Measured.of(stream, "media-source.audioLevel",
                                stream.measured().over(LEVEL, quiet.get().after(1)), ""),
                        Measured.call("silence", quiet.get().seconds(), "s"));
            }
            double level = stream.measured().over(LEVEL, stream.seen());
            if (!isSilent && !silent && level >= SILENT_LEVEL) {
                return RuleResult.fired(INFO, stream.seen(), Measured.of(stream, "media-source.audioLevel", level, ""));
            }
            result = RuleResult.clear();
        }
        return result;
    }
}
