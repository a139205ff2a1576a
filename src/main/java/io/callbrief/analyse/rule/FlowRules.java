package io.callbrief.analyse.rule;

import static io.callbrief.analyse.feature.Measure.*;
import static io.callbrief.diagnosis.Severity.*;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

import io.callbrief.analyse.feature.CallFeatures;
import io.callbrief.analyse.feature.Connection;
import io.callbrief.analyse.feature.Span;
import io.callbrief.analyse.feature.Stream;
import io.callbrief.analyse.feature.Stream.Direction;

/** Whether media arrived, and until when. */
final class FlowRules {
    /**
     * Seconds after connecting within which a stop means that the path never carried a call: about the time after
     * which a browser itself calls a silent path disconnected (5.1 to 7.2 s measured).
     */
    static final double RIGHT_AFTER_SECONDS = 5;
    /** Connected seconds after which something should have arrived. Measured: 0.1 s; answering apps take longer. */
    static final double ARRIVAL_SECONDS = 5;
    /** Seconds from the last inbound packet after which checks and reports are looked at. */
    private static final double SETTLE_SECONDS = 2;

    private FlowRules() {
    }

    static RuleResult stopped(CallFeatures call) {
        if (InboundStop.observedUntil(call).isEmpty()) {
            return RuleResult.notEvaluable("inbound-rtp");
        }
        return InboundStop.of(call, "").<RuleResult> map(stop -> RuleResult.fired(CRITICAL, stop.silence(),
                Measured.of(stop.last(), "packetsReceived", 0, "packets/s"),
                Measured.call("after connecting", stop.secondsAfterConnecting(), "s"),
                Measured.call("silent until the end", stop.silence().seconds(), "s"))).orElse(RuleResult.clear());
    }

    static RuleResult stoppedAfterConnecting(CallFeatures call) {
        return ifStopped(call, stop -> stop.secondsAfterConnecting() <= RIGHT_AFTER_SECONDS);
    }

    static RuleResult flowedBeforeStop(CallFeatures call) {
        // Where reports are far apart and the browser does not tell when a packet came last, it may have been that much earlier.
        return ifStopped(call, stop -> stop.secondsAfterConnecting()
                - (stop.last().lastPacketExact() ? 0 : call.sparseSeconds()) > RIGHT_AFTER_SECONDS);
    }

    static RuleResult someMediaArrived(CallFeatures call) {
        return InboundStop.of(call, "").filter(stop -> stop.secondsAfterConnecting() <= RIGHT_AFTER_SECONDS)
                .<RuleResult> map(stop -> RuleResult.fired(INFO,
                        new Span(stop.connectedMillis(), Math.max(stop.connectedMillis(), stop.silence().fromMillis())),
                        Measured.of(stop.last(), "packetsReceived", stop.packets(), "packets"),
                        Measured.call("time", stop.secondsAfterConnecting(), "s")))
                .orElse(RuleResult.clear());
    }

    private static RuleResult ifStopped(CallFeatures call, Predicate<InboundStop> condition) {
        return InboundStop.of(call, "").filter(condition)
                .<RuleResult> map(stop -> RuleResult.fired(INFO,
                        new Span(stop.connectedMillis(), Math.max(stop.connectedMillis(), stop.silence().fromMillis())),
                        Measured.of(stop.last(), "lastPacketReceivedTimestamp", stop.secondsAfterConnecting(),
                                "s after connecting")))
                .orElse(RuleResult.clear());
    }

    /** Seconds within which people hang up when the other side has: silence of that length proves no outage. */
    static final double HANG_UP_SECONDS = 8;

    static RuleResult hungUpSoon(CallFeatures call) {
        return InboundStop.of(call, "").filter(stop -> call.hungUp() && stop.silence().seconds() < HANG_UP_SECONDS)
                .<RuleResult> map(stop -> RuleResult.fired(INFO, stop.silence(),
                        Measured.call("silent until the end", stop.silence().seconds(), "s")))
                .orElse(RuleResult.clear());
    }

    /** One kind of media stopped while another kept arriving. */
    static RuleResult kindStopped(CallFeatures call, String kind) {
        if (call.streams(Direction.INBOUND, kind).isEmpty()) {
            return RuleResult.notEvaluable("inbound " + kind);
        }
        if (InboundStop.of(call, "").isPresent()) {
            return RuleResult.clear();
        }
        return InboundStop.of(call, kind).<RuleResult> map(stop -> RuleResult.fired(HIGH, stop.silence(),
                Measured.of(stop.last(), "packetsReceived", 0, "packets/s"),
                Measured.call("silent until the end", stop.silence().seconds(), "s"))).orElse(RuleResult.clear());
    }

    static RuleResult neverArrived(CallFeatures call) {
        return nothingIn(call, true);
    }

    static RuleResult nothingReceived(CallFeatures call) {
        return nothingIn(call, false);
    }

    private static RuleResult nothingIn(CallFeatures call, boolean announced) {
        Optional<Span> connected = observed(call);
        if (connected.isEmpty()) {
            return RuleResult.notEvaluable("getStats of a connected call");
        }
        boolean received = call.firstPacket(Direction.INBOUND, "").isPresent();
        OptionalDouble announcedAt = call.connections().stream().map(c -> c.negotiation().remoteTrackAt())
                .filter(OptionalDouble::isPresent).mapToDouble(OptionalDouble::getAsDouble).min();
        if (received || announcedAt.isPresent() != announced || connected.get().seconds() < ARRIVAL_SECONDS) {
            return RuleResult.clear();
        }
        return RuleResult.fired(announced ? CRITICAL : HIGH, connected.get(),
                Measured.call("inbound-rtp.packetsReceived", 0, "packets"));
    }

    /** One kind of media never arrived although another did and this side sends that kind too. */
    static RuleResult kindMissing(CallFeatures call, String kind) {
        Optional<Span> connected = observed(call);
        if (connected.isEmpty()) {
            return RuleResult.notEvaluable("getStats of a connected call");
        }
        boolean sends = call.firstPacket(Direction.OUTBOUND, kind).isPresent() || call.capture().granted(kind);
        boolean otherArrives = call.firstPacket(Direction.INBOUND, "").isPresent();
        if (!sends || !otherArrives || call.firstPacket(Direction.INBOUND, kind).isPresent()
                || connected.get().seconds() < ARRIVAL_SECONDS) {
            return RuleResult.clear();
        }
        return RuleResult.fired(MEDIUM, connected.get(),
                Measured.call("inbound-rtp.packetsReceived", 0, kind + " packets"));
    }

    static RuleResult flowedToTheEnd(CallFeatures call) {
        OptionalDouble lastIn = call.lastPacket(Direction.INBOUND, "");
        OptionalDouble observed = InboundStop.observedUntil(call);
        OptionalDouble lastOut = call.lastPacket(Direction.OUTBOUND, "");
        if (lastIn.isEmpty() || observed.isEmpty()) {
            return RuleResult.clear();
        }
        double limit = observed.getAsDouble() - InboundStop.STOPPED_SECONDS * 1000;
        if (lastIn.getAsDouble() < limit || (lastOut.isPresent() && lastOut.getAsDouble() < limit)) {
            return RuleResult.clear();
        }
        double from = call.firstPacket(Direction.INBOUND, "").orElse(lastIn.getAsDouble());
        Stream some = call.streams(Direction.INBOUND, "").get(0);
        return RuleResult.fired(INFO, new Span(from, lastIn.getAsDouble()),
                Measured.of(some, "packetsReceived", some.packetsInAll(), "packets"));
    }

    /** The path of a connection stopped answering, in the end. */
    static RuleResult checksUnanswered(Connection connection) {
        Optional<Span> span = connection.connected();
        if (span.isEmpty() || !connection.path().knows(CHECKS_SENT)) {
            return RuleResult.notEvaluable("candidate-pair.requestsSent of a connected call");
        }
        Optional<Span> unanswered = unanswered(connection, span.get());
        if (unanswered.isEmpty()) {
            return RuleResult.clear();
        }
        return RuleResult.fired(HIGH, unanswered.get(),
                Measured.of(connection, "candidate-pair.responsesReceived", 0, "responses"), Measured.of(connection,
                        "candidate-pair.requestsSent", connection.path().over(CHECKS_SENT, unanswered.get()), "requests"));
    }

    /** From the last answer on, when several checks and seconds followed it: Chromium checks at least every 2.5 s. */
    private static Optional<Span> unanswered(Connection connection, Span span) {
        Optional<Span> quiet = connection.path().longest(span, CHECKS_SENT,
                w -> !(connection.path().at(CHECKS_ANSWERED, w) > 0));
        if (quiet.isEmpty() || quiet.get().toMillis() < span.toMillis() - InboundStop.STOPPED_SECONDS * 1000) {
            return Optional.empty();
        }
        boolean several = connection.path().over(CHECKS_SENT, quiet.get()) >= MIN_UNANSWERED_CHECKS;
        return several && quiet.get().seconds() > UNANSWERED_SECONDS ? quiet : Optional.empty();
    }

    /** Checks without an answer that are more than one late answer. */
    static final double MIN_UNANSWERED_CHECKS = 3;
    /** Chromium checks a working path every 2.5 s at least: two checks missing. */
    static final double UNANSWERED_SECONDS = 4;

    static RuleResult checksAnswered(CallFeatures call) {
        Optional<Span> silence = silence(call);
        if (silence.isEmpty()) {
            return RuleResult.notEvaluable("a stop of inbound media");
        }
        Optional<Span> settled = call.surelyAfter(silence.get(), SETTLE_SECONDS);
        if (settled.isEmpty()) {
            return RuleResult.notEvaluable("reports of a stop of inbound media");
        }
        for (Connection connection : call.connections()) {
            if (connection.path().over(CHECKS_ANSWERED, settled.get()) > 0) {
                return RuleResult.fired(INFO, settled.get(), Measured.of(connection, "candidate-pair.responsesReceived",
                        connection.path().over(CHECKS_ANSWERED, settled.get()), "responses"));
            }
        }
        return RuleResult.clear();
    }

    /** Of all inbound media: since it stopped, or all the time when none ever came. */
    static Optional<Span> silence(CallFeatures call) {
        if (call.firstPacket(Direction.INBOUND, "").isEmpty()) {
            return observed(call);
        }
        return InboundStop.of(call, "").map(InboundStop::silence);
    }

    /** The connected time, where the recording holds reports of it. */
    static Optional<Span> observed(CallFeatures call) {
        boolean reports = call.connections().stream().anyMatch(c -> c.path().knows(CHECKS_SENT));
        return reports ? call.connected() : Optional.empty();
    }
}
