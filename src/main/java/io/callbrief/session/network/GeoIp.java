package io.callbrief.session.network;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.callbrief.call.Network;
import io.callbrief.call.NetworkPrefix;
import io.quarkus.runtime.Startup;

/** What is known of a client's network: the network itself, what its source says, and what the operator's GeoIP files say. */
@Startup
@ApplicationScoped
public class GeoIp {

    private final List<GeoIpFile> files = new ArrayList<>();

    GeoIp(GeoIpConfig config) {
        config.files().orElse(List.of()).forEach(path -> files.add(GeoIpFile.open(path)));
    }

    /**
     * @param prefix {@code null} when no public address of the client is known
     * @param saidRegion by the source, which knows better than a file; {@code null} when it does not say
     */
    public Network of(@Nullable NetworkPrefix prefix, @Nullable String saidRegion) {
        if (prefix == null) {
            return saidRegion == null ? Network.UNKNOWN : new Network(null, null, null, saidRegion);
        }
        Network known = new Network(prefix.text(), null, null, saidRegion);
        for (GeoIpFile file : files) {
            known = filled(known, file.look(prefix));
        }
        return known;
    }

    private static Network filled(Network known, Network found) {
        boolean provider = known.asn() == null && found.asn() != null;
        return new Network(known.prefix(), provider ? found.asn() : known.asn(),
                provider ? found.asOrganization() : known.asOrganization(),
                known.region() == null ? found.region() : known.region());
    }

    @PreDestroy
    void close() throws IOException {
        for (GeoIpFile file : files) {
            file.close();
        }
    }
}
