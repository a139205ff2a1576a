package io.callbrief.analyse.rule;

import java.util.function.Function;

import io.callbrief.analyse.feature.CallFeatures;
import io.callbrief.diagnosis.FindingType;

/** Makes one kind of finding. It fires with evidence, is clear, or cannot tell; missing data is never zero. */
public interface Rule {

    FindingType finding();

    RuleResult apply(CallFeatures call);

    static Rule of(FindingType finding, Function<CallFeatures, RuleResult> observation) {
        return new Rule() {
            @Override
            public FindingType finding() {
                return finding;
            }

            @Override
            public RuleResult apply(CallFeatures call) {
                return observation.apply(call);
            }
        };
    }
}
