package io.callbrief.analyse.ends;

import static io.callbrief.diagnosis.FindingType.CHECKS_UNANSWERED;
import static io.callbrief.diagnosis.FindingType.CONNECTION_DROPPED;
import static io.callbrief.diagnosis.FindingType.CONNECTION_RECOVERED;
import static io.callbrief.diagnosis.FindingType.INBOUND_MEDIA_INTERRUPTED;
import static io.callbrief.diagnosis.FindingType.INBOUND_MEDIA_STOPPED;
import static io.callbrief.diagnosis.FindingType.OUTBOUND_MEDIA_FLOWING;

import java.util.List;
import java.util.Optional;

import io.callbrief.diagnosis.Finding;

/**
 * Every end stopped receiving within the same moment: no single end's network does that to three of them, and to two of
 * them only where each lost its own path to the media server.
 */
final class StoppedTogether {
    private static final int MANY = 3;

    private StoppedTogether() {
    }

    static Optional<PeerRule.Shown> first(Peers call) {
        List<End> ends = call.ends();
        if (ends.size() < 2 || call.peers().stream().anyMatch(peer -> peer.link() == Link.DIRECT)) {
            // Without a server in between there is none to fail; two ends of one path always stop together.
            return Optional.empty();
        }
        List<Finding> stops = ends.stream().flatMap(end -> stop(end).stream()).toList();
        // Somebody else must have been sending, for silence to mean anything.
        long sending = ends.stream().filter(end -> end.made(OUTBOUND_MEDIA_FLOWING)).count();
        boolean wide = ends.size() >= MANY || (call.overServer() && ends.stream().allMatch(StoppedTogether::pathLost));
        if (!wide || stops.size() < ends.size() || sending < 2 || spreadSeconds(stops) > Peers.CLOCKS_DIFFER_SECONDS) {
            return Optional.empty();
        }
        return Optional.of(new PeerRule.Shown(call.peers().get(0), stops.get(0)));
    }

    private static Optional<Finding> stop(End end) {
        return end.finding(INBOUND_MEDIA_STOPPED, INBOUND_MEDIA_INTERRUPTED);
    }

    private static boolean pathLost(End end) {
        return end.made(CHECKS_UNANSWERED, CONNECTION_DROPPED, CONNECTION_RECOVERED);
    }

    private static double spreadSeconds(List<Finding> stops) {
        long first = stops.stream().mapToLong(stop -> stop.from().toEpochMilli()).min().orElse(0);
        long last = stops.stream().mapToLong(stop -> stop.from().toEpochMilli()).max().orElse(0);
        return (last - first) / 1000.0;
    }
}
