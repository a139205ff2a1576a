package io.callbrief.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

/** Time stands still until a test lets it pass. */
@Alternative
@ApplicationScoped
public class SettableClock extends Clock {

    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private volatile Instant now = NOON;

    public void set(Instant instant) {
        now = instant;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("nothing here asks for another zone");
    }
}
