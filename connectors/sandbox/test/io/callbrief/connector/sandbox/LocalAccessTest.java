package io.callbrief.connector.sandbox;

import static io.callbrief.connector.sandbox.LocalAccess.Decision.ALLOWED;
import static io.callbrief.connector.sandbox.LocalAccess.Decision.FORBIDDEN;
import static io.callbrief.connector.sandbox.LocalAccess.Decision.HIDDEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.callbrief.connector.sandbox.LocalAccess.Decision;

class LocalAccessTest {

    @ParameterizedTest
    @CsvSource({ "127.0.0.1,localhost", "127.0.0.5,127.0.0.1", "::1,[::1]", "0:0:0:0:0:0:0:1,::1",
            "::ffff:127.0.0.1,LOCALHOST", "127.0.0.1,callbrief.localhost" })
    void thePersonAtThisMachineMayLook(String remoteAddress, String host) {
        assertThat(get(true, remoteAddress, host, Map.of())).isEqualTo(ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = { "10.0.0.1", "192.168.1.2", "2001:db8::1", "::ffff:10.0.0.1", "localhost", "", "0.0.0.0" })
    void othersSeeNoSandbox(String remoteAddress) {
        assertThat(get(true, remoteAddress, "localhost", Map.of())).isEqualTo(HIDDEN);
    }

    @Test
    void aPeerWithoutAnAddressSeesNoSandbox() {
        assertThat(new LocalAccess(true).decide("GET", null, "localhost", "localhost", name -> null)).isEqualTo(HIDDEN);
    }

    @Test
    void outsideEmbeddedModeThereIsNoSandbox() {
        assertThat(get(false, "127.0.0.1", "localhost", Map.of())).isEqualTo(HIDDEN);
    }

    @ParameterizedTest
    @ValueSource(strings = { "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.1", "" })
    void aForeignNameThatResolvesToThisMachineSeesNoSandbox(String host) {
        assertThat(get(true, "127.0.0.1", host, Map.of())).isEqualTo(HIDDEN);
    }

    @ParameterizedTest
    @ValueSource(strings = { "Forwarded", "X-Forwarded-For" })
    void whatAProxyOnThisMachineForwardsSeesNoSandbox(String header) {
        assertThat(get(true, "127.0.0.1", "localhost", Map.of(header, "203.0.113.9"))).isEqualTo(HIDDEN);
    }

    @ParameterizedTest
    @CsvSource({ "Sec-Fetch-Site,same-origin", "Origin,http://localhost:8080", "Origin,https://localhost:8080" })
    void aFormOfThesePagesMayChange(String header, String value) {
        assertThat(post(Map.of(header, value))).isEqualTo(ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({ "Sec-Fetch-Site,cross-site", "Sec-Fetch-Site,same-site", "Sec-Fetch-Site,none",
            "Origin,http://localhost:9999", "Origin,http://evil.example", "Origin,null" })
    void aFormOfAnotherSiteMayNot(String header, String value) {
        assertThat(post(Map.of(header, value))).isEqualTo(FORBIDDEN);
    }

    @Test
    void aChangeOfUnknownOriginIsRefused() {
        assertThat(post(Map.of())).isEqualTo(FORBIDDEN);
    }

    @Test
    void theNewerHeaderCountsWhereTheTwoDisagree() {
        assertThat(post(Map.of("Sec-Fetch-Site", "cross-site", "Origin", "http://localhost:8080"))).isEqualTo(FORBIDDEN);
    }

    private static Decision get(boolean embedded, String remoteAddress, String host, Map<String, String> headers) {
        return new LocalAccess(embedded).decide("GET", remoteAddress, host, host + ":8080", headers::get);
    }

    private static Decision post(Map<String, String> headers) {
        return new LocalAccess(true).decide("POST", "127.0.0.1", "localhost", "localhost:8080", headers::get);
    }
}
