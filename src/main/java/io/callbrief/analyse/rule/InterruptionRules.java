package io.callbrief.analyse.rule;

import static io.callbrief.analyse.feature.Measure.*;
import static io.callbrief.diagnosis.Severity.*;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;

import io.callbrief.analyse.feature.CallFeatures;
import io.callbrief.analyse.feature.Connection;
import io.callbrief.analyse.feature.Span;
import io.callbrief.analyse.feature.Stream;
import io.callbrief.analyse.feature.Stream.Direction;

/** Media that stopped and went on, paths that changed, participants that fell silent while others went on. */
final class InterruptionRules {
    /** Separate gaps that are more than one hiccup. */
    static final int DROPOUTS = 2;
    /** Share of a window's packets whose loss is a moment of silence; random loss that is this high ends every call. */
    static final double DROPOUT_LOSS = 0.5;
    /** Packets that such a share needs to mean anything. */
    private static final double DROPOUT_PACKETS = 20;
    /** Share of the silence in one gap from which it is one interruption and some hiccups. */
    static final double ONE_GAP_SHARE = 0.7;
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
        IntPredicate out = window -> droppedOut(inbound, window);
        int gaps = call.runs(flow.get(), out);
        int silent = call.count(flow.get(), out);
        double longest = call.longest(flow.get(), inbound, out).map(span -> call.count(span, out)).orElse(0);
        boolean oneGap = longest >= ONE_GAP_SHARE * silent && longest > 1;
        return gaps < DROPOUTS || oneGap ? RuleResult.clear()
                : RuleResult.fired(HIGH, flow.get(), Measured.of(inbound.get(0), "packetsReceived", gaps, ""));
    }

    /** Nothing arrived in the window, or so much of it is missing that it fell silent for the better part of a second. */
    private static boolean droppedOut(List<Stream> inbound, int window) {
        double packets = CallFeatures.at(inbound, PACKETS, window);
        double lost = CallFeatures.at(inbound, LOST, window);
        return packets == 0 || (packets + lost >= DROPOUT_PACKETS && lost >= DROPOUT_LOSS * (packets + lost));
    }

    /** Seconds around a change of path within which a gap belongs to it. */
    static final double PATH_EFFECT_SECONDS = 10;

    /** Without a gap nobody noticed it: browsers move to a better path in the middle of a good call. */
    static RuleResult pathSwitched(CallFeatures call) {
        RuleResult result = RuleResult.notEvaluable("a connected call");
        for (Connection connection : call.connections()) {
            Optional<Span> connected = connection.connected();
            double at = connection.pathSwitchedMillis();
            if (connected.isPresent() && at > connected.get().fromMillis() + PATH_SETTLE_SECONDS * 1000) {
                return RuleResult.fired(noticed(call, connection, at) ? MEDIUM : LOW, new Span(at, at),
                        Measured.of(connection, "transport.selectedCandidatePairId",
                                (at - connected.get().fromMillis()) / 1000, "s after connecting"));
            }
            result = connected.isPresent() ? RuleResult.clear() : result;
        }
        return result;
    }

    private static boolean noticed(CallFeatures call, Connection connection, double at) {
        List<Stream> inbound = call.streams(Direction.INBOUND, "");
        Span around = new Span(at - PATH_EFFECT_SECONDS * 1000, at + PATH_EFFECT_SECONDS * 1000);
        boolean gap = flowing(call).isPresent()
                && call.runs(around, w -> CallFeatures.at(inbound, PACKETS, w) == 0) > 0;
        boolean lost = connection.states().stream().anyMatch(s -> !s.state().equals("connected")
                && s.timeMillis() >= around.fromMillis() && s.timeMillis() <= around.toMillis());
        return gap || lost || connection.negotiation().restartedAt().isPresent();
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
            Span before = new Span(ended.getAsDouble() - PARTICIPANT_SECONDS * 1000, ended.getAsDouble() - 2000);
            // Media that moved to another connection (peer to peer to server) did not stop.
            boolean moved = call.connections().stream().filter(c -> c != connection).flatMap(c -> c.streams().stream())
                    .filter(s -> s.direction() == Direction.INBOUND && s.lastPacketMillis() > ended.getAsDouble())
                    .noneMatch(s -> s.measured().over(PACKETS, before) > 0);
            if (silence.seconds() >= PARTICIPANT_SECONDS && !moved) {
                return RuleResult.fired(HIGH, silence, Measured.of(connection, "inbound-rtp.packetsReceived", 0, "packets/s"));
            }
        }
        return RuleResult.clear();
    }
}
