package io.callbrief.analyse.rule;

import static io.callbrief.analyse.feature.Measure.*;
import static io.callbrief.diagnosis.Severity.*;

import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;

import io.callbrief.analyse.feature.CallFeatures;
import io.callbrief.analyse.feature.Connection;
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
        // A level of exactly zero is no level: an element that is muted or plays nowhere shows it whatever arrives (measured).
        return quiet(call, level -> level > 0 && level < SILENT_LEVEL);
    }

    /** Played, yet without any level: the element is muted. Pages do so on purpose too, to play through Web Audio. */
    static RuleResult withoutLevel(CallFeatures call) {
        if (audio(call).stream().anyMatch(s -> s.measured().over(LEVEL, s.seen()) > 0)) {
            return RuleResult.clear();
        }
        return quiet(call, level -> level == 0) instanceof RuleResult.Fired zero
                ? zero.as(LOW)
                : RuleResult.clear();
    }

    private static List<Stream> audio(CallFeatures call) {
        return call.streams(Direction.INBOUND, "audio").stream()
                .filter(s -> s.measured().knows(LEVEL) && s.samplesInAll() > 0).toList();
    }

    private static RuleResult quiet(CallFeatures call, DoublePredicate level) {
        List<Stream> audio = audio(call);
        Optional<Span> connected = call.connected();
        if (audio.isEmpty() || connected.isEmpty()) {
            return RuleResult.notEvaluable("inbound-rtp.audioLevel of played audio");
        }
        // A moment of exact silence inside a quiet stretch does not end it, so the stretch is found first.
        Optional<Span> quiet = call.longest(connected.get(), audio,
                w -> CallFeatures.at(audio, PACKETS, w) > 0 && CallFeatures.at(audio, LEVEL, w) < SILENT_LEVEL);
        if (quiet.isEmpty() || quiet.get().seconds() < SILENT_SECONDS
                || quiet.get().seconds() < SILENT_SHARE * connected.get().seconds()) {
            return RuleResult.clear();
        }
        double highest = audio.stream().mapToDouble(s -> s.measured().over(LEVEL, quiet.get().after(1)))
                .filter(v -> !Double.isNaN(v)).max().orElse(Double.NaN);
        return level.test(highest) ? RuleResult.fired(HIGH, quiet.get(), Measured.of(audio.get(0), "audioLevel", highest, ""))
                : RuleResult.clear();
    }

    /** Seconds for which arriving audio is not read before it counts: an element starts within one. */
    static final double UNPLAYED_SECONDS = 5;

    static RuleResult notPlayed(CallFeatures call) {
        RuleResult result = RuleResult.notEvaluable("inbound-rtp.totalSamplesReceived");
        for (Stream stream : call.streams(Direction.INBOUND, "audio")) {
            if (Double.isNaN(stream.samplesInAll())) {
                continue;
            }
            Optional<Span> unread = stream.measured().longest(stream.seen(), SAMPLES,
                    w -> stream.measured().at(PACKETS, w) > 0 && stream.measured().at(SAMPLES, w) == 0);
            boolean unplayed = unread.isPresent() && unread.get().seconds() >= UNPLAYED_SECONDS
                    && stream.measured().over(PACKETS, unread.get()) >= UNPLAYED_PACKETS;
            if (unplayed) {
                return RuleResult.fired(HIGH, unread.get(), Measured.of(stream, "totalSamplesReceived", 0, "samples"),
                        Measured.of(stream, "packetsReceived", stream.measured().over(PACKETS, unread.get()), "packets"));
            }
            result = RuleResult.clear();
        }
        return result;
    }

    /** Share of the played sound that the output device had to invent, and its least seconds. */
    static final double SYNTHESIZED_SHARE = 0.02;
    static final double SYNTHESIZED_SECONDS_NOTICED = 0.5;

    static RuleResult glitches(Connection connection) {
        Optional<Span> connected = connection.connected();
        if (connected.isEmpty() || !connection.path().knows(SYNTHESIZED_SECONDS)) {
            return RuleResult.notEvaluable("media-playout.synthesizedSamplesDuration");
        }
        double seconds = connection.path().over(SYNTHESIZED_SECONDS, connected.get());
        return seconds < SYNTHESIZED_SECONDS_NOTICED || seconds < SYNTHESIZED_SHARE * connected.get().seconds()
                ? RuleResult.clear()
                : RuleResult.fired(MEDIUM, connected.get(),
                        Measured.of(connection, "media-playout.synthesizedSamplesDuration", seconds, "s"));
    }

    /** Flushes that are a pattern: a healthy buffer is flushed once, after the path changed. */
    static final int FLUSHES = 3;

    static RuleResult flushes(CallFeatures call) {
        for (Stream stream : call.streams(Direction.INBOUND, "audio")) {
            double flushes = stream.measured().over(BUFFER_FLUSHES, stream.seen().after(3));
            if (flushes >= FLUSHES) {
                return RuleResult.fired(MEDIUM, stream.seen(), Measured.of(stream, "jitterBufferFlushes", flushes, ""));
            }
        }
        return RuleResult.clear();
    }

    /** Where the recording follows the page's media elements. */
    static RuleResult elementPaused(CallFeatures call) {
        Optional<Span> paused = call.capture().audioPaused(call.recorded().toMillis());
        if (paused.isEmpty() || paused.get().seconds() < UNPLAYED_SECONDS) {
            return RuleResult.clear();
        }
        // Many pages have an idle audio element for ringing and play the call's sound elsewhere.
        Span inside = new Span(paused.get().fromMillis() + 1000, paused.get().toMillis());
        List<Stream> audio = call.streams(Direction.INBOUND, "audio");
        if (CallFeatures.over(audio, SAMPLES, inside) > 0 || !(CallFeatures.over(audio, PACKETS, inside) > 0)) {
            return RuleResult.clear();
        }
        return RuleResult.fired(MEDIUM, paused.get(), Measured.text("HTMLMediaElement.paused", null, "true"));
    }

    /** Highest level of a switched-off track at the far end: one step of 16 bits. */
    private static final double ONE_STEP = 1.5 / 32768;

    /** Silence of one step at most: a switched-off track; a dead microphone still has some noise (measured 2e-4). */
    static RuleResult zeros(CallFeatures call) {
        return quiet(call, level -> level > 0 && level <= ONE_STEP) instanceof RuleResult.Fired silence
                ? silence.as(INFO)
                : RuleResult.clear();
    }
}
