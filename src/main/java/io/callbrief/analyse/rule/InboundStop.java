package io.callbrief.analyse.rule;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import io.callbrief.analyse.feature.CallFeatures;
import io.callbrief.analyse.feature.Connection;
import io.callbrief.analyse.feature.Measure;
import io.callbrief.analyse.feature.Span;
import io.callbrief.analyse.feature.Stream;
import io.callbrief.analyse.feature.Stream.Direction;

/**
 * Packets of a kind of media came in and then none until the end of what was observed.
 *
 * @param connectedMillis when the receiving connection had come up
 * @param silence from the last packet to the end of observation
 * @param packets that arrived before
 */
record InboundStop(Stream last, double connectedMillis, Span silence, double packets) {
    /**
     * Seconds without a packet that are no longer the far end hanging up a little earlier. Even discontinuous
     * transmission sends a packet every 0.4 s (RFC 6716, 2.1.9).
     */
    static final double STOPPED_SECONDS = 3;

    double secondsAfterConnecting() {
        return Math.max(0, (silence.fromMillis() - connectedMillis) / 1000);
    }

    /** @param kind {@code audio}, {@code video}, or empty for all of them together */
    static Optional<InboundStop> of(CallFeatures call, String kind) {
        List<Stream> streams = call.streams(Direction.INBOUND, kind);
        OptionalDouble lastPacket = call.lastPacket(Direction.INBOUND, kind);
        OptionalDouble observed = observedUntil(call);
        if (lastPacket.isEmpty() || observed.isEmpty()) {
            return Optional.empty();
        }
        Span silence = new Span(lastPacket.getAsDouble(), Math.max(lastPacket.getAsDouble(), observed.getAsDouble()));
        Stream last = streams.stream().filter(s -> s.lastPacketMillis() == lastPacket.getAsDouble()).findFirst()
                .orElseThrow();
        double packets = streams.stream().mapToDouble(Stream::packetsInAll).filter(p -> !Double.isNaN(p)).sum();
        double watched = CallFeatures.over(streams, Measure.SECONDS, silence);
        double connected = connectedAt(call, last.connection());
        if (silence.seconds() < STOPPED_SECONDS || onHold(call, silence) || !(watched > 0) || Double.isNaN(connected)) {
            return Optional.empty();
        }
        return Optional.of(new InboundStop(last, connected, silence, packets));
    }

    /** Whether every far end had announced to send nothing by the time at which the silence counts. */
    static boolean onHold(CallFeatures call, Span silence) {
        List<Connection> receiving = call.connections().stream()
                .filter(c -> c.streams().stream().anyMatch(s -> s.direction() == Direction.INBOUND)).toList();
        double counts = silence.fromMillis() + STOPPED_SECONDS * 1000;
        return !receiving.isEmpty() && receiving.stream().allMatch(c -> c.negotiation().onHold(counts));
    }

    /** Until when reports of connections with inbound media were recorded. */
    static OptionalDouble observedUntil(CallFeatures call) {
        return call.streams(Direction.INBOUND, "").stream().mapToDouble(s -> s.seen().toMillis()).max();
    }

    private static double connectedAt(CallFeatures call, String connection) {
        return call.connections().stream().filter(c -> c.id().equals(connection)).findFirst()
                .map(Connection::connectedAt).orElse(OptionalDouble.empty()).orElse(Double.NaN);
    }
}
