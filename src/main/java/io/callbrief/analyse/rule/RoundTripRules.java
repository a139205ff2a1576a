package io.callbrief.analyse.rule;

import static io.callbrief.analyse.feature.Measure.ROUND_TRIP_SECONDS;
import static io.callbrief.diagnosis.Severity.*;

import java.util.Optional;
import java.util.function.Function;

import io.callbrief.analyse.feature.Connection;
import io.callbrief.analyse.feature.Span;
import io.callbrief.diagnosis.Severity;

/**
 * How long packets take there and back, by the connectivity checks. Chromium measures every 2.5 s, so a sequence of
 * answers is looked at rather than a stretch of time.
 */
final class RoundTripRules {
    /** Seconds of round trip from which people talk over each other (300 ms: observer-js, Sinch). */
    static final double LIMIT = 0.300;
    /** Seconds that even the quickest tenth of the answers takes where distance or a detour is the reason. */
    static final double FLOOR = 0.200;
    /** How much longer than its quickest tenth a round trip takes behind a filled queue. Measured: 12 to 15 times. */
    static final double QUEUE_FACTOR = 3;
    /** Answers in a row that a queue delays, some 12 s; fewer can be chance where single packets are held back. */
    static final int QUEUED_ANSWERS = 5;
    /** How much the answers of a queue differ at least: it fills and drains, while a detour takes the same time always. */
    static final double QUEUE_SPREAD = 0.1;
    /** How much longer than usual a slow answer takes at least. */
    static final double SPIKE_FACTOR = 2;
    /** Slow answers that are more than one odd sample. */
    static final int SPIKES = 2;
    /** Without a call's start there is no quickest answer to compare with. */
    private static final double QUICKEST = 0.1;

    private RoundTripRules() {
    }

    /** Long from the first answer on, or from some moment on and always the same. */
    static RuleResult high(Connection connection) {
        return judged(connection, path -> path.rose() || (path.queued == null && path.median < LIMIT)
                ? RuleResult.clear()
                : fired(path, path.queued == null ? path.median : path.highest));
    }

    static RuleResult rose(Connection connection) {
        return judged(connection, path -> path.queued == null || !path.rose() ? RuleResult.clear()
                : RuleResult.fired(HIGH, path.queued,
                        Measured.of(connection, "candidate-pair.currentRoundTripTime", path.highest, "s"),
                        Measured.of(connection, "candidate-pair.currentRoundTripTime", path.quickest, "s")));
    }

    static RuleResult spikes(Connection connection) {
        return judged(connection, path -> path.queued != null || path.slow < SPIKES || path.highest < SPIKE_FACTOR * path.median
                || path.median >= LIMIT ? RuleResult.clear() : fired(path, path.highest));
    }

    private static RuleResult fired(Path path, double shown) {
        return RuleResult.fired(Severity.MEDIUM, path.connected,
                Measured.of(path.connection, "candidate-pair.currentRoundTripTime", shown, "s"));
    }

    private static RuleResult judged(Connection connection, Function<Path, RuleResult> observation) {
        Optional<Span> connected = connection.connected();
        if (connected.isEmpty() || !connection.path().knows(ROUND_TRIP_SECONDS)) {
            return RuleResult.notEvaluable("candidate-pair.totalRoundTripTime of a connected call");
        }
        Path path = new Path(connection, connected.get());
        return Double.isNaN(path.median) ? RuleResult.notEvaluable("several values of candidate-pair.totalRoundTripTime")
                : observation.apply(path);
    }

    /** The answers of a path in order. */
    private static final class Path {
        private final Connection connection;
        private final Span connected;
        private final double median;
        private final double quickest;
        private final double highest;
        private final int slow;
        private final @org.jspecify.annotations.Nullable Span queued;

        Path(Connection connection, Span connected) {
            this.connection = connection;
            this.connected = connected;
            this.median = connection.path().quantile(ROUND_TRIP_SECONDS, connected, 0.5);
            this.quickest = connection.path().quantile(ROUND_TRIP_SECONDS, connected, QUICKEST);
            this.highest = connection.path().over(ROUND_TRIP_SECONDS, connected);
            this.slow = connection.path().count(ROUND_TRIP_SECONDS, connected, v -> v >= LIMIT);
            this.queued = connection.path().longestSequence(ROUND_TRIP_SECONDS, connected, QUEUED_ANSWERS,
                    v -> v >= LIMIT && v >= QUEUE_FACTOR * quickest).orElse(null);
        }

        /** Whether a queue explains the slow answers. */
        boolean rose() {
            if (queued == null || quickest >= FLOOR) {
                return false;
            }
            double least = connection.path().quantile(ROUND_TRIP_SECONDS, queued, 0);
            return connection.path().over(ROUND_TRIP_SECONDS, queued) - least >= QUEUE_SPREAD * least;
        }
    }
}
