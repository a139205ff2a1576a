package io.callbrief.chaos;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How much is done in a run, as given by system properties.
 *
 * @param webhooks that differ; duplicates come on top
 * @param kills of the service by SIGKILL
 * @param outages of broker and database, in turn
 * @param seed of everything that is drawn
 * @param directory for homes and logs
 * @param drain the longest time to wait until all is quiet
 */
record ChaosSettings(int webhooks, int kills, int outages, long seed, Path directory, Duration drain) {

    static ChaosSettings of(Path target) {
        return new ChaosSettings(Integer.getInteger("chaos.webhooks", 2000), Integer.getInteger("chaos.kills", 22),
                Integer.getInteger("chaos.outages", 6), Long.getLong("chaos.seed", 1), target.resolve("chaos"),
                Duration.ofSeconds(Integer.getInteger("chaos.drain-seconds", 300)));
    }

    /** A stretch of time from a start of the service to its kill; after the last one it lives on. */
    int lives() {
        return kills + 1;
    }
}
