package io.callbrief.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.callbrief.brief.Brief;
import io.callbrief.diagnosis.Diagnosis;
import io.callbrief.diagnosis.Evidence;
import io.callbrief.diagnosis.Finding;
import io.callbrief.diagnosis.RankedCause;
import io.callbrief.diagnosis.Severity;
import io.callbrief.wording.writer.CallFacts;
import io.callbrief.wording.writer.CallFacts.Measured;
import io.callbrief.wording.writer.CallFacts.Observed;
import io.callbrief.wording.writer.StatName;
import io.callbrief.wording.writer.Unit;

/** The measured part of a diagnosis, for a writer: no ticket, no person, no free text of a recording. */
final class WriterFacts {

    private static final int MAX_CAUSES = 3;
    private static final int MAX_FINDINGS = 12;
    private static final Pattern ID = Pattern.compile("F(\\d{1,4})");

    private WriterFacts() {
    }

    /** Empty where no cause is named: an abstention has nothing to word. */
    static Optional<CallFacts> of(Brief brief) {
        Diagnosis diagnosis = brief.diagnosis();
        return diagnosis == null || brief.abstention() != null || diagnosis.first().isEmpty() ? Optional.empty()
                : Optional.of(of(diagnosis, diagnosis.first().get()));
    }

    static CallFacts of(Diagnosis diagnosis, RankedCause first) {
        Instant start = diagnosis.findings().stream().map(Finding::from).min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        List<Observed> findings = diagnosis.findings().stream()
                .filter(finding -> about(first, finding) || finding.severity() != Severity.INFO)
                .sorted(Comparator.comparing((Finding finding) -> !about(first, finding)).thenComparing(Finding::severity))
                .limit(MAX_FINDINGS).flatMap(finding -> observed(finding, start).stream())
                .sorted(Comparator.comparing(Observed::number)).toList();
        return new CallFacts(diagnosis.causes().stream().limit(MAX_CAUSES).map(RankedCause::cause).toList(), findings,
                diagnosis.funnel().stream().map(step -> new CallFacts.Reached(step.step(), step.state())).toList());
    }

    private static boolean about(RankedCause cause, Finding finding) {
        return cause.findingsFor().contains(finding.id()) || cause.findingsAgainst().contains(finding.id());
    }

    private static Optional<Observed> observed(Finding finding, Instant start) {
        Matcher id = ID.matcher(finding.id());
        if (!id.matches()) {
            return Optional.empty();
        }
        List<Measured> measured = new ArrayList<>();
        for (Evidence evidence : finding.evidence()) {
            Double value = evidence.value();
            if (value != null) {
                StatName.of(evidence.stat()).ifPresent(
                        stat -> measured.add(new Measured(stat, value, Unit.of(evidence.unit()))));
            }
        }
        return Optional.of(new Observed(Integer.parseInt(id.group(1)), finding.type(), finding.severity(),
                seconds(start, finding.from()), seconds(start, finding.to()), measured));
    }

    private static double seconds(Instant start, Instant at) {
        return Duration.between(start, at).toMillis() / 1000.0;
    }
}
