package io.callbrief.feedback.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HitRateTest {

    @ParameterizedTest
    @CsvSource({ "10,20,true", "11,20,false", "3,8,true", "4,9,false", "0,2,true", "0,1,false", "1,3,false", "0,0,false",
            "20,20,false" })
    void itIsTooLowWhereTheWholeIntervalIsBelowSevenInTen(int hits, int uses, boolean tooLow) {
        assertThat(new HitRate(hits, uses).tooLow()).isEqualTo(tooLow);
    }

    /** Of scipy.stats.beta.ppf([.05, .95], hits + .5, misses + .5). */
    @ParameterizedTest
    @CsvSource({ "10,20,0.3242,0.6758", "11,20,0.3700,0.7199", "19,20,0.8204,0.9911", "1,1,0.2285,1" })
    void theIntervalIsThatOfJeffreys(int hits, int uses, double from, double to) {
        assertThat(new HitRate(hits, uses).interval().from()).isCloseTo(from, within(0.0002));
        assertThat(new HitRate(hits, uses).interval().to()).isCloseTo(to, within(0.0002));
    }

    @Test
    void onlyTheNewestTwentyCount() {
        List<Boolean> uses = Stream.of(Collections.nCopies(11, true), Collections.nCopies(9, false),
                Collections.nCopies(30, false)).flatMap(List::stream).toList();

        assertThat(HitRate.of(uses)).isEqualTo(new HitRate(11, 20));
        assertThat(HitRate.of(uses.subList(0, 12))).isEqualTo(new HitRate(11, 12));
    }
}
