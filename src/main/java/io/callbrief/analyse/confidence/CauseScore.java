package io.callbrief.analyse.confidence;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.Finding;
import io.callbrief.diagnosis.FindingType;
import io.callbrief.diagnosis.Severity;

/**
 * How the findings of one call stand to one cause that they made a candidate.
 *
 * @param supporting how many kinds of supporting finding were made, at most {@link #MOST}
 * @param against how many kinds of contrary finding, at most {@link #MOST}
 * @param unexplained how many kinds of medium finding the cause does not explain, at most {@link #MOST}
 * @param unexplainedSerious the same for high and critical findings
 */
public record CauseScore(Cause cause, int supporting, int against, int unexplained, int unexplainedSerious) {
    /** Findings of one kind of evidence are not independent: the third adds little to the second. */
    static final int MOST = 2;

    /**
     * The candidates of a call: causes with decisive evidence, in the table's order. That there is no fault is one only
     * where nothing abnormal was found: what no cause explains is not thereby healthy.
     */
    public static List<CauseScore> candidates(List<CauseEvidence> table, List<Finding> findings) {
        Set<FindingType> made = findings.stream().map(Finding::type)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(FindingType.class)));
        return table.stream().filter(row -> row.decidedBy(made))
                .filter(row -> row.cause() != Cause.NO_FAULT_FOUND
                        || findings.stream().noneMatch(finding -> unexplained(row, finding)))
                .map(row -> of(row, findings, made)).toList();
    }

    private static CauseScore of(CauseEvidence row, List<Finding> findings, Set<FindingType> made) {
        long unexplained = findings.stream().filter(f -> unexplained(row, f) && !serious(f)).map(Finding::type).distinct()
                .count();
        long serious = findings.stream().filter(f -> unexplained(row, f) && serious(f)).map(Finding::type).distinct()
                .count();
        return new CauseScore(row.cause(), capped(supporting(row, made)), capped(count(row.against(), made)),
                capped(unexplained), capped(serious));
    }

    /** Beyond the decisive evidence itself, which the bias already stands for. */
    private static long supporting(CauseEvidence row, Set<FindingType> made) {
        Set<FindingType> decisive = row.decisive().stream().filter(made::containsAll).findFirst().orElse(Set.of());
        return row.supporting().stream().filter(f -> made.contains(f) && !decisive.contains(f)).count();
    }

    /** An abnormal finding that the cause's row does not mention. */
    static boolean unexplained(CauseEvidence row, Finding finding) {
        return finding.severity().compareTo(Severity.MEDIUM) <= 0 && !row.mentions(finding.type());
    }

    private static boolean serious(Finding finding) {
        return finding.severity().compareTo(Severity.HIGH) <= 0;
    }

    private static int count(Set<FindingType> wanted, Set<FindingType> made) {
        return (int) wanted.stream().filter(made::contains).count();
    }

    private static int capped(long count) {
        return (int) Math.min(count, MOST);
    }
}
