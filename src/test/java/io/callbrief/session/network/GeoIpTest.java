package io.callbrief.session.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.callbrief.call.Network;
import io.callbrief.call.NetworkPrefix;

class GeoIpTest {

    private static final String LONG_NAME = "Société d'exemples et de télécommunications";

    @TempDir
    Path folder;
    private Path providers = Path.of("");
    private Path cities = Path.of("");

    @BeforeEach
    void files() throws IOException {
        providers = new MmdbWriter(6, "Test-ASN")
                .put("203.0.113.0/24", Map.of("autonomous_system_number", 64500, "autonomous_system_organization", LONG_NAME))
                .put("198.51.0.0/16", Map.of("autonomous_system_number", -1294967296))
                .put("2001:db8:7::/48", Map.of("autonomous_system_number", 64501, "autonomous_system_organization", "Six"))
                .write(folder.resolve("asn.mmdb"));
        cities = new MmdbWriter(6, "Test-City")
                .put("203.0.113.0/24", Map.of("country", Map.of("iso_code", "FR"), "subdivisions",
                        List.of(Map.of("iso_code", "75"), Map.of("iso_code", "X")), "city", Map.of("geoname_id", 2988507)))
                .put("2001:db8::/32", Map.of("country", Map.of("iso_code", "JP")))
                .write(folder.resolve("city.mmdb"));
    }

    @Test
    void withoutAFileThePrefixAloneIsKnown() {
        assertThat(geoIp().of(prefix("203.0.113.9"), null)).isEqualTo(new Network("203.0.113.0/24", null, null, null));
    }

    @Test
    void eachFileSaysWhatItKnows() {
        Network whole = new Network("203.0.113.0/24", 64500L, LONG_NAME, "FR-75");

        assertThat(geoIp(providers, cities).of(prefix("203.0.113.9"), null)).isEqualTo(whole);
        assertThat(geoIp(cities, providers).of(prefix("203.0.113.9"), null)).isEqualTo(whole);
        assertThat(geoIp(cities).of(prefix("203.0.113.9"), null))
                .isEqualTo(new Network("203.0.113.0/24", null, null, "FR-75"));
    }

    @Test
    void addressesOfVersionSixAreFound() {
        assertThat(geoIp(providers, cities).of(prefix("2001:db8:7:1::9"), null))
                .isEqualTo(new Network("2001:db8:7::/48", 64501L, "Six", "JP"));
        assertThat(geoIp(providers, cities).of(prefix("2001:db8:8:1::9"), null))
                .isEqualTo(new Network("2001:db8:8::/48", null, null, "JP"));
    }

    @Test
    void whatNoFileHoldsIsUnknown() {
        assertThat(geoIp(providers, cities).of(prefix("192.0.2.1"), null))
                .isEqualTo(new Network("192.0.2.0/24", null, null, null));
        assertThat(geoIp(providers, cities).of(null, null)).isEqualTo(Network.UNKNOWN);
    }

    @Test
    void aNumberOfThirtyTwoBitsIsNotNegative() {
        assertThat(geoIp(providers).of(prefix("198.51.100.1"), null))
                .isEqualTo(new Network("198.51.100.0/24", 3_000_000_000L, null, null));
    }

    @Test
    void ofAMaskedAddressOnlyTheCountryIsKept() {
        assertThat(geoIp(providers, cities).of(prefix("203.0.113.x1"), null))
                .isEqualTo(new Network("203.0.113.0/24", 64500L, LONG_NAME, "FR"));
    }

    @Test
    void theSourceKnowsTheRegionBetter() {
        assertThat(geoIp(cities).of(prefix("203.0.113.9"), "eu-west-3"))
                .isEqualTo(new Network("203.0.113.0/24", null, null, "eu-west-3"));
        assertThat(geoIp(cities).of(null, "eu-west-3")).isEqualTo(new Network(null, null, null, "eu-west-3"));
    }

    @Test
    void aFileOfVersionFourIsNotAskedForVersionSix() throws IOException {
        Path four = new MmdbWriter(4, "Test-Country").put("203.0.113.0/24", Map.of("country", Map.of("iso_code", "FR")))
                .write(folder.resolve("four.mmdb"));

        assertThat(geoIp(four).of(prefix("2001:db8:7::1"), null))
                .isEqualTo(new Network("2001:db8:7::/48", null, null, null));
        assertThat(geoIp(four).of(prefix("203.0.113.9"), null))
                .isEqualTo(new Network("203.0.113.0/24", null, null, "FR"));
    }

    @Test
    void aFileThatCannotBeUsedIsNamedAtTheStart() throws IOException {
        Path missing = folder.resolve("missing.mmdb");
        Path picture = Files.writeString(folder.resolve("picture.mmdb"), "no database at all");
        Path empty = Files.createFile(folder.resolve("empty.mmdb"));

        assertThatThrownBy(() -> geoIp(providers, missing)).isInstanceOf(IllegalStateException.class)
                .hasMessage("callbrief.geoip.files: " + missing + ": there is no such file");
        assertThatThrownBy(() -> geoIp(picture)).isInstanceOf(IllegalStateException.class)
                .hasMessage("callbrief.geoip.files: " + picture + ": it is no MaxMind DB");
        assertThatThrownBy(() -> geoIp(empty)).isInstanceOf(IllegalStateException.class)
                .hasMessage("callbrief.geoip.files: " + empty + ": it is no MaxMind DB");
    }

    @Test
    void whereverAFileIsDamagedNoRecordingIsKeptOut() throws IOException {
        byte[] bytes = Files.readAllBytes(providers);
        int asked = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte before = bytes[i];
            bytes[i] = (byte) (before ^ 0x7f);
            Path damaged = Files.write(folder.resolve("damaged" + i + ".mmdb"), bytes);
            bytes[i] = before;
            try {
                GeoIp files = geoIp(damaged);
                asked++;
                assertThat(files.of(prefix("203.0.113.9"), null).prefix()).isEqualTo("203.0.113.0/24");
                assertThat(files.of(prefix("2001:db8:7::1"), null).prefix()).isEqualTo("2001:db8:7::/48");
                files.close();
            } catch (IllegalStateException refusedAtTheStart) {
                assertThat(refusedAtTheStart).hasMessageStartingWith("callbrief.geoip.files: " + damaged + ": ");
            }
        }
        assertThat(asked).isGreaterThan(bytes.length / 2);
    }

    @Test
    void aDamagedRecordKeepsNoRecordingOut() throws IOException {
        byte[] bytes = Files.readAllBytes(providers);
        int name = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("autonomous_system_number");
        bytes[name - 1] = 0x20; // a pointer to nowhere
        Path damaged = Files.write(folder.resolve("damaged.mmdb"), bytes);

        assertThat(geoIp(damaged, cities).of(prefix("2001:db8:7::1"), null).region()).isEqualTo("JP");
        assertThat(geoIp(damaged).of(prefix("203.0.113.9"), null).prefix()).isEqualTo("203.0.113.0/24");
    }

    private static GeoIp geoIp(Path... files) {
        return new GeoIp(() -> Optional.of(Arrays.asList(files)));
    }

    private static NetworkPrefix prefix(String address) {
        return NetworkPrefix.ofPublic(address).orElseThrow();
    }
}
