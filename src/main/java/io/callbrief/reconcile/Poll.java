package io.callbrief.reconcile;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Whoever holds the token asks this helpdesk.
 *
 * @param since tickets that changed before are of no interest
 * @param cursor where the poll before ended; {@code null} at the first
 * @param heardSince what has rung from then on did not get lost
 */
public record Poll(UUID connectorId, UUID token, Instant startedAt, Instant since, @Nullable String cursor,
        Instant heardSince) {
}
