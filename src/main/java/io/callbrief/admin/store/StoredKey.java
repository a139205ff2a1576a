package io.callbrief.admin.store;

import java.time.Instant;
import java.util.UUID;

import io.callbrief.admin.key.Role;

/** A key as it may be shown: all but the key. */
public record StoredKey(UUID id, String name, Role role, Instant createdAt) {
}
