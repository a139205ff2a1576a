package io.callbrief.diagnosis;

import java.time.Instant;
import java.util.List;

/**
 * An observation with its evidence and time span.
 *
 * @param id {@code F1}, {@code F2}, … unique in one diagnosis
 * @param evidence in the order fixed by the rule; templates refer to it by position
 */
public record Finding(String id, FindingType type, Severity severity, Instant from, Instant to,
        List<Evidence> evidence) {
    public Finding {
        evidence = List.copyOf(evidence);
    }
}
