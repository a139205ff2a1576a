package io.callbrief.analyse.recording;

import static io.callbrief.testing.InternalsDocumentBuilder.internals;
import static io.callbrief.testing.RtcStatsDumpBuilder.dump;
import static io.callbrief.testing.RtcStatsDumpBuilder.headless;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.callbrief.call.NetworkPrefix;
import io.callbrief.testing.RtcStatsDumpBuilder;

class NetworkFinderTest {

    private static final Path CORPUS = Path.of("src/corpus");
    private static final double T = RtcStatsDumpBuilder.START_MILLIS;

    @Test
    void anOwnCandidateThatAServerSawTellsTheNetwork() throws Exception {
        RtcStatsDumpBuilder dump = dump().event("onicecandidate", "PC_0", candidate("192.168.1.7", "host"), 1)
                .event("onicecandidate", "PC_0", candidate("203.0.113.9", "srflx"), 1);

        assertThat(network(dump)).isEqualTo("203.0.113.0/24");
    }

    @Test
    void soDoesALocalCandidateOfTheStatistics() throws Exception {
        assertThat(network(dump().event("create", "PC_0", "{}", 1).stats("PC_0", """
                {"a":{"type":7,"134":"10.0.0.7","136":"host"},"b":{"type":7,"134":"2001:db8:7:1::9","136":"srflx"},"t":1}""")))
                .isEqualTo("2001:db8:7::/48");
        assertThat(network(dump().event("create", "PC_0", "{}", 1).stats("PC_0", """
                {"b":{"type":"local-candidate","ip":"203.0.113.9","candidateType":"srflx"},"t":1}""")))
                .isEqualTo("203.0.113.0/24");
    }

    @Test
    void webrtcInternalsWritesCandidatesInAFormOfItsOwn() throws Exception {
        assertThat(network(internals().log("PC", T, "icecandidate",
                "sdpMid: 0, sdpMLineIndex: 0, candidate: candidate:1 1 udp 1 203.0.113.9 5 typ srflx raddr 0.0.0.0 rport 0,"
                        + " url: stun:stun.example")
                .bytes())).isEqualTo("203.0.113.0/24");
        assertThat(network(internals().series("PC", "I1-address", "local-candidate", T, T + 1000,
                "\"198.51.100.7\",\"198.51.100.7\"")
                .series("PC", "I1-candidateType", "local-candidate", T, T + 1000, "\"srflx\",\"srflx\"").bytes()))
                .isEqualTo("198.51.100.0/24");
    }

    @Test
    void aPublicAddressOfItsOwnCountsWhereNoServerSawOne() throws Exception {
        RtcStatsDumpBuilder dump = dump().event("onicecandidate", "PC_0", candidate("2001:db8:7:1::9", "host"), 1);

        assertThat(network(dump)).isEqualTo("2001:db8:7::/48");
        assertThat(network(dump.event("onicecandidate", "PC_0", candidate("203.0.113.9", "srflx"), 1)))
                .isEqualTo("203.0.113.0/24");
    }

    @Test
    void relaysAndTheFarEndAreNotTheClient() throws Exception {
        assertThat(network(dump().event("onicecandidate", "PC_0", candidate("203.0.113.9", "relay"), 1)
                .event("onicecandidate", "PC_0", candidate("203.0.113.9", "prflx"), 1)
                .event("addIceCandidate", "PC_0", candidate("203.0.113.9", "srflx"), 1)
                .stats("PC_0", """
                        {"a":{"type":7,"134":"203.0.113.9","136":"relay"},"b":{"type":8,"134":"203.0.113.9","136":"srflx"},
                         "c":{"type":8,"134":"203.0.113.9","136":"host"},"t":1}""".replace("\n", "")))).isNull();
    }

    @Test
    void privateAddressesAndNamesTellNothing() throws Exception {
        RtcStatsDumpBuilder dump = dump();
        for (String address : new String[] { "192.168.1.7", "100.64.3.2", "169.254.1.1", "fe80::1", "fd00::1", "x.x.x.x",
                "4f1c2a9e-0000-4000-8000-123456789012.local" }) {
            dump.event("onicecandidate", "PC_0", candidate(address, "host"), 1)
                    .event("onicecandidate", "PC_0", candidate(address, "srflx"), 1);
        }

        assertThat(network(dump)).isNull();
        assertThat(network(dump.event("onicecandidate", "PC_0", candidate("203.0.113.9", "srflx"), 1)))
                .isEqualTo("203.0.113.0/24");
    }

    @Test
    void theFirstNetworkCounts() throws Exception {
        assertThat(network(dump().event("onicecandidate", "PC_0", candidate("203.0.113.9", "srflx"), 1)
                .event("onicecandidate", "PC_0", candidate("198.51.100.9", "srflx"), 1))).isEqualTo("203.0.113.0/24");
    }

    @Test
    void whatIsNoCandidateIsPassedOver() throws Exception {
        assertThat(network(dump().event("onicecandidate", "PC_0", "null", 1).event("onicecandidate", "PC_0", "\"x\"", 1)
                .event("onicecandidate", "PC_0", "{\"candidate\":\"\"}", 1)
                .event("onicecandidate", "PC_0", "{\"candidate\":\"candidate:1 1 udp 1 203.0.113.9 5 typ\"}", 1)
                .event("onicecandidate", "PC_0",
                        "{\"candidate\":\"candidate:1 1 udp 1 203.0.113.9 5 typ srflx" + " x".repeat(500) + "\"}", 1)))
                .isNull();
    }

    @Test
    void theServersOwnLookUpIsTheRegion() throws Exception {
        String head = "{\"url\":\"/\",\"origin\":\"\",\"startTime\":1795227393040,\"fileFormat\":3,\"locations\":[%s]}";
        String paris = "{\"country\":{\"iso_code\":\"FR\"},\"subdivisions\":[{\"iso_code\":\"75\"},{\"iso_code\":\"X\"}]}";

        assertThat(scan(headless().line(RtcStatsDumpBuilder.MAGIC).line(head.formatted(paris)).bytes()).region())
                .isEqualTo("FR-75");
        assertThat(scan(headless().line(RtcStatsDumpBuilder.MAGIC)
                .line(head.formatted("{\"country\":{\"iso_code\":\"FR\"}},{\"country\":{\"iso_code\":\"US\"}}")).bytes())
                .region()).isEqualTo("FR");
        assertThat(scan(headless().line(RtcStatsDumpBuilder.MAGIC).line(head.formatted("null")).bytes()).region()).isNull();
        assertThat(scan(headless().line(RtcStatsDumpBuilder.MAGIC)
                .line(head.formatted("{\"country\":{\"iso_code\":\"France\"}}")).bytes()).region()).isNull();
    }

    @Test
    void theCountryOfAnOwnPublicCandidateCountsMoreAndThatOfTheFarEndNothing() throws Exception {
        String japan = ",{\"rtcstatsLocation\":{\"continent\":\"AS\",\"country\":\"JP\",\"city\":\"Tokyo\"}}";
        RtcStatsDumpBuilder dump = dump().event("addIceCandidate", "PC_0", candidate("203.0.113.9", "srflx") + japan, 1)
                .event("onicecandidate", "PC_0", candidate("203.0.113.9", "relay") + japan, 1);

        assertThat(scan(dump.bytes()).region()).isNull();
        dump.event("onicecandidate", "PC_0", candidate("203.0.113.9", "srflx") + japan, 1);
        assertThat(scan(dump.bytes()).region()).isEqualTo("JP");
    }

    @Test
    void anApplicationsNameOfARegionIsKeptAsItIs() throws Exception {
        String telemetry = """
                {"format":"callbrief-telemetry","version":1,"region":"%s"}
                {"timestamp":1795227393000,"rtt":46}
                """;

        assertThat(scan(telemetry.formatted("eu-west-3").getBytes(StandardCharsets.UTF_8)).region()).isEqualTo("eu-west-3");
        assertThat(scan(telemetry.formatted("\\u0000").getBytes(StandardCharsets.UTF_8)).region()).isNull();
        assertThat(scan("{\"peermetrics\":1,\"region\":\"RO\"}\n".getBytes(StandardCharsets.UTF_8)).region())
                .isEqualTo("RO");
    }

    @Test
    void recordedCallsHavePrivateAddressesOnly() throws Exception {
        for (Path file : recordings()) {
            assertThat(scan(unpacked(file)).network()).as(file.toString()).isNull();
        }
    }

    @Test
    void recordingsOfOneSessionAgreeWhereAddressesArePublic() throws Exception {
        Map<String, TreeSet<String>> networks = new TreeMap<>();
        for (JsonNode session : new ObjectMapper().readTree(CORPUS.resolve("manifest.json").toFile()).path("sessions")) {
            for (String format : List.of("rtcstats", "internals")) {
                if (session.path("files").has(format)) {
                    Path file = CORPUS.resolve(session.path("files").path(format).asText());
                    String made = new String(unpacked(file), StandardCharsets.UTF_8).replaceAll("\\b10\\.77\\.", "203.0.");
                    NetworkPrefix network = scan(made.getBytes(StandardCharsets.UTF_8)).network();
                    if (network != null) {
                        networks.computeIfAbsent(session.path("sessionKey").asText(), key -> new TreeSet<>())
                                .add(network.text());
                        assertThat(network.masked()).as(file.toString()).isEqualTo(format.equals("rtcstats"));
                    }
                }
            }
        }

        assertThat(networks).hasSizeGreaterThan(100);
        assertThat(networks.values()).allSatisfy(found -> assertThat(found).hasSize(1));
    }

    private static String candidate(String address, String type) {
        return "{\"candidate\":\"candidate:842163049 1 udp 1677729535 " + address + " 46154 typ " + type
                + " raddr 198.51.100.1 rport 1 generation 0\",\"sdpMid\":\"0\",\"sdpMLineIndex\":0}";
    }

    private static @Nullable String network(RtcStatsDumpBuilder dump) throws Exception {
        return network(dump.bytes());
    }

    private static @Nullable String network(byte[] recording) throws Exception {
        NetworkPrefix network = scan(recording).network();
        return network == null ? null : network.text();
    }

    private static RecordingScan scan(byte[] recording) throws Exception {
        return new RecordingReader().scan(new ByteArrayInputStream(recording));
    }

    private static List<Path> recordings() throws Exception {
        try (Stream<Path> files = Files.list(CORPUS)) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(".gz") && unpacked(file).length > 0)
                    .sorted().toList());
        }
    }

    private static byte[] unpacked(Path file) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
