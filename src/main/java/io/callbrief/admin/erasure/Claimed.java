package io.callbrief.admin.erasure;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An erasure that this replica works on, until its lease ends.
 *
 * @param who {@code null} once every row is gone
 */
public record Claimed(UUID id, Instant askedAt, UUID lease, @Nullable Subject who) {

    public Optional<Subject> subject() {
        return Optional.ofNullable(who);
    }
}
