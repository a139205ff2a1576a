package io.callbrief.connector;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long a helpdesk may take to hand out a file. */
@ConfigMapping(prefix = "callbrief.downloads")
public interface DownloadConfig {

    @WithDefault("5s")
    Duration connectTimeout();

    /** The longest silence, before the answer and within the file. */
    @WithDefault("15s")
    Duration readTimeout();

    /** For a whole file with its redirects; less than a look's lease, so that whoever fetches it can say that it failed. */
    @WithDefault("60s")
    Duration totalTimeout();
}
