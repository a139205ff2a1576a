package io.callbrief.session;

import java.nio.file.Path;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where recordings are kept, and how large one may be. */
@ConfigMapping(prefix = "callbrief.recordings")
public interface RecordingsConfig {

    /** Directory of the file store. */
    Path directory();

    /** As sent: gzip or plain. More is answered with 413. */
    @WithDefault("512M")
    MemorySize maxSize();
}
