package io.callbrief.feedback.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against values that were found otherwise. */
class StatisticsTest {

    @Test
    void theIntervalIsThatOfJeffreys() {
        Interval interval = Interval.jeffreys(27, 31); // summed over 400,000 steps

        assertThat(interval.from()).isCloseTo(0.74834, within(1e-5));
        assertThat(interval.to()).isCloseTo(0.94468, within(1e-5));
    }

    @Test
    void whereNothingSpeaksAgainstItTheIntervalReachesTheEnd() {
        assertThat(Interval.jeffreys(5, 5).to()).isEqualTo(1);
        assertThat(Interval.jeffreys(0, 5).from()).isZero();
    }

    @Test
    void fishersTestIsExact() {
        assertThat(FisherTest.p(3, 1, 1, 3)).isCloseTo(0.4857143, within(1e-6)); // the lady tasting tea
        assertThat(FisherTest.p(0, 10, 10, 0)).isCloseTo(1.082509e-05, within(1e-10));
    }
}
