package io.callbrief.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkPrefixTest {

    @ParameterizedTest
    @CsvSource({ "203.0.113.9, 203.0.113.0/24", "8.8.8.8, 8.8.8.0/24", "203.0.113.255, 203.0.113.0/24",
            "::ffff:203.0.113.9, 203.0.113.0/24", "2001:db8:7:1::9, 2001:db8:7::/48",
            "2001:0DB8:0007:0001:0002:0003:0004:0005, 2001:db8:7::/48", "2001:db8::1, 2001:db8::/48",
            "2001::1, 2001::/48", "2001:db8:7:1:2:3:4::, 2001:db8:7::/48", "3fff:ffff:0:1::, 3fff:ffff::/48" })
    void aPublicAddressHasANetwork(String address, String network) {
        assertThat(NetworkPrefix.ofPublic(address)).contains(new NetworkPrefix(network, false));
    }

    @ParameterizedTest
    @CsvSource({ "203.0.113.x, 203.0.113.0/24", "203.0.113.x1, 203.0.113.0/24", "::ffff:203.0.113.x12, 203.0.113.0/24",
            "2001:db8:7:x:x:x:x:x, 2001:db8:7::/48", "2001:db8:7:x:x:x:x:x3, 2001:db8:7::/48" })
    void aMaskedAddressStillHasIt(String address, String network) {
        assertThat(NetworkPrefix.ofPublic(address)).contains(new NetworkPrefix(network, true));
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.0.0.0", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1",
            "169.254.10.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "192.0.0.2", "198.18.0.1", "198.19.255.255",
            "224.0.0.1", "255.255.255.255", "192.168.7.x1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1",
            "ff02::1", "::ffff:10.0.0.1", "64:ff9b::cb00:7109", "fd12:3456:7:x:x:x:x:x1" })
    void anAddressThatIsNotRoutedHasNone(String address) {
        assertThat(NetworkPrefix.ofPublic(address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "9.255.255.1", "11.0.0.1", "100.63.255.1", "100.128.0.1", "169.253.0.1", "172.15.0.1",
            "172.32.0.1", "192.167.0.1", "192.0.1.1", "198.17.0.1", "198.20.0.1", "223.255.255.1", "2000::1" })
    void itsNeighboursHave(String address) {
        assertThat(NetworkPrefix.ofPublic(address)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "x.x.x.x", "a1b2c3d4-0000-4000-8000-123456789012.local", "host-1.example", "256.1.1.1",
            "8.8.8.256", "8.8.8", "8.8.8.8.8", "8.8.8.8:3478", "[2001:db8::1]", "2001:db8:7", "2001:db8:x:1::",
            "2001:db8:7:1:2:3:4:5:6", "2001:db8::1::2", "2001:db8:7:12345::1", "2001:db8:7:g::1", "99999999999.1.1.1",
            "2001:db8:7:1:2:3:4:5::1:1:1:1:1:1:1:1:1:1:1:1:1:1:1" })
    void whatIsNoAddressHasNone(String text) {
        assertThat(NetworkPrefix.ofPublic(text)).isEmpty();
    }

    @Test
    void theFirstAddressIsThatOfTheNetwork() throws Exception {
        assertThat(first("203.0.113.9")).isEqualTo(InetAddress.getByName("203.0.113.0"));
        assertThat(first("2001:db8:ffff:1::9")).isEqualTo(InetAddress.getByName("2001:db8:ffff::"));
        assertThat(first("2001::9")).isEqualTo(InetAddress.getByName("2001::"));
    }

    private static InetAddress first(String address) throws Exception {
        Optional<NetworkPrefix> network = NetworkPrefix.ofPublic(address);
        return InetAddress.getByAddress(network.map(NetworkPrefix::firstAddress).orElse(new byte[4]));
    }
}
