package io.callbrief.post.traffic;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long helpdesks are left alone that are down or whose budget of requests is nearly used up. */
@ConfigMapping(prefix = "callbrief.traffic")
public interface TrafficConfig {

    /** Failures in a row, of whichever tickets, until a helpdesk counts as down. */
    @WithDefault("5")
    int failuresUntilDown();

    /** Rest of a helpdesk that is down before one look tries it; doubles each time. */
    @WithDefault("5s")
    Duration firstRest();

    /** The longest rest, and so the longest wait from a helpdesk's return to the next note. */
    @WithDefault("2m")
    Duration maxRest();

    /** How long the others wait for the look that tries. */
    @WithDefault("15s")
    Duration trialWithin();

    /** Percent of a helpdesk's budget of requests that is left to agents and other integrations. */
    @WithDefault("10")
    int reservePercent();
}
