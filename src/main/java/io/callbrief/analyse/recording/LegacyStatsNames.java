package io.callbrief.analyse.recording;

import java.util.HashMap;
import java.util.Map;
import java.util.Scanner;

import org.jspecify.annotations.Nullable;

/** What the statistics of old browsers are called by the standard. */
final class LegacyStatsNames {

    /** A standard property and what to multiply the value with: the old ones count milliseconds and 16-bit levels. */
    record Target(String name, double factor) {
    }

    private static final double MILLIS = 1e-3;
    private static final double LEVEL = 1 / 32767d;

    private static final Map<String, Target> ANY = table("""
            transportId transportId mediaType kind ssrc ssrc googTrackId trackIdentifier qpSum qpSum
            localCandidateId localCandidateId remoteCandidateId remoteCandidateId
            """);
    private static final Map<String, Target> RECEIVED = table("""
            packetsReceived packetsReceived packetsLost packetsLost bytesReceived bytesReceived
            framesDecoded framesDecoded framesReceived framesReceived googJitterReceived jitter*ms
            googNacksSent nackCount googPlisSent pliCount googFirsSent firCount
            googFrameRateDecoded framesPerSecond googFrameWidthReceived frameWidth googFrameHeightReceived frameHeight
            audioOutputLevel audioLevel*level totalAudioEnergy totalAudioEnergy
            totalSamplesDuration totalSamplesDuration codecImplementationName decoderImplementation
            """);
    private static final Map<String, Target> SENT = table("""
            packetsSent packetsSent bytesSent bytesSent framesEncoded framesEncoded hugeFramesSent hugeFramesSent
            googNacksReceived nackCount googPlisReceived pliCount googFirsReceived firCount
            googFrameRateSent framesPerSecond googFrameWidthSent frameWidth googFrameHeightSent frameHeight
            codecImplementationName encoderImplementation
            """);
    private static final Map<String, Target> PAIR = table("""
            bytesSent bytesSent bytesReceived bytesReceived packetsSent packetsSent packetsReceived packetsReceived
            requestsSent requestsSent requestsReceived requestsReceived responsesSent responsesSent
            responsesReceived responsesReceived consentRequestsSent consentRequestsSent
            packetsDiscardedOnSend packetsDiscardedOnSend googRtt currentRoundTripTime*ms
            googActiveConnection nominated googChannelId transportId
            """);
    private static final Map<String, Target> TRANSPORT = table("""
            selectedCandidatePairId selectedCandidatePairId dtlsCipher dtlsCipher srtpCipher srtpCipher
            localCertificateId localCertificateId remoteCertificateId remoteCertificateId
            """);
    private static final Map<String, Target> CANDIDATE = table("""
            portNumber port ipAddress address transport protocol candidateType candidateType priority priority
            networkType networkType
            """);

    private static final Map<String, String> VALUES = Map.of("serverreflexive", "srflx", "peerreflexive", "prflx",
            "relayed", "relay", "stun", "srflx");

    /** By the beginning of an id in Chrome's old reports. */
    private static final Map<String, Map<String, Target>> BY_ID = Map.of("ssrc_", ANY, "Conn-", PAIR, "Channel-", TRANSPORT,
            "Cand-", CANDIDATE);

    private LegacyStatsNames() {
    }

    static boolean mayBeLegacy(String id) {
        return prefix(id) != null || id.startsWith("goog") || id.equals("bweforvideo") || id.contains("_rtp_")
                || id.contains("_rtcp_");
    }

    /** The standard type of an object, empty when there is none. */
    static String type(String id, String written) {
        return switch (written) {
            case "ssrc" -> id.endsWith("_send") ? "outbound-rtp" : "inbound-rtp";
            case "googCandidatePair", "candidatepair" -> "candidate-pair";
            case "googComponent" -> "transport";
            case "localcandidate" -> "local-candidate";
            case "remotecandidate" -> "remote-candidate";
            // Firefox marks what the far end reported by the id.
            case "inboundrtp" -> id.contains("_rtcp_") ? "remote-inbound-rtp" : "inbound-rtp";
            case "outboundrtp" -> id.contains("_rtcp_") ? "remote-outbound-rtp" : "outbound-rtp";
            default -> written.startsWith("goog") || written.equals("VideoBwe") ? "" : written;
        };
    }

    /** Standard names for the properties of an object by their old ones; {@code null} when they are standard already. */
    static @Nullable Map<String, Target> ofObject(String id, String type) {
        String prefix = prefix(id);
        if (prefix == null) {
            return null;
        }
        Map<String, Target> names = new HashMap<>(ANY);
        names.putAll(prefix.equals("ssrc_") ? type.equals("outbound-rtp") ? SENT : RECEIVED : BY_ID.get(prefix));
        return names;
    }

    static String value(String text) {
        return VALUES.getOrDefault(text, text);
    }

    private static @Nullable String prefix(String id) {
        for (String prefix : BY_ID.keySet()) {
            if (id.startsWith(prefix)) {
                return prefix;
            }
        }
        return null;
    }

    private static Map<String, Target> table(String pairs) {
        Map<String, Target> table = new HashMap<>();
        try (Scanner scanner = new Scanner(pairs)) {
            while (scanner.hasNext()) {
                String old = scanner.next();
                String[] standard = scanner.next().split("\\*", 2);
                double factor = standard.length == 1 ? 1 : standard[1].equals("ms") ? MILLIS : LEVEL;
                table.put(old, new Target(standard[0], factor));
            }
        }
        return Map.copyOf(table);
    }
}
