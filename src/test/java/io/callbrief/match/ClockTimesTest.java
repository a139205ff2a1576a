package io.callbrief.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;

import org.junit.jupiter.api.Test;

class ClockTimesTest {

    @Test
    void aClockTimeIsReadWithAndWithoutMinutes() {
        assertThat(ClockTimes.in("around 9:00 AM")).containsExactly(LocalTime.of(9, 0));
        assertThat(ClockTimes.in("at 9am")).containsExactly(LocalTime.of(9, 0));
        assertThat(ClockTimes.in("about 2:35 p.m. today")).containsExactly(LocalTime.of(14, 35));
    }

    @Test
    void noonAndMidnightAreTwelve() {
        assertThat(ClockTimes.in("12 pm")).containsExactly(LocalTime.NOON);
        assertThat(ClockTimes.in("12:05 am")).containsExactly(LocalTime.of(0, 5));
    }

    @Test
    void theSameTimeTwiceIsOneTime() {
        assertThat(ClockTimes.in("9 am, yes 9:00 AM")).containsExactly(LocalTime.of(9, 0));
    }

    @Test
    void numbersThatAreNoTimesAreNotRead() {
        assertThat(ClockTimes.in("version 4.12 PM3, 13 pm, 9:61 am, I am 9, 109 am, 1.9 am, 5 amps")).isEmpty();
    }

    @Test
    void aHugeTextIsReadInBoundedTime() {
        assertThat(ClockTimes.in("9".repeat(1_000_000) + " 9 am")).isEmpty();
        assertThat(ClockTimes.in("9:00" + " ".repeat(99_000))).isEmpty();
    }
}
