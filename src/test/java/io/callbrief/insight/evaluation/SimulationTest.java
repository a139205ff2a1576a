package io.callbrief.insight.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.callbrief.insight.scope.ExactTail;
import io.callbrief.insight.scope.ShrunkRisk;

/** The figures of docs/insight.md, with fewer runs. */
class SimulationTest {

    private static final int RUNS = 100;

    @Test
    void aPlantedReleaseIsFoundAndNothingElse() {
        List<ScopeSimulation.Result> results = ScopeSimulation.run(new ExactTail(), RUNS);

        assertThat(results).extracting(ScopeSimulation.Result::affected).containsExactlyElementsOf(ScopeSimulation.AFFECTED);
        assertThat(results.get(0).found()).isGreaterThanOrEqualTo(0.10);
        assertThat(results.get(1).found()).isGreaterThanOrEqualTo(0.75);
        assertThat(results.get(2).found()).isGreaterThanOrEqualTo(0.98);
        assertThat(results).allSatisfy(result -> {
            assertThat(result.wrong()).isLessThanOrEqualTo(0.04);
            assertThat(result.nullFalse()).isLessThanOrEqualTo(0.04);
        });
    }

    @Test
    void theShrunkRiskFindsLessAtFew() {
        double shrunk = ScopeSimulation.run(new ShrunkRisk(), RUNS).get(0).found();

        assertThat(shrunk).isLessThan(ScopeSimulation.run(new ExactTail(), RUNS).get(0).found());
    }

    @Test
    void aSurgeIsSeenAndHardlyAnythingElse() {
        SurgeSimulation.Result quiet = SurgeSimulation.run(0.05, 1, 5, 100);
        SurgeSimulation.Result busy = SurgeSimulation.run(0.3, 2, 5, 100);

        assertThat(quiet.found()).isGreaterThanOrEqualTo(0.55);
        assertThat(quiet.falseAlarmsPerYear()).isLessThanOrEqualTo(1);
        assertThat(busy.found()).isGreaterThanOrEqualTo(0.75);
        assertThat(busy.falseAlarmsPerYear()).isLessThanOrEqualTo(4);
    }
}
