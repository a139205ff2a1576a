package io.callbrief.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class HoldOutTest {

    private static final int CASES = 20_000;

    @Test
    void asLargeAPartIsDrawnInEachStratum() {
        assertThat(part("mic_muted", 0.05)).isCloseTo(0.05, within(0.006));
        assertThat(part("echo", 0.05)).isCloseTo(0.05, within(0.006));
        assertThat(part("null", 0.5)).isCloseTo(0.5, within(0.012));
    }

    @Test
    void aCaseIsDrawnTheSameEachTimeAndNotByItsIdAlone() {
        UUID caseId = new UUID(3, 5);

        assertThat(HoldOut.drawn(caseId, "echo")).isEqualTo(HoldOut.drawn(caseId, "echo"))
                .isNotEqualTo(HoldOut.drawn(caseId, "mic_muted"));
    }

    private static double part(String stratum, double share) {
        Random random = new Random(7);
        return IntStream.range(0, CASES)
                .filter(i -> HoldOut.drawn(new UUID(random.nextLong(), random.nextLong()), stratum) < share)
                .count() / (double) CASES;
    }
}
