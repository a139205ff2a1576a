package io.callbrief.insight;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much of a replica goes into sessions without a ticket, and what is kept of tickets. */
@ConfigMapping(prefix = "callbrief.insight")
public interface InsightConfig {

    /** Sessions analysed at once in one replica; 0: none, others do it. */
    @WithDefault("1")
    int workers();

    /** A session is analysed so long after its recording came in: the other ends' come in at about the same time. */
    @WithDefault("10s")
    Duration settle();

    /** Of recordings as stored, in a second, on average: what is left of a core and a disk is for tickets. */
    @WithDefault("4M")
    MemorySize bytesPerSecond();

    /** How long one analysis may take before another replica takes over. */
    @WithDefault("5m")
    Duration lease();

    /** Whether the pseudonymised words of tickets are kept, to find similar ones. */
    @WithDefault("true")
    boolean keepWords();

    /** What is called back when a model changes. */
    @WithDefault("90d")
    Duration rescore();
}
