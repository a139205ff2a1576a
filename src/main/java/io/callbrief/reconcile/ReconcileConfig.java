package io.callbrief.reconcile;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How often helpdesks are asked what their webhooks may have missed. */
@ConfigMapping(prefix = "callbrief.reconcile")
public interface ReconcileConfig {

    /** From the end of a poll to the next; 0 switches it off. */
    @WithDefault("5m")
    Duration every();

    /** A webhook that is on its way is not missed yet; a change that a helpdesk's index shows late was not seen yet. */
    @WithDefault("2m")
    Duration overlap();

    /** How long a poll may be silent before another replica takes over. */
    @WithDefault("10m")
    Duration lease();

    /** Wait after the first failed poll; doubles with each one. */
    @WithDefault("1m")
    Duration firstBackoff();

    /** The longest wait between failed polls. */
    @WithDefault("30m")
    Duration maxBackoff();
}
