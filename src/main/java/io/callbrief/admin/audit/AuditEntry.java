package io.callbrief.admin.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A change.
 *
 * @param actor the principal, such as {@code key:<id>}; {@code callbrief} for what nobody asked for
 * @param actorLabel the key's name when it acted; {@code null} where it has none
 * @param action a verb, such as {@code pause}
 * @param fields names of what was changed, sorted; never values
 */
public record AuditEntry(UUID id, Instant at, String actor, @Nullable String actorLabel, String action,
        AuditSubject subject, List<String> fields) {

    public AuditEntry {
        fields = List.copyOf(fields);
    }
}
