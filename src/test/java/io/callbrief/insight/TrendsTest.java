package io.callbrief.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.callbrief.testing.SettableClock;

class TrendsTest {

    private static final Instant NOW = SettableClock.NOON.plusSeconds(1);

    private final SettableClock clock = new SettableClock();
    private final List<TrendQuery> reckoned = new ArrayList<>();
    private final Trends trends = new Trends(query -> {
        reckoned.add(query);
        return List.of(new Trend("ice_failed", "4." + reckoned.size(), 1, 1, 1, List.of(1)));
    }, clock);

    @BeforeEach
    void now() {
        clock.set(NOW);
    }

    @Test
    void whoAsksAMomentLaterInTheSameBucketIsToldTheSame() {
        List<Trend> first = trends.of(lastDay(NOW));

        assertThat(trends.of(lastDay(NOW.plusMillis(29_999)))).isEqualTo(first);
        assertThat(reckoned).hasSize(1);
    }

    @Test
    void halfAMinuteLaterItIsReckonedAgain() {
        trends.of(lastDay(NOW));
        clock.set(NOW.plusMillis(29_999));
        trends.of(lastDay(clock.instant()));
        assertThat(reckoned).hasSize(1);

        clock.set(NOW.plusSeconds(30));
        List<Trend> again = trends.of(lastDay(clock.instant()));

        assertThat(reckoned).hasSize(2);
        assertThat(again).extracting(Trend::value).containsExactly("4.2");
    }

    @Test
    void anotherBucketIsAnotherQuestion() {
        trends.of(lastDay(NOW));
        trends.of(lastDay(NOW.plus(Duration.ofHours(1))));

        assertThat(reckoned).hasSize(2).doesNotHaveDuplicates();
    }

    private static TrendQuery lastDay(Instant now) {
        return TrendQuery.normalised(Dimension.RELEASE, null, now.minus(Duration.ofDays(1)), now, Duration.ofHours(1), 50);
    }
}
