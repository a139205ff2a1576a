package io.callbrief.session.people;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The import of the user directory. */
@ConfigMapping(prefix = "callbrief.users")
public interface UsersConfig {

    /** Of one import; a million users take about 200 MB. More is answered with 413. */
    @WithDefault("512M")
    MemorySize maxSize();
}
