package io.callbrief.analyse.rule;

import static io.callbrief.analyse.feature.Measure.*;
import static io.callbrief.diagnosis.Severity.*;

import java.util.List;
import java.util.Optional;

import io.callbrief.analyse.feature.CallFeatures;
import io.callbrief.analyse.feature.Span;
import io.callbrief.analyse.feature.Stream;
import io.callbrief.analyse.feature.Stream.Direction;

/** What became of the audio that arrived. */
final class PlaybackRules {
    /** Highest level of received silence: a muted track decodes to 1/32768, a dead microphone to 4e-4 (measured). */
    static final double SILENT_LEVEL = 0.002;
    /** Seconds of silence that are no pause of a listener; as for the own microphone. */
    static final double SILENT_SECONDS = 8;
    /** Share of the call that it must fill, as for the own microphone. */
    static final double SILENT_SHARE = 0.4;
    /** Packets that must have arrived before an unread buffer means that nothing plays them. */
    static final double UNPLAYED_PACKETS = 100;

    private PlaybackRules() {
    }

    /** Packets arrive and are played, but every stream is silent at the same time. */
    static RuleResult silent(CallFeatures call) {
        List<Stream> audio = call.streams(Direction.INBOUND, "audio").stream()
                .filter(s -> s.measured().knows(LEVEL) && s.samplesInAll() > 0).toList();
        Optional<Span> connected = call.connected();
        if (audio.isEmpty() || connected.isEmpty()) {
            return RuleResult.notEvaluable("inbound-rtp.audioLevel of played audio");
        }
        Optional<Span> quiet = call.longest(connected.get(), audio,
                w -> CallFeatures.at(audio, PACKETS, w) > 0 && CallFeatures.at(audio, LEVEL, w) < SILENT_LEVEL);
        if (quiet.isEmpty() || quiet.get().seconds() < SILENT_SECONDS
                || quiet.get().seconds() < SILENT_SHARE * connected.get().seconds()) {
            return RuleResult.clear();
        }
        return RuleResult.fired(HIGH, quiet.get(), Measured.of(audio.get(0), "audioLevel",
                audio.get(0).measured().over(LEVEL, quiet.get().after(1)), ""));
    }

    static RuleResult notPlayed(CallFeatures call) {
        for (Stream stream : call.streams(Direction.INBOUND, "audio")) {
            if (stream.packetsInAll() >= UNPLAYED_PACKETS && stream.samplesInAll() == 0) {
                return RuleResult.fired(HIGH, stream.seen(),
                        Measured.of(stream, "totalSamplesReceived", 0, "samples"),
                        Measured.of(stream, "packetsReceived", stream.packetsInAll(), "packets"));
            }
        }
        return RuleResult.clear();
    }
}
