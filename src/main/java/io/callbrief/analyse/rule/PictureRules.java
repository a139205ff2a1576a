package io.callbrief.analyse.rule;

import static io.callbrief.analyse.feature.Measure.*;
import static io.callbrief.diagnosis.Severity.*;

import java.util.Optional;
import java.util.OptionalDouble;

import io.callbrief.analyse.feature.CallFeatures;
import io.callbrief.analyse.feature.Span;
import io.callbrief.analyse.feature.Stream;
import io.callbrief.analyse.feature.Stream.Direction;

/** What became of pictures on the way: shrunk, never shown, out of step with the sound. */
final class PictureRules {
    /** Part of the greatest height that a picture shrinks to when its sender is short of bandwidth: a step is 3/4. */
    static final double SHRUNK = 0.6;
    /** Seconds that it stays small; senders try the next size within that time. */
    static final double SHRUNK_SECONDS = 8;
    /** Complete frames without one decoded that are no wait for the first full picture. */
    static final double UNDECODABLE_FRAMES = 30;
    /** Requests for a full picture per second by a far end that shows nothing (measured 4 to 5; on loss below 1). */
    static final double FAR_END_REQUESTS_RATE = 2;
    static final double FAR_END_REQUESTS_SECONDS = 8;
    /** Seconds between sound and picture that people see (150 to 200 ms). */
    static final double SKEW_SECONDS = 0.2;
    /** Seconds without a picture that went on later. */
    static final double PAUSED_SECONDS = 5;

    private PictureRules() {
    }

    static RuleResult shrunk(CallFeatures call) {
        for (Stream stream : call.streams(Direction.INBOUND, "video")) {
            OptionalDouble from = stream.measured().whenHighest(PICTURE_HEIGHT, stream.seen());
            // A media server picks the size by the layout of the page.
            if (from.isEmpty() || call.behindServer(stream)) {
                continue;
            }
            double full = stream.measured().over(PICTURE_HEIGHT, stream.seen());
            Span after = new Span(from.getAsDouble(), stream.seen().toMillis());
            Optional<Span> small = stream.measured().longest(after, PACKETS,
                    w -> stream.measured().at(PICTURE_HEIGHT, w) <= SHRUNK * full && stream.measured().at(PACKETS, w) > 0);
            if (small.isPresent() && small.get().seconds() >= SHRUNK_SECONDS) {
                return RuleResult.fired(MEDIUM, small.get(),
                        Measured.of(stream, "frameHeight", stream.measured().over(PICTURE_HEIGHT, small.get()), "pixels"),
                        Measured.of(stream, "frameHeight", full, "pixels"));
            }
        }
        return RuleResult.clear();
    }

    static RuleResult neverDecoded(CallFeatures call) {
        for (Stream stream : call.streams(Direction.INBOUND, "video")) {
            if (stream.framesArrivedInAll() >= UNDECODABLE_FRAMES && stream.framesInAll() == 0) {
                return RuleResult.fired(HIGH, stream.seen(), Measured.of(stream, "framesDecoded", 0, "frames"),
                        Measured.of(stream, "framesReceived", stream.framesArrivedInAll(), "frames"));
            }
        }
        return RuleResult.clear();
    }

    /** A far end that asks for a full picture all the time although hardly a packet is lost cannot show what it gets. */
    static RuleResult farEndUndecoded(CallFeatures call) {
        for (Stream stream : call.streams(Direction.OUTBOUND, "video")) {
            double lost = QualityRules.lostShare(stream, REMOTE_LOST, stream.seen());
            // Viewers who join ask in bursts; only who sees nothing never stops asking.
            Optional<Span> asking = stream.measured().longest(stream.seen(), PICTURE_REQUESTS,
                    w -> stream.measured().at(PICTURE_REQUESTS, w) >= FAR_END_REQUESTS_RATE * stream.measured().at(SECONDS, w));
            if (asking.isPresent() && asking.get().seconds() >= FAR_END_REQUESTS_SECONDS && lost < LoadRules.CLEAN_LOSS) {
                return RuleResult.fired(HIGH, asking.get(), Measured.of(stream, "pliCount",
                        stream.measured().perSecond(PICTURE_REQUESTS, asking.get()), "requests/s"));
            }
        }
        return RuleResult.clear();
    }

    static RuleResult outOfStep(CallFeatures call) {
        for (Stream video : call.streams(Direction.INBOUND, "video")) {
            for (Stream audio : call.streams(Direction.INBOUND, "audio")) {
                Span both = audio.seen().after(QualityRules.SETTLE_SECONDS);
                double skew = Math.abs(audio.measured().quantile(PLAYOUT_OFFSET_MILLIS, both, 0.5)
                        - video.measured().quantile(PLAYOUT_OFFSET_MILLIS, both, 0.5)) / 1000;
                // Several pairs of streams are of several people, whose clocks differ.
                boolean onlyPair = call.streams(Direction.INBOUND, "").size() == 2;
                if (onlyPair && skew >= SKEW_SECONDS && both.seconds() >= PAUSED_SECONDS) {
                    return RuleResult.fired(MEDIUM, both,
                            Measured.of(video, "estimatedPlayoutTimestamp", skew, "s"));
                }
            }
        }
        return RuleResult.clear();
    }

    static RuleResult paused(CallFeatures call) {
        for (Stream stream : call.streams(Direction.INBOUND, "video")) {
            double seconds = stream.measured().over(PAUSE_SECONDS, stream.seen());
            if (seconds >= PAUSED_SECONDS) {
                return RuleResult.fired(LOW, stream.seen(), Measured.of(stream, "totalPausesDuration", seconds, "s"));
            }
        }
        return RuleResult.clear();
    }
}
