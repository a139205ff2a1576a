package io.callbrief.analyse.rule;

import static io.callbrief.diagnosis.Severity.*;

import java.util.List;
import java.util.OptionalDouble;

import org.jspecify.annotations.Nullable;

import io.callbrief.analyse.feature.CallFeatures;
import io.callbrief.analyse.feature.Connection;
import io.callbrief.analyse.feature.Measure;
import io.callbrief.analyse.feature.Negotiation;
import io.callbrief.analyse.feature.Span;
import io.callbrief.analyse.feature.Stream.Direction;
import io.callbrief.diagnosis.Severity;

/** What the two ends agreed on. */
final class NegotiationRules {
    /** Seconds of waiting for anybody that are no slow join. An engineering judgement. */
    static final double ALONE_SECONDS = 5;

    private NegotiationRules() {
    }

    static RuleResult failed(CallFeatures call) {
        for (Connection connection : call.connections()) {
            Negotiation negotiation = connection.negotiation();
            OptionalDouble at = negotiation.failedAt();
            if (at.isPresent()) {
                // What failed once and carried media later did no harm that lasted; a single candidate is one of several.
                boolean grave = call.connected().isEmpty() && !"addIceCandidate".equals(negotiation.failedCall());
                Severity severity = grave ? CRITICAL : LOW;
                return RuleResult.fired(severity, new Span(at.getAsDouble(), connection.endMillis()),
                        Measured.text("failed call", connection.id(), String.valueOf(negotiation.failedCall())));
            }
        }
        return RuleResult.clear();
    }

    /** The page has a microphone, gave it to the connection and yet agreed not to send. */
    static RuleResult sendingOff(CallFeatures call) {
        if (call.firstPacket(Direction.OUTBOUND, "audio").isPresent()) {
            return RuleResult.clear();
        }
        for (Connection connection : call.connections()) {
            Negotiation negotiation = connection.negotiation();
            String own = negotiation.localDirection("audio");
            boolean wanted = negotiation.addedKinds().contains("audio") || call.capture().granted("audio");
            // The answer to an offer that does not send cannot ask for it.
            boolean welcome = negotiation.offeredHere() || negotiation.remoteDirection("audio") == null
                    || receives(negotiation.remoteDirection("audio"));
            if (own != null && !sends(own) && wanted && welcome && connection.connectedAt().isPresent()) {
                return agreed(connection, own, HIGH);
            }
        }
        return RuleResult.clear();
    }

    /** This side agreed not to receive audio that the far end offered. */
    static RuleResult receivingOff(CallFeatures call) {
        if (call.firstPacket(Direction.INBOUND, "audio").isPresent()) {
            return RuleResult.clear();
        }
        for (Connection connection : call.connections()) {
            Negotiation negotiation = connection.negotiation();
            String own = negotiation.localDirection("audio");
            // A track that is added both sends and receives: an offer that does not receive was narrowed. A broadcaster
            // says so when adding its transceiver, and a connection to a server beside others only uploads.
            boolean narrowed = negotiation.offeredHere() && negotiation.addedKinds().contains("audio")
                    && call.connections().size() == 1;
            if (own != null && !receives(own) && connection.connectedAt().isPresent()
                    && (narrowed || sends(negotiation.remoteDirection("audio")))) {
                return agreed(connection, own, HIGH);
            }
        }
        return RuleResult.clear();
    }

    /** The far end described its audio as not to be sent. */
    static RuleResult farEndSendingOff(CallFeatures call) {
        if (call.firstPacket(Direction.INBOUND, "audio").isPresent()) {
            return RuleResult.clear();
        }
        for (Connection connection : call.connections()) {
            Negotiation negotiation = connection.negotiation();
            String theirs = negotiation.remoteDirection("audio");
            String own = negotiation.localDirection("audio");
            // The answer to an offer that does not receive cannot send.
            boolean free = !negotiation.offeredHere() || own == null || receives(own);
            if (theirs != null && !sends(theirs) && free && connection.connectedAt().isPresent()) {
                return agreed(connection, theirs, LOW);
            }
        }
        return RuleResult.clear();
    }

    private static RuleResult agreed(Connection connection, String direction, Severity severity) {
        double from = connection.connectedAt().orElse(connection.createdMillis());
        return RuleResult.fired(severity, new Span(from, connection.endMillis()),
                Measured.text("audio direction", connection.id(), direction));
    }

    /** Whether an end that describes a kind so sends it; unknown is no. */
    static boolean sends(@Nullable String direction) {
        return "sendrecv".equals(direction) || "sendonly".equals(direction);
    }

    /** Whether it receives it; unknown is no. */
    static boolean receives(@Nullable String direction) {
        return "sendrecv".equals(direction) || "recvonly".equals(direction);
    }

    /** The page was ready and no other side ever showed up: no description came, or none but a media server's. */
    static RuleResult alone(CallFeatures call) {
        double from = call.capture().requests().stream().filter(r -> r.granted()).mapToDouble(r -> r.answeredMillis()).min()
                .orElse(Double.NaN);
        Span waiting = new Span(from, call.recorded().toMillis());
        if (!call.client().recordsPage() || !(waiting.seconds() >= ALONE_SECONDS)) {
            return RuleResult.notEvaluable("5 s after the page got a device");
        }
        boolean described = call.connections().stream().anyMatch(c -> c.negotiation().localDescriptionAt().isPresent()
                || c.negotiation().remoteDescriptionAt().isPresent());
        return described && !onlyServer(call.connections()) ? RuleResult.clear()
                : RuleResult.fired(HIGH, waiting, Measured.call("setRemoteDescription", 0, "calls by another side"));
    }

    /** One connection to send, another to receive that was never given anything. */
    private static boolean onlyServer(List<Connection> connections) {
        return connections.size() > 1 && connections.stream().anyMatch(c -> c.role() == Connection.Role.PUBLISHER)
                && connections.stream().allMatch(c -> c.negotiation().announcedKinds().isEmpty()
                        && (c.role() == Connection.Role.PUBLISHER || c.role() == Connection.Role.UNUSED));
    }

    static RuleResult answered(Connection connection) {
        OptionalDouble at = connection.negotiation().answeredAt();
        return at.isEmpty() ? RuleResult.clear()
                : RuleResult.fired(INFO, new Span(at.getAsDouble(), at.getAsDouble()),
                        Measured.text("setLocalDescription", connection.id(), "answer"));
    }

    static RuleResult restarted(Connection connection) {
        OptionalDouble at = connection.negotiation().restartedAt();
        return at.isEmpty() ? RuleResult.clear()
                : RuleResult.fired(INFO, new Span(at.getAsDouble(), at.getAsDouble()),
                        Measured.text("iceRestart", connection.id(), "true"));
    }

    /** The far end does not look for a path to here: it does not know of this side's answer. */
    static RuleResult checksMissing(Connection connection) {
        double from = connection.iceConnectedAt().orElse(Double.NaN);
        Span life = new Span(from, connection.endMillis());
        if (!connection.path().knows(Measure.CHECKS_RECEIVED) || !(life.seconds() >= ALONE_SECONDS)) {
            return RuleResult.notEvaluable("candidate-pair.requestsReceived");
        }
        return connection.path().over(Measure.CHECKS_RECEIVED, life) == 0 && connection.connectedAt().isEmpty()
                ? RuleResult.fired(INFO, life, Measured.of(connection, "candidate-pair.requestsReceived", 0, ""))
                : RuleResult.clear();
    }

    static RuleResult checksArrived(Connection connection) {
        if (!connection.path().knows(Measure.CHECKS_RECEIVED)) {
            return RuleResult.notEvaluable("candidate-pair.requestsReceived");
        }
        Span life = new Span(connection.createdMillis(), connection.endMillis());
        double checks = connection.path().over(Measure.CHECKS_RECEIVED, life);
        return checks > 0 ? RuleResult.fired(INFO, life,
                Measured.of(connection, "candidate-pair.requestsReceived", checks, "")) : RuleResult.clear();
    }
}
