package io.callbrief.analyse.rule;

import static io.callbrief.analyse.feature.Measure.*;
import static io.callbrief.diagnosis.Severity.*;

import java.util.Optional;
import java.util.function.Function;

import io.callbrief.analyse.feature.CallFeatures;
import io.callbrief.analyse.feature.Measurements;
import io.callbrief.analyse.feature.Span;
import io.callbrief.analyse.feature.Stream;
import io.callbrief.analyse.feature.Stream.Direction;

/**
 * A picture that stands still, by the client's own word: telemetry says so with each sample. What came before tells a queue
 * on the way, which delays, then drops, then starves the picture, from a decoder that gave up on good packets.
 */
final class FreezeRules {
    /** Samples in a row that are more than one odd one; samples more than 10 s apart are not in a row. */
    static final double SUSTAINED_SAMPLES = 3;
    /** Seconds before the freeze in which a queue had to fill. */
    static final double BEFORE_SECONDS = 60;
    /** How much longer than its quickest tenth a round trip takes behind a filling queue, and by how many seconds at least. */
    static final double RISE_FACTOR = 2;
    static final double RISE_SECONDS = 0.100;
    /** Part of the rate before the freeze that shows that nothing is held back. */
    static final double ARRIVING_SHARE = 0.5;
    /** Seconds that windows can tell apart: what is told by one sample happens at once. */
    static final double ORDER_SECONDS = 1;
    private static final double QUICKEST = 0.1;
    private static final double MIDDLE = 0.5;

    private FreezeRules() {
    }

    static RuleResult sustained(CallFeatures call) {
        return ofFreezes(call, freeze -> RuleResult.fired(HIGH, freeze.span,
                Measured.of(freeze.stream, "isFrozen", freeze.span.seconds(), "s")));
    }

    static RuleResult congestedBefore(CallFeatures call) {
        return ofFreezes(call, freeze -> {
            if (!freeze.path.knows(ROUND_TRIP_SECONDS)) {
                return RuleResult.notEvaluable("candidate-pair.currentRoundTripTime");
            }
            double slowSince = freeze.slowSince();
            double lossySince = freeze.lossySince(call);
            boolean inOrder = slowSince <= freeze.span.fromMillis() - ORDER_SECONDS * 1000 && slowSince <= lossySince
                    && lossySince <= freeze.span.fromMillis();
            return !inOrder ? RuleResult.clear()
                    : RuleResult.fired(HIGH, new Span(slowSince, freeze.span.fromMillis()),
                            Measured.call("candidate-pair.currentRoundTripTime",
                                    freeze.path.over(ROUND_TRIP_SECONDS, new Span(slowSince, freeze.span.fromMillis())), "s"),
                            Measured.call("candidate-pair.currentRoundTripTime", freeze.quickest(), "s"));
        });
    }

    static RuleResult mediaArrived(CallFeatures call) {
        return ofFreezes(call, freeze -> {
            Measurements media = freeze.stream.measured();
            double before = media.perSecond(BYTES, freeze.before());
            double during = media.perSecond(BYTES, freeze.span);
            if (Double.isNaN(before) || Double.isNaN(during) || !freeze.path.knows(ROUND_TRIP_SECONDS)) {
                return RuleResult.notEvaluable("inbound-rtp.bytesReceived and round trips");
            }
            boolean slow = freeze.path.quantile(ROUND_TRIP_SECONDS, freeze.span, MIDDLE) >= freeze.slow();
            boolean lossy = QualityRules.lostShare(freeze.stream, LOST, freeze.span) >= QualityRules.LOSS_SHARE;
            boolean arrives = during > 0 && during >= ARRIVING_SHARE * before;
            return !arrives || slow || lossy || freeze.slowSince() < freeze.span.fromMillis() ? RuleResult.clear()
                    : RuleResult.fired(INFO, freeze.span, Measured.of(freeze.stream, "bytesReceived", 8 * during, "bit/s"));
        });
    }

    private static RuleResult ofFreezes(CallFeatures call, Function<Freeze, RuleResult> observation) {
        return RuleResult.firstFired(call.streams(Direction.INBOUND, "video"), "isFrozen", stream -> {
            if (!stream.measured().knows(FROZEN_SAMPLES)) {
                return RuleResult.notEvaluable("isFrozen");
            }
            return Freeze.of(call, stream).map(observation).orElse(RuleResult.clear());
        });
    }

    /** The longest time that a picture stood still. */
    private static final class Freeze {
        private final Stream stream;
        private final Measurements path;
        private final Span span;

        private Freeze(Stream stream, Measurements path, Span span) {
            this.stream = stream;
            this.path = path;
            this.span = span;
        }

        static Optional<Freeze> of(CallFeatures call, Stream stream) {
            Optional<Span> counted = stream.measured().longest(stream.seen(), FROZEN_SAMPLES,
                    w -> stream.measured().at(FROZEN_SAMPLES, w) >= SUSTAINED_SAMPLES);
            Optional<Measurements> path = call.path(stream);
            if (counted.isEmpty() || path.isEmpty()) {
                return Optional.empty();
            }
            // Its first samples came before it counted as one.
            double first = stream.measured().quantile(FROZEN_SECONDS, counted.get(), 0);
            return Optional.of(new Freeze(stream, path.get(), new Span(
                    Math.max(stream.seen().fromMillis(), counted.get().fromMillis() - first * 1000),
                    counted.get().toMillis())));
        }

        Span before() {
            return new Span(Math.max(stream.seen().fromMillis(), span.fromMillis() - BEFORE_SECONDS * 1000), span.fromMillis());
        }

        double quickest() {
            return path.quantile(ROUND_TRIP_SECONDS, stream.seen(), QUICKEST);
        }

        /** Seconds from which a round trip is slow for this path. */
        double slow() {
            return Math.max(RISE_FACTOR * quickest(), quickest() + RISE_SECONDS);
        }

        /** When round trips became slow and lasted so up to the freeze; NaN when they did not. */
        double slowSince() {
            double slow = slow();
            return path.longestSequence(ROUND_TRIP_SECONDS, before(), 1, v -> v >= slow).map(Span::fromMillis)
                    .orElse(Double.NaN);
        }

        /** When packets of any stream on the path were first lost; NaN when none were. */
        double lossySince(CallFeatures call) {
            double since = Double.NaN;
            for (Stream other : call.streams(Direction.INBOUND, "")) {
                Measurements media = other.measured();
                double first = media.longest(before(), LOST, w -> lossy(media.at(LOST, w), media.at(PACKETS, w)))
                        .map(Span::fromMillis).orElse(Double.NaN);
                since = Double.isNaN(since) || first < since ? first : since;
            }
            return since;
        }

        private static boolean lossy(double lost, double received) {
            return lost > 0 && lost >= QualityRules.LOSS_SHARE * (lost + received);
        }
    }
}
