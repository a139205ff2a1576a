package io.callbrief.connector.store;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How secrets of webhooks are replaced. */
@ConfigMapping(prefix = "callbrief.webhook")
public interface RotationConfig {

    /** So long deliveries may still be signed with a secret that was replaced; 0 ends it at once. */
    @WithDefault("24h")
    Duration oldSecretValid();
}
