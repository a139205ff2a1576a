package io.callbrief.connector;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * @param deliveryId the helpdesk's id of this delivery, the same on its retries
 * @param signedAt the time that the signature covers; {@code null} where the helpdesk signs none or it cannot be read
 */
public record VerifiedDelivery(String deliveryId, @Nullable Instant signedAt) {
}
