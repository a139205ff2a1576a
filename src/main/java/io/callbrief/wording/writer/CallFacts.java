package io.callbrief.wording.writer;

import java.util.List;

import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.FindingType;
import io.callbrief.diagnosis.FunnelStep;
import io.callbrief.diagnosis.Severity;

/**
 * All that a writer gets to know of a call: enums, numbers, and names of measured properties. There is no text in it, so no
 * text of a ticket or a recording can be in it; a test walks its types.
 *
 * @param causes best first
 * @param findings in the order of their numbers
 */
public record CallFacts(List<Cause> causes, List<Observed> findings, List<Reached> funnel) {

    public CallFacts {
        causes = List.copyOf(causes);
        findings = List.copyOf(findings);
        funnel = List.copyOf(funnel);
    }

    /**
     * @param number of its id: 3 for {@code F3}
     * @param fromSecond since the start of the recording
     */
    public record Observed(int number, FindingType type, Severity severity, double fromSecond, double toSecond,
            List<Measured> measured) {

        public Observed {
            measured = List.copyOf(measured);
        }
    }

    public record Measured(StatName stat, double value, Unit unit) {
    }

    public record Reached(FunnelStep.Step step, FunnelStep.State state) {
    }
}
