package io.callbrief.session.network;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import com.maxmind.db.InvalidDatabaseException;
import com.maxmind.db.Reader;

import io.callbrief.call.Network;
import io.callbrief.call.NetworkPrefix;

/** One file. What it says of a network is what it says of the network's first address. */
final class GeoIpFile {
    private static final Logger LOG = Logger.getLogger(GeoIpFile.class);
    private static final int VERSION_6 = 6;

    private final Path path;
    private final Reader reader;

    private GeoIpFile(Path path, Reader reader) {
        this.path = path;
        this.reader = reader;
    }

    /** @throws IllegalStateException names the file and the reason */
    static GeoIpFile open(Path path) {
        if (!Files.isRegularFile(path)) {
            throw unusable(path, "there is no such file", null);
        }
        try {
            Reader reader = new Reader(path.toFile(), Reader.FileMode.MEMORY_MAPPED);
            LOG.infof("geoip file=%s type=%s built=%s", path, reader.getMetadata().databaseType(),
                    reader.getMetadata().buildTime());
            return new GeoIpFile(path, reader);
        } catch (InvalidDatabaseException | RuntimeException e) { // the reader throws either
            throw unusable(path, "it is no MaxMind DB", e);
        } catch (IOException e) {
            throw unusable(path, "it cannot be read: " + e.getMessage(), e);
        }
    }

    private static IllegalStateException unusable(Path path, String reason, @Nullable Exception cause) {
        return new IllegalStateException("callbrief.geoip.files: " + path + ": " + reason, cause);
    }

    Network look(NetworkPrefix network) {
        try {
            InetAddress address = InetAddress.getByAddress(network.firstAddress());
            if (address.getAddress().length > 4 && reader.getMetadata().ipVersion() < VERSION_6) {
                return Network.UNKNOWN;
            }
            Map<?, ?> found = reader.get(address, Map.class);
            return found == null ? Network.UNKNOWN : network(found, network.masked());
        } catch (IOException | RuntimeException e) { // the reader throws either where a file is damaged: no recording stays out
            LOG.warnf("geoip file=%s could not be asked: %s", path, e.getClass().getSimpleName());
            return Network.UNKNOWN;
        }
    }

    private static Network network(Map<?, ?> found, boolean countryOnly) {
        Long asn = found.get("autonomous_system_number") instanceof Number number ? (Long) number.longValue() : null;
        String country = text(found.get("country"), "iso_code");
        Object subdivision = found.get("subdivisions") instanceof List<?> all && !all.isEmpty() ? all.get(0) : null;
        String part = countryOnly ? null : text(subdivision, "iso_code");
        return new Network(null, asn, text(found, "autonomous_system_organization"),
                country == null || part == null ? country : country + "-" + part);
    }

    private static @Nullable String text(@Nullable Object record, String key) {
        return record instanceof Map<?, ?> map && map.get(key) instanceof String text && !text.isEmpty()
                && text.chars().noneMatch(Character::isISOControl) ? text : null;
    }

    void close() throws IOException {
        reader.close();
    }
}
