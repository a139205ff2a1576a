package io.callbrief.post;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long to wait for a helpdesk to show what it has stored. */
@ConfigMapping(prefix = "callbrief.post")
public interface PostConfig {

    /** A stored note may be shown late; so long it is looked for before the delivery counts as undecided. */
    @WithDefault("2m")
    Duration visibleWithin();

    /** Wait before the first look for a note whose outcome is unknown; later ones wait longer. */
    @WithDefault("1s")
    Duration firstLookAfter();

    /** The longest wait between two looks. */
    @WithDefault("15s")
    Duration lookAtLeastEvery();
}
