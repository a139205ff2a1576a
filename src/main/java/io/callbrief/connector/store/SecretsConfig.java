package io.callbrief.connector.store;

import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Where the key comes from that encrypts the connectors' secrets. */
@ConfigMapping(prefix = "callbrief.secrets")
public interface SecretsConfig {

    /** 32 random bytes in base64, or a Tink AEAD keyset (JSON) in base64, which can be rotated. */
    Optional<String> key();

    /** The file of the key in embedded mode; made at the first start. */
    Path file();
}
