package io.callbrief.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

import org.junit.jupiter.api.Test;

class FairShareTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final UUID BUSY = new UUID(0, 1);
    private static final UUID QUIET = new UUID(0, 2);

    private final FairShare share = new FairShare(8, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void aQuarterOfTheWorkersIsKeptFreeOfABusyHelpdesk() {
        for (int i = 0; i < 6; i++) {
            assertThat(share.begin(BUSY)).isTrue();
        }
        assertThat(share.begin(BUSY)).isFalse();
        assertThat(share.begin(QUIET)).isTrue();
        share.ended(BUSY, Duration.ofSeconds(1));
        assertThat(share.begin(BUSY)).isTrue();
    }

    @Test
    void aSingleWorkerServesAll() {
        FairShare single = new FairShare(1, Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(single.begin(BUSY)).isTrue();
        assertThat(single.begin(BUSY)).isFalse();
    }

    @Test
    void whoWaitsComesOneAfterTheOtherAsFastAsTheHelpdeskIs() {
        for (int i = 0; i < 100; i++) {
            share.begin(BUSY);
            share.ended(BUSY, Duration.ofSeconds(3));
        }

        assertThat(share.nextTurn(BUSY)).isEqualTo(NOW.plusMillis(500)); // 3 s each, 6 at a time
        assertThat(share.nextTurn(BUSY)).isEqualTo(NOW.plusMillis(1000));
        assertThat(share.nextTurn(QUIET)).isBefore(NOW.plusMillis(200));
    }

    @Test
    void nobodyWaitsForMoreThanAMinute() {
        Instant last = NOW;
        for (int i = 0; i < 1000; i++) {
            last = share.nextTurn(BUSY);
        }
        assertThat(last).isEqualTo(NOW.plusSeconds(60));
    }
}
