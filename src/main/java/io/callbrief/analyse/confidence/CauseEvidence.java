package io.callbrief.analyse.confidence;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.FindingType;

/**
 * What speaks for and against one cause.
 *
 * @param decisive alternatives; a cause is considered only where all findings of at least one of them were made
 * @param supporting findings that make it likelier
 * @param against findings that make it less likely
 * @param expected consequences of the cause, neither for nor against it; any other abnormal finding counts as
 *        unexplained
 * @param excluding findings that rule it out, because they show a neighbour that explains the same
 * @param caveats shown to people as speaking against it, but not weighed
 */
public record CauseEvidence(Cause cause, List<Set<FindingType>> decisive, Set<FindingType> supporting,
        Set<FindingType> against, Set<FindingType> expected, Set<FindingType> excluding, Set<FindingType> caveats) {

    public CauseEvidence {
        decisive = List.copyOf(decisive);
        supporting = Set.copyOf(supporting);
        against = Set.copyOf(against);
        expected = Set.copyOf(expected);
        excluding = Set.copyOf(excluding);
        caveats = Set.copyOf(caveats);
    }

    static CauseEvidence of(Cause cause) {
        return new CauseEvidence(cause, List.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
    }

    /** One more alternative. */
    CauseEvidence decidedBy(FindingType first, FindingType... rest) {
        List<Set<FindingType>> more = new java.util.ArrayList<>(decisive);
        more.add(EnumSet.of(first, rest));
        return new CauseEvidence(cause, more, supporting, against, expected, excluding, caveats);
    }

    CauseEvidence supportedBy(FindingType first, FindingType... rest) {
        return new CauseEvidence(cause, decisive, EnumSet.of(first, rest), against, expected, excluding, caveats);
    }

    CauseEvidence contradictedBy(FindingType first, FindingType... rest) {
        return new CauseEvidence(cause, decisive, supporting, EnumSet.of(first, rest), expected, excluding, caveats);
    }

    CauseEvidence expecting(FindingType first, FindingType... rest) {
        return expecting(EnumSet.of(first, rest));
    }

    /** Further consequences. */
    CauseEvidence expecting(Set<FindingType> consequences) {
        EnumSet<FindingType> all = EnumSet.copyOf(consequences);
        all.addAll(expected);
        return new CauseEvidence(cause, decisive, supporting, against, all, excluding, caveats);
    }

    CauseEvidence unless(FindingType first, FindingType... rest) {
        return new CauseEvidence(cause, decisive, supporting, against, expected, EnumSet.of(first, rest), caveats);
    }

    CauseEvidence despite(FindingType first, FindingType... rest) {
        return new CauseEvidence(cause, decisive, supporting, against, expected, excluding, EnumSet.of(first, rest));
    }

    /** Whether it is to be considered at all. */
    boolean decidedBy(Set<FindingType> made) {
        return decisive.stream().anyMatch(made::containsAll) && excluding.stream().noneMatch(made::contains);
    }

    /** More support than the row has so far. */
    CauseEvidence alsoSupportedBy(FindingType first, FindingType... rest) {
        return new CauseEvidence(cause, decisive, union(supporting, EnumSet.of(first, rest)), against, expected, excluding,
                caveats);
    }

    /** More contradiction than the row has so far. */
    CauseEvidence alsoContradictedBy(FindingType first, FindingType... rest) {
        return new CauseEvidence(cause, decisive, supporting, union(against, EnumSet.of(first, rest)), expected, excluding,
                caveats);
    }

    private static Set<FindingType> union(Set<FindingType> known, Set<FindingType> more) {
        EnumSet<FindingType> all = EnumSet.copyOf(more);
        all.addAll(known);
        return all;
    }

    boolean mentions(FindingType finding) {
        return decisive.stream().anyMatch(all -> all.contains(finding)) || supporting.contains(finding)
                || against.contains(finding) || expected.contains(finding) || caveats.contains(finding);
    }
}
