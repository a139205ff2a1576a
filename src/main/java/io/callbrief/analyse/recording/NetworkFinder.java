package io.callbrief.analyse.recording;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.analyse.recording.StatsReport.StatsObject;
import io.callbrief.call.NetworkPrefix;

/**
 * Finds out while a recording is read in which network its client was: that of its address as STUN servers see it, else of an
 * own address that is public. Only candidates of the client's own count, and never a relay's address. The first one counts: a
 * client that changes its network is known by the one in which the call began.
 */
final class NetworkFinder {
    private static final int LONGEST_CANDIDATE = 1000;
    /** foundation, component, protocol, priority, address, port, "typ", type (RFC 8839, 5.1) */
    private static final int CANDIDATE_PARTS = 8;
    private static final int ADDRESS = 4;
    private static final int TYPE = 7;

    private @Nullable NetworkPrefix reflexive;
    private @Nullable NetworkPrefix host;
    private @Nullable String saidRegion;
    private @Nullable String regionOfCandidate;

    void start(RecordingMetadata metadata) {
        saidRegion = metadata.region();
    }

    void event(TraceEvent event) {
        if (reflexive == null && event.peerConnection() != null && event.name().equals("onicecandidate")) {
            candidate(event);
        }
    }

    private void candidate(TraceEvent event) {
        String text = event.value().path("candidate").textValue();
        if (text == null || text.length() > LONGEST_CANDIDATE) {
            return;
        }
        String[] parts = text.strip().split(" +", -1);
        if (parts.length >= CANDIDATE_PARTS && own(parts[TYPE], parts[ADDRESS])) {
            for (JsonNode extra : event.extra()) {
                String region = Places.region(extra.path("rtcstatsLocation"));
                regionOfCandidate = region == null ? regionOfCandidate : region;
            }
        }
    }

    void stats(StatsReport report) {
        if (reflexive != null) {
            return;
        }
        for (StatsObject object : report.objects()) {
            if (object.type().equals("local-candidate")) {
                String address = object.text("address") == null ? object.text("ip") : object.text("address");
                own(String.valueOf(object.text("candidateType")), String.valueOf(address));
            }
        }
    }

    /** Whether it is a public address of the client. */
    private boolean own(String type, String address) {
        boolean seenByServer = switch (type) {
            case "srflx", "serverreflexive", "server-reflexive" -> true;
            default -> false;
        };
        if (!seenByServer && (!type.equals("host") || host != null)) {
            return false;
        }
        Optional<NetworkPrefix> network = NetworkPrefix.ofPublic(address);
        if (seenByServer) {
            reflexive = network.orElse(null);
        } else {
            host = network.orElse(null);
        }
        return network.isPresent();
    }

    @Nullable
    NetworkPrefix network() {
        return reflexive == null ? host : reflexive;
    }

    /** As a server that recorded it has looked it up, or the application says; {@code null} when nobody does. */
    @Nullable
    String region() {
        return regionOfCandidate == null ? saidRegion : regionOfCandidate;
    }
}
