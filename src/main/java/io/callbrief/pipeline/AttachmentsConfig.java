package io.callbrief.pipeline;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Recordings attached to tickets. */
@ConfigMapping(prefix = "callbrief.attachments")
public interface AttachmentsConfig {

    /** As attached: gzip or plain. What is larger is not fetched, and the note says so. */
    @WithDefault("100M")
    MemorySize maxSize();
}
