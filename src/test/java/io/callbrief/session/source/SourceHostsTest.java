package io.callbrief.session.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class SourceHostsTest {

    private static final Map<String, String> NAMES = Map.of("db.internal", "10.1.2.3", "db.example", "93.184.216.34",
            "metadata", "169.254.169.254", "here", "127.0.0.1", "v6", "fe80::1", "any", "0.0.0.0", "many", "224.0.0.1");

    @Test
    void aPrivateDatabaseIsTheUsualOneAndMayBeForbidden() {
        assertThat(hosts(true).objection("db.internal")).isEmpty();
        assertThat(hosts(true).objection("here")).isEmpty();
        assertThat(hosts(false).objection("db.internal")).contains(
                "the host has an address that is not public; callbrief.sources.allow-private=true allows it");
        assertThat(hosts(false).objection("here")).isPresent();
        assertThat(hosts(false).objection("db.example")).isEmpty();
    }

    @Test
    void whereCloudMachinesGetTheirCredentialsIsNeverRead() {
        for (String host : List.of("metadata", "v6", "any", "many")) {
            assertThat(hosts(true).objection(host)).as(host).contains(
                    "the host has a link-local, multicast or wildcard address, which no source may have");
            assertThatThrownBy(() -> hosts(true).check(host)).isInstanceOf(SourceRefusedException.class);
        }
    }

    @Test
    void aNameThatIsUnknownNowIsTriedAgainLater() {
        assertThat(hosts(false).objection("later")).isEmpty();
        assertThatThrownBy(() -> hosts(false).check("later")).isInstanceOf(SourceUnavailableException.class)
                .hasMessage("the host is unknown to the name service");
    }

    private static SourceHosts hosts(boolean allowPrivate) {
        return new SourceHosts(allowPrivate, host -> {
            if (!NAMES.containsKey(host)) {
                throw new UnknownHostException(host);
            }
            return List.of(InetAddress.getByName(NAMES.get(host)));
        });
    }
}
