package io.callbrief.wording.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Leaves a provider alone that has failed several times in a row; after each rest one call tries it. Of this replica. */
final class Breaker {

    private static final int LONGEST_REST_IN_RESTS = 16;

    private final int failuresUntilRest;
    private final Duration rest;
    private final Clock clock;
    private int failures;
    private Instant restsUntil = Instant.MIN;
    private boolean trying;

    Breaker(int failuresUntilRest, Duration rest, Clock clock) {
        this.failuresUntilRest = failuresUntilRest;
        this.rest = rest;
        this.clock = clock;
    }

    /** Whoever may go has to say how it went. */
    synchronized boolean mayGo() {
        if (failures < failuresUntilRest) {
            return true;
        }
        if (trying || clock.instant().isBefore(restsUntil)) {
            return false;
        }
        trying = true;
        return true;
    }

    synchronized void worked() {
        failures = 0;
        trying = false;
    }

    /** Each rest is twice as long as the one before. */
    synchronized void failed() {
        failures++;
        trying = false;
        if (failures >= failuresUntilRest) {
            int factor = 1 << Math.min(failures - failuresUntilRest, Integer.numberOfTrailingZeros(LONGEST_REST_IN_RESTS));
            restsUntil = clock.instant().plus(rest.multipliedBy(factor));
        }
    }

    /** Nothing was learned: the call did not take place. */
    synchronized void notTried() {
        trying = false;
    }
}
