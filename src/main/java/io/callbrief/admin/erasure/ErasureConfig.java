package io.callbrief.admin.erasure;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long an erasure waits for what was under way when it was asked for. */
@ConfigMapping(prefix = "callbrief.erasure")
public interface ErasureConfig {

    /** Goes on looking for so long at least: longer than a look may take, which may have read before and write after. */
    @WithDefault("2m")
    Duration settle();

    /** Files go so long after their rows: longer than any transaction that stores a recording. */
    @WithDefault("1h")
    Duration filesAfter();
}
