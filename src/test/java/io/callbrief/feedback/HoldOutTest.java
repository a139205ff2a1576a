package io.callbrief.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(doubles = { -0.1, 100.1, Double.NaN })
    void aPartThatIsNoneStopsTheStart(double percent) {
        assertThatThrownBy(() -> HoldOut.checked(percent)).isInstanceOf(IllegalStateException.class)
                .hasMessage("callbrief.feedback.hold-out-percent must be from 0 to 100");
        assertThat(HoldOut.checked(0)).isZero();
        assertThat(HoldOut.checked(100)).isEqualTo(100);
    }

    private static double part(String stratum, double share) {
        Random random = new Random(7);
        return IntStream.range(0, CASES)
                .filter(i -> HoldOut.drawn(new UUID(random.nextLong(), random.nextLong()), stratum) < share)
                .count() / (double) CASES;
    }
}
