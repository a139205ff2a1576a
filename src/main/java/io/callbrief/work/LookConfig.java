package io.callbrief.work;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How looks are leased and retried. */
@ConfigMapping(prefix = "callbrief.looks")
public interface LookConfig {

    /** How long a worker may take for one look before another one takes over. */
    @WithDefault("90s")
    Duration lease();

    /** Failed attempts until a look is dead: visible, retryable, never deleted. */
    @WithDefault("50")
    int maxAttempts();

    /** Wait after the first failed attempt; doubles with each one. */
    @WithDefault("2s")
    Duration firstBackoff();

    /** The longest wait between attempts: with 50 attempts a look is tried for most of a day. */
    @WithDefault("30m")
    Duration maxBackoff();

    /** A queued look that nobody claimed for so long is queued again: its record was lost. */
    @WithDefault("60s")
    Duration requeueAfter();
}
