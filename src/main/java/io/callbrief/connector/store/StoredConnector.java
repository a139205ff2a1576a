package io.callbrief.connector.store;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A connector as it may be shown.
 *
 * @param secretNames which secrets are set; their values are never shown
 * @param oldSecretsUntil until when deliveries may still be signed with a secret of this name that was replaced
 * @param pausedAt {@code null} while it is active
 * @param version counts the changes, from 1
 */
public record StoredConnector(UUID id, String kind, String name, URI baseUrl, Map<String, String> settings,
        Set<String> secretNames, Map<String, Instant> oldSecretsUntil, Instant createdAt, @Nullable Instant pausedAt,
        long version) {
}
