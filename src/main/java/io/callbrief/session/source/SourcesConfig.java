package io.callbrief.session.source;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What holds for all sources of an installation; what one source may do is in its settings. */
@ConfigMapping(prefix = "callbrief.sources")
public interface SourcesConfig {

    /** Whether a source may be on a private network. */
    @WithDefault("true")
    boolean allowPrivate();

    /**
     * Below which directories a source may read recordings. Absent: anywhere in embedded mode, nowhere else.
     */
    Optional<List<Path>> directories();

    /** How long a poll may be silent before another replica takes over. */
    @WithDefault("10m")
    Duration lease();

    /** Wait after the first failed poll; doubles with each one. */
    @WithDefault("30s")
    Duration firstBackoff();

    /** The longest wait between failed polls. */
    @WithDefault("15m")
    Duration maxBackoff();

    /** Polls in which one recording could not be fetched while others could, until it is given up. */
    @WithDefault("5")
    int maxAttempts();

    /** How long a recording that cannot be fetched is tried again, whatever else works. */
    @WithDefault("3d")
    Duration giveUpAfter();

    /** How long it is remembered what was dealt with; longer than any poll can be held back. */
    @WithDefault("7d")
    Duration rememberItems();

    /** How long problems are shown. */
    @WithDefault("30d")
    Duration rememberProblems();
}
