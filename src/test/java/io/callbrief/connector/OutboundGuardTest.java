package io.callbrief.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundGuardTest {

    private static final URI HELPDESK = URI.create("https://acme.example.com");

    @ParameterizedTest
    @ValueSource(strings = { "127.0.0.1", "127.255.255.255", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
            "169.254.169.254", "100.64.0.1", "100.127.255.255", "0.0.0.0", "198.19.255.255", "224.0.0.1", "255.255.255.255",
            "::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1", "::ffff:10.0.0.1", "64:ff9b::a9fe:a9fe",
            "2002:a00:1::1", "2001:db8::1", "::7f00:1" })
    void aHostWithAnAddressThatIsNotPublicIsRefused(String address) {
        OutboundGuard guard = guard(false, address);

        assertThat(guard.objection(HELPDESK)).hasValue("the host of https://acme.example.com has an address that is not "
                + "public; callbrief.outbound.allow-private=true allows it");
        assertThatThrownBy(() -> guard.check(HELPDESK)).isInstanceOf(HelpdeskRefusedException.class);
        assertThat(guard(true, address).objection(HELPDESK)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "104.16.51.111", "172.15.255.255", "172.32.0.0", "100.63.255.255", "100.128.0.0", "169.253.0.1",
            "198.17.255.255", "223.255.255.255", "2606:4700::6810:336f", "64:ff9b::6810:336f", "2002:6810:336f::1" })
    void aPublicHostIsAllowed(String address) {
        assertThat(guard(false, address).objection(HELPDESK)).isEmpty();
        assertThatCode(() -> guard(false, address).check(HELPDESK)).doesNotThrowAnyException();
    }

    @Test
    void onePrivateAddressAmongPublicOnesIsEnoughToRefuse() {
        assertThat(guard(false, "104.16.51.111", "10.0.0.1").objection(HELPDESK)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
            "http://acme.example.com,       the base URL must start with https://",
            "ftp://acme.example.com,        the base URL must start with https://",
            "acme.example.com,              the base URL must start with https://",
            "https:///api,                  the base URL has no host name",
            "https://a@acme.example.com,    'the base URL must hold no user, query or fragment'",
            "https://acme.example.com?a=b,  'the base URL must hold no user, query or fragment'",
            "https://acme.example.com#a,    'the base URL must hold no user, query or fragment'" })
    void aBaseUrlHasAPlainForm(URI baseUrl, String objection) {
        assertThat(guard(false, "104.16.51.111").objection(baseUrl)).hasValue(objection);
    }

    @Test
    void plainHttpComesWithPrivateHostsOnly() {
        URI local = URI.create("http://localhost:8081");

        assertThat(guard(true, "127.0.0.1").objection(local)).isEmpty();
        assertThat(guard(false, "127.0.0.1").objection(local)).isPresent();
    }

    @Test
    void addressesWrittenAsUrlsAreResolvedToo() {
        OutboundGuard guard = new OutboundGuard(false);

        assertThat(guard.objection(URI.create("https://[::1]:8443"))).isPresent();
        assertThat(guard.objection(URI.create("https://127.0.0.1"))).isPresent();
    }

    @Test
    void anUnknownHostIsNoReasonNotToConfigureItAndUnavailableWhenCalled() {
        OutboundGuard guard = new OutboundGuard(false, host -> {
            throw new UnknownHostException(host);
        });

        assertThat(guard.objection(HELPDESK)).isEmpty();
        assertThatThrownBy(() -> guard.check(HELPDESK)).isInstanceOf(HelpdeskUnavailableException.class);
    }

    private static OutboundGuard guard(boolean allowPrivate, String... addresses) {
        return new OutboundGuard(allowPrivate, host -> Arrays.stream(addresses).map(OutboundGuardTest::literal).toList());
    }

    private static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address, e);
        }
    }

}
