package io.callbrief.analyse.rule;

import java.util.List;
import java.util.function.Function;

import io.callbrief.analyse.feature.Span;
import io.callbrief.diagnosis.Evidence;
import io.callbrief.diagnosis.Severity;

/** What a rule says about a call. */
public sealed interface RuleResult {

    record Fired(Severity severity, Span span, List<Evidence> evidence) implements RuleResult {
        public Fired {
            evidence = List.copyOf(evidence);
        }

        /** The same observation, taken more or less seriously. */
        Fired as(Severity other) {
            return new Fired(other, span, evidence);
        }
    }

    /** The data was there and shows nothing. */
    record Clear() implements RuleResult {
    }

    /** @param missing what the recording would have to hold */
    record NotEvaluable(String missing) implements RuleResult {
    }

    static RuleResult fired(Severity severity, Span span, Evidence... evidence) {
        return new Fired(severity, span, List.of(evidence));
    }

    static RuleResult clear() {
        return new Clear();
    }

    static RuleResult notEvaluable(String missing) {
        return new NotEvaluable(missing);
    }

    /** The first that fires; clear where one of them is clear; else what the last of them misses. */
    static <T> RuleResult firstFired(List<T> subjects, String missing, Function<T, RuleResult> observation) {
        RuleResult result = notEvaluable(missing);
        for (T subject : subjects) {
            RuleResult one = observation.apply(subject);
            if (one instanceof Fired) {
                return one;
            }
            result = result instanceof Clear ? result : one;
        }
        return result;
    }
}
