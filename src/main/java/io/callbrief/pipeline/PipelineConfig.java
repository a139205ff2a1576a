package io.callbrief.pipeline;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much is worked on at once. */
@ConfigMapping(prefix = "callbrief.pipeline")
public interface PipelineConfig {

    /**
     * Looks worked on at the same time by one replica; most of their time is waiting for the helpdesk. One helpdesk has three
     * quarters of them at most.
     */
    @WithDefault("10")
    int workers();
}
