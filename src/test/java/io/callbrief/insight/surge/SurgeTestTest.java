package io.callbrief.insight.surge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class SurgeTestTest {

    private static final int HOURS = SurgeTest.HISTORY_HOURS + 24;

    private final int[] hourly = new int[HOURS];

    private Optional<Surge> test(int organizations) {
        return SurgeTest.test(hourly, hours -> organizations);
    }

    private void last(int count) {
        hourly[HOURS - 1] = count;
    }

    @Test
    void whatNeverHappenedAndNowHappensToSixIsASurge() {
        last(6);

        assertThat(test(6)).hasValueSatisfying(surge -> {
            assertThat(surge.hours()).isEqualTo(2);
            assertThat(surge.count()).isEqualTo(6);
            assertThat(surge.chance()).isLessThan(SurgeTest.CHANCE);
        });
    }

    @Test
    void theSameNumberOfTwoOrganisationsIsNone() {
        last(6);

        assertThat(test(SurgeTest.LEAST_ORGANIZATIONS)).isPresent();
        assertThat(test(SurgeTest.LEAST_ORGANIZATIONS - 1)).isEmpty();
    }

    @Test
    void aSingleOneAfterQuietWeeksIsNone() {
        last(1);

        assertThat(test(3)).isEmpty();
    }

    @Test
    void whatIsUsualAtThisHourOfTheWeekIsNone() {
        for (int week = 0; week <= SurgeTest.WEEKS; week++) {
            hourly[HOURS - 1 - week * SurgeTest.HOURS_OF_WEEK] = 6;
        }

        assertThat(test(6)).isEmpty();
    }

    @Test
    void aSteadyRateIsNoneAndTwiceAsMuchOverADayIs() {
        Arrays.fill(hourly, 2);
        assertThat(test(20)).isEmpty();

        Arrays.fill(hourly, HOURS - 24, HOURS, 4);
        assertThat(test(20)).hasValueSatisfying(surge -> assertThat(surge.hours()).isEqualTo(24));
    }
}
