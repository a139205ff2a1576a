package io.callbrief.feedback.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.callbrief.feedback.calibration.CalibrationSimulation.Method;
import io.callbrief.feedback.calibration.CalibrationSimulation.Quality;

/** The figures of docs/learning.md, with fewer runs and a little room. */
class CalibrationSimulationTest {

    private static final int RUNS = 16;

    @ParameterizedTest
    @CsvSource({ "0, 0.045", "10, 0.045", "30, 0.042", "100, 0.033", "1000, 0.022" })
    void aCalibratedModelGetsBetterFromTheFirstLabelsOn(int labels, double ece) {
        Qualities quality = Qualities.of(SimulatedWorld.AS_SHIPPED, labels, RUNS);

        assertThat(quality.get(Method.LEARNT).ece()).isLessThanOrEqualTo(ece);
        assertThat(quality.get(Method.LEARNT).brier())
                .isLessThanOrEqualTo(quality.get(Method.AS_THE_MODEL_SAYS).brier() + 0.0005);
    }

    @ParameterizedTest
    @CsvSource({ "0, 0.085", "30, 0.060", "100, 0.043", "1000, 0.040" })
    void anUncalibratedModelThatBeginsDiscountedIsAsGoodAsTheMethodThisWasTakenFrom(int labels, double ece) {
        assertThat(Qualities.of(SimulatedWorld.OVERCONFIDENT, labels, RUNS)
                .get(Method.LEARNT_FROM_DISCOUNT).ece()).isLessThanOrEqualTo(ece);
    }

    @Test
    void aModelThatIsTooSureIsPutRightInTheEndHoweverItBegan() {
        Qualities quality = Qualities.of(SimulatedWorld.OVERCONFIDENT, 1000, RUNS);

        assertThat(quality.get(Method.AS_THE_MODEL_SAYS).ece()).isGreaterThan(0.18);
        assertThat(quality.get(Method.LEARNT).ece()).isLessThanOrEqualTo(0.042);
        assertThat(quality.get(Method.LEARNT).brier()).isLessThan(quality.get(Method.ONE_MAP).brier());
    }

    @Test
    void withoutLabelsADiscountWouldMakeACalibratedModelWorse() {
        Qualities quality = Qualities.of(SimulatedWorld.AS_SHIPPED, 0, RUNS);

        assertThat(quality.get(Method.DISCOUNTED).ece()).isGreaterThan(3 * quality.get(Method.AS_THE_MODEL_SAYS).ece());
        assertThat(quality.get(Method.LEARNT)).isEqualTo(quality.get(Method.AS_THE_MODEL_SAYS));
    }

    @ParameterizedTest
    @EnumSource
    void oneHostileAgentWithTwoHundredFalseLabelsMovesNoNumberByMoreThanFivePoints(HostileAgent.Plan plan) {
        for (int honest : HostileAgent.HONEST) {
            assertThat(HostileAgent.largestShift(plan, honest, RUNS)).as("with %d honest labels", honest)
                    .isLessThanOrEqualTo(0.05);
        }
    }

    /** Of each method in one world. */
    private record Qualities(Map<Method, Quality> all) {

        static Qualities of(SimulatedWorld world, int labels, int runs) {
            return new Qualities(CalibrationSimulation.run(world, labels, runs));
        }

        Quality get(Method method) {
            return Objects.requireNonNull(all.get(method));
        }
    }
}
