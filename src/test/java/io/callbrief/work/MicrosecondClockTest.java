package io.callbrief.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

class MicrosecondClockTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:02:14.123456789Z");

    private final Clock clock = new MicrosecondClock(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void itTellsWhatPostgresKeeps() {
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-03-01T09:02:14.123456Z"));
    }

    @Test
    void itTellsMilliseconds() {
        assertThat(clock.millis()).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void anotherZoneHasTheSameTime() {
        Clock there = clock.withZone(ZoneId.of("Asia/Bangkok"));
        assertThat(there.instant()).isEqualTo(clock.instant());
        assertThat(there.getZone()).isEqualTo(ZoneId.of("Asia/Bangkok"));
    }
}
