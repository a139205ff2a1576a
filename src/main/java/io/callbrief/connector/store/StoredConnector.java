package io.callbrief.connector.store;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A connector as it may be shown.
 *
 * @param secretNames which secrets are set; their values are never shown
 */
public record StoredConnector(UUID id, String kind, String name, URI baseUrl, Map<String, String> settings,
        Set<String> secretNames, Instant createdAt) {
}
