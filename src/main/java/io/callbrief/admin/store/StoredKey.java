package io.callbrief.admin.store;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.callbrief.admin.key.Role;

/**
 * A key as it may be shown: all but the key.
 *
 * @param expiresAt {@code null} where it does not end by itself
 * @param lastUsedAt at most a minute old; {@code null} before its first use
 * @param replacedBy the key that was made in its place
 */
public record StoredKey(UUID id, String name, Role role, Instant createdAt, @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt, @Nullable UUID replacedBy) {
}
