package io.callbrief.session.network;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

@ConfigMapping(prefix = "callbrief.geoip")
interface GeoIpConfig {

    /** Files in MaxMind's DB format (.mmdb), such as GeoLite2-ASN and GeoLite2-City, in the order in which they are asked. */
    Optional<List<Path>> files();
}
