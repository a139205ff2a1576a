package io.callbrief.analyse.rule;

import static io.callbrief.analyse.feature.Measure.*;
import static io.callbrief.diagnosis.Severity.*;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import io.callbrief.analyse.feature.CallFeatures;
import io.callbrief.analyse.feature.Connection;
import io.callbrief.analyse.feature.Span;
import io.callbrief.analyse.feature.Stream;
import io.callbrief.analyse.feature.Stream.Direction;

/** Media that stopped and went on, paths that changed, participants that fell silent while others went on. */
final class InterruptionRules {
    /** Separate gaps that are more than one hiccup. */
    static final int DROPOUTS = 2;
    /** Seconds after connecting in which the browser still settles on the best of several paths. */
    static final double PATH_SETTLE_SECONDS = 5;
    /** Seconds by which one participant's media ends before the others'; leaving a call closes its connection. */
    static final double PARTICIPANT_SECONDS = 8;

    private InterruptionRules() {
    }

    /** From the first to the last inbound packet. */
    private static Optional<Span> flowing(CallFeatures call) {
        OptionalDouble first = call.firstPacket(Direction.INBOUND, "");
        OptionalDouble last = call.lastPacket(Direction.INBOUND, "");
        return first.isEmpty() || last.isEmpty() ? Optional.empty()
                : Optional.of(new Span(first.getAsDouble(), last.getAsDouble()));
    }

    private static Optional<Span> gap(CallFeatures call) {
        List<Stream> inbound = call.streams(Direction.INBOUND, "");
        return flowing(call)
                .flatMap(flow -> call.longest(flow, inbound, w -> CallFeatures.at(inbound, PACKETS, w) == 0))
                .filter(gap -> !InboundStop.onHold(call, gap))
                .filter(gap -> gap.seconds() >= InboundStop.STOPPED_SECONDS);
    }

    static RuleResult interrupted(CallFeatures call) {
        if (flowing(call).isEmpty()) {
            return RuleResult.notEvaluable("inbound-rtp");
        }
        List<Stream> inbound = call.streams(Direction.INBOUND, "");
        return gap(call).<RuleResult> map(gap -> RuleResult.fired(HIGH, gap,
                Measured.of(inbound.get(0), "packetsReceived", 0, "packets/s"),
                Measured.call("interruption", gap.seconds(), "s"))).orElse(RuleResult.clear());
    }

    /** The path went on answering: not the network but the far end was silent. */
    static RuleResult pathAlive(CallFeatures call) {
        Optional<Span> gap = gap(call);
        if (gap.isEmpty()) {
            return RuleResult.notEvaluable("an interruption");
        }
        Span inside = new Span(gap.get().fromMillis() + 1000, gap.get().toMillis() - 1000);
        for (Connection connection : call.connections()) {
            double answers = connection.path().over(CHECKS_ANSWERED, inside);
            if (answers > 0) {
                return RuleResult.fired(INFO, inside,
                        Measured.of(connection, "candidate-pair.responsesReceived", answers, "responses"));
            }
        }
        return RuleResult.clear();
    }

    static RuleResult dropouts(CallFeatures call) {
        Optional<Span> flow = flowing(call);
        if (flow.isEmpty()) {
            return RuleResult.notEvaluable("inbound-rtp");
        }
        List<Stream> inbound = call.streams(Direction.INBOUND, "");
        int gaps = call.runs(flow.get(), w -> CallFeatures.at(inbound, PACKETS, w) == 0);
        return gaps < DROPOUTS ? RuleResult.clear()
                : RuleResult.fired(HIGH, flow.get(), Measured.of(inbound.get(0), "packetsReceived", gaps, ""));
    }

    static RuleResult pathSwitched(Connection connection) {
        Optional<Span> connected = connection.connected();
        if (connected.isEmpty()) {
            return RuleResult.notEvaluable("a connected call");
        }
        double at = connection.pathSwitchedMillis();
        if (!(at > connected.get().fromMillis() + PATH_SETTLE_SECONDS * 1000)) {
            return RuleResult.clear();
        }
        return RuleResult.fired(MEDIUM, new Span(at, at), Measured.of(connection, "transport.selectedCandidatePairId",
                (at - connected.get().fromMillis()) / 1000, "s after connecting"));
    }

    /** In a call of several connections, one of them ran dry while the others went on. */
    static RuleResult participantStopped(CallFeatures call) {
        OptionalDouble last = call.lastPacket(Direction.INBOUND, "");
        for (Connection connection : call.connections()) {
            OptionalDouble ended = connection.streams().stream().filter(s -> s.direction() == Direction.INBOUND)
                    .mapToDouble(Stream::lastPacketMillis).filter(t -> !Double.isNaN(t)).max();
            if (ended.isEmpty() || last.isEmpty() || connection.role() != Connection.Role.PEER_TO_PEER) {
                continue;
            }
            Span silence = new Span(ended.getAsDouble(), Math.min(connection.endMillis(), last.getAsDouble()));
            // Media that moved to another connection (peer to peer to server) did not stop.
            boolean moved = call.connections().stream().filter(c -> c != connection).flatMap(c -> c.streams().stream())
                    .anyMatch(s -> s.direction() == Direction.INBOUND
                            && s.firstPacketMillis() > ended.getAsDouble() - PARTICIPANT_SECONDS * 1000);
            if (silence.seconds() >= PARTICIPANT_SECONDS && !moved) {
                return RuleResult.fired(HIGH, silence, Measured.of(connection, "inbound-rtp.packetsReceived", 0, "packets/s"));
            }
        }
        return RuleResult.clear();
    }
}
