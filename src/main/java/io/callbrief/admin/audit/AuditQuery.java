package io.callbrief.admin.audit;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Which entries, the newest first. What is {@code null} does not restrict.
 *
 * @param from this instant is still in
 * @param to this instant is not in any more
 * @param subject a kind, an id, or {@code kind:id}
 * @param after the last entry of the page before
 */
public record AuditQuery(@Nullable Instant from, @Nullable Instant to, @Nullable String actor, @Nullable String subject,
        @Nullable UUID after, int limit) {
}
