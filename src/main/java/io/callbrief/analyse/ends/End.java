package io.callbrief.analyse.ends;

import static io.callbrief.diagnosis.FindingType.OUTBOUND_PACKET_LOSS;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.callbrief.analyse.feature.CallFeatures;
import io.callbrief.analyse.feature.Connection;
import io.callbrief.analyse.feature.Measure;
import io.callbrief.analyse.feature.Span;
import io.callbrief.analyse.feature.Stream;
import io.callbrief.analyse.feature.Stream.Direction;
import io.callbrief.diagnosis.Finding;
import io.callbrief.diagnosis.FindingType;

/**
 * One end of a call, as its own recording shows it: all that is kept of the recording to compare it with others.
 *
 * @param recorded by this machine's clock
 * @param findings of this recording alone
 * @param sendsVideo whether a picture left this end
 * @param receivesVideo whether a picture came in
 * @param sendsApart whether it sends and receives over connections of their own, as with most media servers
 * @param certificates fingerprints of its own certificates, which no other end has
 * @param facing fingerprints of the certificates at the other ends of its connections
 * @param delivered whether reports of the receiver show that its sound arrived, with few losses, to the end
 */
public record End(Span recorded, List<Finding> findings, boolean sendsVideo, boolean receivesVideo,
        boolean sendsApart, Set<String> certificates, Set<String> facing, boolean delivered) {
    /** Two receiver reports on audio may be so far apart (RFC 3550, 6.2: 5 s, randomised to 7.5 s; and one lost). */
    static final double REPORT_SECONDS = 12;

    public End {
        findings = List.copyOf(findings);
        certificates = Set.copyOf(certificates);
        facing = Set.copyOf(facing);
    }

    public static End of(CallFeatures call, List<Finding> findings) {
        List<Connection.Role> roles = call.connections().stream().map(Connection::role).toList();
        boolean lossy = findings.stream().anyMatch(f -> f.type() == OUTBOUND_PACKET_LOSS);
        return new End(call.recorded(), findings, call.firstPacket(Direction.OUTBOUND, "video").isPresent(),
                call.firstPacket(Direction.INBOUND, "video").isPresent(),
                roles.contains(Connection.Role.PUBLISHER) && roles.contains(Connection.Role.SUBSCRIBER),
                fingerprints(call, c -> c.negotiation().localFingerprints()),
                fingerprints(call, c -> c.negotiation().remoteFingerprints()), !lossy && reported(call));
    }

    private static Set<String> fingerprints(CallFeatures call, Function<Connection, Set<String>> of) {
        return call.connections().stream().flatMap(c -> of.apply(c).stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean reported(CallFeatures call) {
        List<Stream> sound = call.streams(Direction.OUTBOUND, "audio").stream().filter(s -> s.packetsInAll() > 0).toList();
        return !sound.isEmpty() && sound.stream().allMatch(s -> s.measured().knows(Measure.REMOTE_LOST)
                && s.lastFeedbackMillis() >= s.lastPacketMillis() - REPORT_SECONDS * 1000);
    }

    boolean made(FindingType... types) {
        return finding(types).isPresent();
    }

    /** The first of the types, in their order, that was found. */
    Optional<Finding> finding(FindingType... types) {
        return Arrays.stream(types).flatMap(type -> findings.stream().filter(f -> f.type() == type)).findFirst();
    }
}
