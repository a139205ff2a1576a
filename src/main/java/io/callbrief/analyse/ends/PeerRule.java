package io.callbrief.analyse.ends;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.callbrief.analyse.feature.Span;
import io.callbrief.diagnosis.Evidence;
import io.callbrief.diagnosis.Finding;
import io.callbrief.diagnosis.FindingType;
import io.callbrief.diagnosis.Severity;

/**
 * Makes one kind of finding about the far end, from what a peer's recording shows. The evidence is the peer's number, the
 * finding of its recording, and the values measured there: never a name, a device or an address.
 */
public final class PeerRule {
    private final FindingType finding;
    private final Severity severity;
    private final Function<Peers, Optional<Shown>> observation;

    /** What a peer's recording shows. */
    record Shown(Peer peer, Finding by) {
    }

    private PeerRule(FindingType finding, Severity severity, Function<Peers, Optional<Shown>> observation) {
        this.finding = finding;
        this.severity = severity;
        this.observation = observation;
    }

    static PeerRule of(FindingType finding, Severity severity, Function<Peers, Optional<Shown>> observation) {
        return new PeerRule(finding, severity, observation);
    }

    /** Made from the first peer that shows it while this end was there. */
    static PeerRule shownBy(FindingType finding, Severity severity, Function<End, Optional<Finding>> observation) {
        return new PeerRule(finding, severity, call -> call.peers().stream()
                .flatMap(peer -> observation.apply(peer.end()).filter(by -> meets(call.own().recorded(), by)).stream()
                        .map(by -> new Shown(peer, by)))
                .findFirst());
    }

    static PeerRule shownBy(FindingType finding, Severity severity, FindingType... types) {
        return shownBy(finding, severity, end -> end.finding(types));
    }

    /** What ended before this end came does not concern it: a refused microphone is a fact that stays, so it has no end. */
    private static boolean meets(Span own, Finding by) {
        double slack = Peers.CLOCKS_DIFFER_SECONDS * 1000;
        return by.from().toEpochMilli() <= own.toMillis() + slack
                && (by.to().toEpochMilli() >= own.fromMillis() - slack || Lasting.is(by.type()));
    }

    public FindingType finding() {
        return finding;
    }

    Optional<Finding> apply(Peers call) {
        return observation.apply(call).map(shown -> {
            List<Evidence> evidence = new ArrayList<>();
            evidence.add(new Evidence("peer", null, null, (double) shown.peer().number(), null, ""));
            evidence.add(new Evidence("peer.finding", null, null, null, shown.by().type().id(), ""));
            shown.by().evidence().stream().filter(e -> e.value() != null).forEach(
                    e -> evidence.add(new Evidence("peer." + e.stat(), null, null, e.value(), null, e.unit())));
            Instant to = shown.by().to();
            return new Finding("", finding, severity, shown.by().from(), to, evidence);
        });
    }
}
