package io.callbrief.mcp;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.callbrief.diagnosis.Diagnosis;
import io.callbrief.diagnosis.Finding;
import io.callbrief.diagnosis.RankedCause;

/**
 * Two sessions side by side.
 *
 * @param both types of finding that were made in both
 */
record SessionComparison(Side first, Side second, Set<String> both, Set<String> onlyFirst, Set<String> onlySecond) {

    /** @param causes best first */
    record Side(UUID sessionId, String verdict, @Nullable String abstention, List<Likely> causes) {

        static Side of(UUID sessionId, Diagnosis diagnosis) {
            return new Side(sessionId, diagnosis.verdict().name().toLowerCase(Locale.ROOT),
                    diagnosis.abstention() == null ? null : diagnosis.abstention().id(),
                    diagnosis.causes().stream().limit(MAX_CAUSES).map(Likely::of).toList());
        }
    }

    record Likely(String id, double confidence) {

        static Likely of(RankedCause cause) {
            return new Likely(cause.cause().id(), cause.confidence());
        }
    }

    private static final int MAX_CAUSES = 5;

    static SessionComparison of(UUID firstId, Diagnosis first, UUID secondId, Diagnosis second) {
        Set<String> inFirst = types(first);
        Set<String> inSecond = types(second);
        Set<String> both = new TreeSet<>(inFirst);
        both.retainAll(inSecond);
        return new SessionComparison(Side.of(firstId, first), Side.of(secondId, second), both, without(inFirst, both),
                without(inSecond, both));
    }

    private static Set<String> types(Diagnosis diagnosis) {
        Set<String> types = new TreeSet<>();
        for (Finding finding : diagnosis.findings()) {
            types.add(finding.type().id());
        }
        return types;
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}
