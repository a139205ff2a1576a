package io.callbrief.webhook;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a delivery may be like. */
@ConfigMapping(prefix = "callbrief.webhook")
public interface WebhookConfig {

    /** A body seen before that comes under a new delivery id must have been signed within this time. */
    @WithDefault("24h")
    Duration replayWindow();

    /** The largest body, in bytes. Helpdesks send a few kB. */
    @WithDefault("262144")
    int maxBodyBytes();
}
