package io.callbrief.analyse.rule;

import static io.callbrief.analyse.TestTrace.found;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbrief.analyse.feature.CallFeatures;
import io.callbrief.diagnosis.FindingType;

/** What a threshold's two neighbours give, and what a rule says without the data that it needs. */
final class Fires {
    private Fires() {
    }

    static void fires(FindingType finding, CallFeatures above, CallFeatures below) {
        assertThat(found(above)).as("just above").contains(finding);
        assertThat(found(below)).as("just below").doesNotContain(finding);
    }

    static void cannotTell(FindingType finding, CallFeatures call) {
        Rule rule = RuleSet.standard().rules().stream().filter(r -> r.finding() == finding).findFirst().orElseThrow();
        assertThat(rule.apply(call)).isInstanceOf(RuleResult.NotEvaluable.class);
    }
}
