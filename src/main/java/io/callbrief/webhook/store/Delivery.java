package io.callbrief.webhook.store;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A delivery that was accepted.
 *
 * @param ticketId {@code null} when it was not for us
 */
public record Delivery(UUID connectorId, String deliveryId, Instant receivedAt, @Nullable Instant signedAt,
        BodyHash bodyHash, @Nullable String ticketId, @Nullable String event) {
}
