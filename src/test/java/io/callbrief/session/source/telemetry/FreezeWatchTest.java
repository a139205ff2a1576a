package io.callbrief.session.source.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FreezeWatchTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private FreezeWatch watch = FreezeWatch.NEW;
    private final List<Integer> begun = new ArrayList<>();

    @Test
    void theThirdFrozenSampleInARowBeginsAFreezeOnce() {
        frozen(0).frozen(2).frozen(4).frozen(6).frozen(8);

        assertThat(begun).containsExactly(4);
        assertThat(watch).isEqualTo(new FreezeWatch(5, NOON, at(8)));
    }

    @Test
    void twoInARowAreNone() {
        frozen(0).frozen(2).fine(4).frozen(6).frozen(8);
        assertThat(begun).isEmpty();
    }

    @Test
    void tenSecondsAreInARowAndLongerIsNot() {
        frozen(0).frozen(10).frozen(20);
        assertThat(begun).containsExactly(20);

        frozen(31).frozen(41);
        assertThat(watch).isEqualTo(new FreezeWatch(2, at(31), at(41)));
    }

    @Test
    void aSecondFreezeBeginsAnew() {
        frozen(0).frozen(2).frozen(4).fine(6).frozen(8).frozen(10).frozen(12);
        assertThat(begun).containsExactly(4, 12);
    }

    @Test
    void aCopyOrALateSampleCountsForNothing() {
        frozen(0).frozen(2).frozen(2).frozen(1).frozen(0);
        assertThat(begun).isEmpty();
        assertThat(watch.samples()).isEqualTo(2);
    }

    @Test
    void whoDoesNotSayIsNotFrozen() {
        frozen(0).frozen(2).sample(4, null).frozen(6);
        assertThat(watch.samples()).isEqualTo(1);
    }

    private FreezeWatchTest frozen(int second) {
        return sample(second, true);
    }

    private FreezeWatchTest fine(int second) {
        return sample(second, false);
    }

    private FreezeWatchTest sample(int second, @Nullable Boolean frozen) {
        FreezeWatch before = watch;
        watch = before.after(at(second), frozen);
        if (watch.begins(before)) {
            begun.add(second);
        }
        return this;
    }

    private static Instant at(int second) {
        return NOON.plusSeconds(second);
    }
}
