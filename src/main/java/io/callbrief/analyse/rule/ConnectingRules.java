package io.callbrief.analyse.rule;

import static io.callbrief.diagnosis.Severity.*;

import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import io.callbrief.analyse.feature.CallFeatures;
import io.callbrief.analyse.feature.Connection;
import io.callbrief.analyse.feature.Negotiation;
import io.callbrief.analyse.feature.Span;

/** How far the connections got on their way up. */
final class ConnectingRules {
    /** Seconds of connecting from which it is slow (ObserveRTC's client monitor). */
    static final double SLOW_SECONDS = 5;
    /** Seconds to wait for an answer to an offer. An engineering judgement; lab calls are answered within 0.1 s. */
    static final double ANSWER_SECONDS = 5;
    /** Seconds of looking for a path after which failing is in sight: it fails 15 s after checking began (measured). */
    static final double CHECKING_SECONDS = 8;
    /** Seconds between the path being found and encryption being up, beyond which it is stuck (lab calls: 0.1 s). */
    static final double SECURING_SECONDS = 4;
    /** Seconds that relay candidates may take (TURN gives up after 40 s; a working one answers within 0.5 s). */
    static final double RELAY_SECONDS = 5;
    private static final int UNAUTHORIZED = 401;
    private static final int UNREACHABLE = 701;
    private static final int FIRST_ERROR = 400;
    private static final int LAST_ERROR = 699;

    private ConnectingRules() {
    }

    /** Fires on the first connection that the observation fires on. */
    static Function<CallFeatures, RuleResult> onAny(Function<Connection, RuleResult> observation) {
        return call -> {
            RuleResult result = RuleResult.notEvaluable("a peer connection");
            for (Connection connection : call.connections()) {
                RuleResult one = observation.apply(connection);
                if (one instanceof RuleResult.Fired) {
                    return one;
                }
                result = one;
            }
            return result;
        };
    }

    /** The same for a failure to connect: where another connection carries the call, it is not what stopped it. */
    static Function<CallFeatures, RuleResult> failureOnAny(Function<Connection, RuleResult> observation) {
        Function<CallFeatures, RuleResult> onAny = onAny(observation);
        return call -> {
            RuleResult result = onAny.apply(call);
            return result instanceof RuleResult.Fired failure && call.connected().isPresent() ? failure.as(MEDIUM) : result;
        };
    }

    private static RuleResult ifSo(boolean fires, RuleResult fired) {
        return fires ? fired : RuleResult.clear();
    }

    private static Span toEnd(Connection connection, double from) {
        return new Span(from, Math.max(from, connection.endMillis()));
    }

    static RuleResult offerUnanswered(Connection connection) {
        Span waiting = toEnd(connection,
                connection.negotiation().localDescriptionAt().orElse(connection.createdMillis()));
        return ifSo(connection.awaitsAnswer() && waiting.seconds() >= ANSWER_SECONDS,
                RuleResult.fired(CRITICAL, waiting,
                        Measured.of(connection, "setRemoteDescription", waiting.seconds(), "s")));
    }

    static RuleResult sectionRefused(Connection connection) {
        Negotiation negotiation = connection.negotiation();
        if (negotiation.rejectedKinds().isEmpty()) {
            return RuleResult.clear();
        }
        return RuleResult.fired(HIGH, toEnd(connection, negotiation.rejectedMillis()),
                Measured.text("answer", connection.id(), refused(negotiation.rejectedKinds())));
    }

    /** In one order, whatever that of the sections is. */
    private static String refused(Set<String> kinds) {
        return String.join(", ", new TreeSet<>(kinds)) + " on port 0";
    }

    static RuleResult turnUnauthorized(Connection connection) {
        return candidateError(connection, UNAUTHORIZED);
    }

    static RuleResult turnUnreachable(Connection connection) {
        return candidateError(connection, UNREACHABLE);
    }

    /** Any other refusal: forbidden, wrong address family, quota reached (RFC 8656, 19). */
    static RuleResult turnRefused(Connection connection) {
        for (Integer code : connection.negotiation().candidateErrors().keySet()) {
            if (code != UNAUTHORIZED && code != UNREACHABLE && code >= FIRST_ERROR && code <= LAST_ERROR) {
                return candidateError(connection, code);
            }
        }
        return RuleResult.clear();
    }

    private static RuleResult candidateError(Connection connection, int code) {
        Double at = connection.negotiation().candidateErrors().get(code);
        // A connected call shows that the server was not needed, a relayed candidate that another one served.
        boolean relayed = connection.negotiation().candidateTypes().contains("relay");
        if (at == null || relayed || connection.connectedAt().isPresent()) {
            return RuleResult.clear();
        }
        return RuleResult.fired(HIGH, toEnd(connection, at),
                Measured.of(connection, "icecandidateerror.errorCode", code, ""));
    }

    static RuleResult relayMissing(Connection connection) {
        Span life = toEnd(connection, connection.createdMillis());
        boolean missing = connection.withoutRelay() && connection.connectedAt().isEmpty() && life.seconds() >= RELAY_SECONDS;
        return ifSo(missing, RuleResult.fired(CRITICAL, life,
                Measured.text("iceTransportPolicy", connection.id(), "relay, no relay candidate")));
    }

    static RuleResult iceFailed(Connection connection) {
        OptionalDouble failed = connection.failedAt();
        // Without an answer no path can be found: that is another finding.
        if (failed.isEmpty() || !connection.negotiated()
                || connection.iceConnectedAt().isPresent() || connection.connectedAt().isPresent()) {
            return RuleResult.clear();
        }
        double from = connection.checkingAt().orElse(connection.createdMillis());
        return RuleResult.fired(CRITICAL, new Span(from, failed.getAsDouble()),
                Measured.text("connectionState", connection.id(), "failed"),
                Measured.of(connection, "checking", (failed.getAsDouble() - from) / 1000, "s"));
    }

    static RuleResult iceUnfinished(Connection connection) {
        OptionalDouble checking = connection.checkingAt();
        if (checking.isEmpty() || !connection.negotiated()
                || connection.iceConnectedAt().isPresent() || connection.failedAt().isPresent()
                || connection.connectedAt().isPresent()) {
            return RuleResult.clear();
        }
        Span looking = toEnd(connection, checking.getAsDouble());
        return ifSo(looking.seconds() >= CHECKING_SECONDS, RuleResult.fired(CRITICAL, looking,
                Measured.of(connection, "checking", looking.seconds(), "s")));
    }

    static RuleResult secureTransportFailed(Connection connection) {
        return securing(connection, true);
    }

    /** No failure either: the handshake goes unanswered. */
    static RuleResult secureTransportPending(Connection connection) {
        return securing(connection, false);
    }

    private static RuleResult securing(Connection connection, boolean failing) {
        OptionalDouble found = connection.iceConnectedAt();
        if (found.isEmpty() || connection.connectedAt().isPresent()) {
            return RuleResult.clear();
        }
        Span securing = toEnd(connection, found.getAsDouble());
        String state = connection.lastDtlsState();
        boolean failed = connection.failedAt().isPresent() || "failed".equals(state);
        return ifSo(failed == failing && (failed || securing.seconds() >= SECURING_SECONDS),
                RuleResult.fired(CRITICAL, securing,
                        Measured.text("transport.dtlsState", connection.id(), state == null ? "unknown" : state),
                        Measured.of(connection, "securing", securing.seconds(), "s")));
    }

    static RuleResult neverConnected(CallFeatures call) {
        if (call.connections().isEmpty()) {
            return RuleResult.notEvaluable("a peer connection");
        }
        return ifSo(call.connected().isEmpty(),
                RuleResult.fired(CRITICAL, new Span(call.connections().get(0).createdMillis(), call.recorded().toMillis()),
                        Measured.call("connections", call.connections().size(), "")));
    }

    static RuleResult connected(Connection connection) {
        OptionalDouble at = connection.connectedAt();
        if (at.isEmpty()) {
            return RuleResult.clear();
        }
        double started = connection.checkingAt().orElse(connection.createdMillis());
        return RuleResult.fired(INFO, new Span(started, at.getAsDouble()),
                Measured.of(connection, "connecting", (at.getAsDouble() - started) / 1000, "s"));
    }

    static RuleResult slowConnect(Connection connection) {
        OptionalDouble at = connection.connectedAt();
        OptionalDouble from = connection.negotiation().localDescriptionAt();
        if (at.isEmpty() || from.isEmpty()) {
            return RuleResult.clear();
        }
        Span connecting = new Span(from.getAsDouble(), at.getAsDouble());
        return ifSo(connecting.seconds() > SLOW_SECONDS, RuleResult.fired(MEDIUM, connecting,
                Measured.of(connection, "connecting", connecting.seconds(), "s")));
    }

    static RuleResult relayedOverTcp(Connection connection) {
        String protocol = connection.localRelayProtocol();
        boolean tcp = "relay".equals(connection.localCandidateType()) && ("tcp".equals(protocol) || "tls".equals(protocol));
        return ifSo(tcp && connection.connected().isPresent(),
                RuleResult.fired(MEDIUM, toEnd(connection, connection.connectedAt().orElse(connection.createdMillis())),
                        Measured.text("local-candidate.relayProtocol", connection.id(), String.valueOf(protocol))));
    }

    static RuleResult relayed(Connection connection) {
        String type = connection.localCandidateType();
        return "relay".equals(type) && connection.connected().isPresent()
                ? RuleResult.fired(INFO, connection.connected().get(),
                        Measured.text("local-candidate.candidateType", connection.id(), "relay"))
                : RuleResult.clear();
    }
}
