package io.callbrief.session.source.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.callbrief.testing.SettableClock;

class BatchRateTest {

    private final SettableClock clock = new SettableClock();
    private final BatchRate rate = new BatchRate(clock);

    @Test
    void aBurstIsAllowedThenTenBatchesASecond() {
        assertThat(allowed("s1", 100)).isEqualTo(BatchRate.BURST);
        clock.pass(Duration.ofSeconds(1));
        assertThat(allowed("s1", 100)).isEqualTo(BatchRate.BATCHES_PER_SECOND);
        clock.pass(Duration.ofHours(1));
        assertThat(allowed("s1", 100)).isEqualTo(BatchRate.BURST);
    }

    @Test
    void oneSessionDoesNotTakeFromAnother() {
        allowed("s1", 100);
        assertThat(allowed("s2", 1)).isEqualTo(1);
    }

    @Test
    void aClockThatIsSetBackAllowsNothingMore() {
        allowed("s1", 100);
        clock.pass(Duration.ofHours(-1));
        assertThat(allowed("s1", 1)).isZero();
    }

    private int allowed(String session, int batches) {
        int allowed = 0;
        for (int i = 0; i < batches; i++) {
            allowed += rate.allows(new IngestToken(TelemetryAccount.OWN, "u", session)) ? 1 : 0;
        }
        return allowed;
    }
}
