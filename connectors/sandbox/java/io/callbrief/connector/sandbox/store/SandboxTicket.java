package io.callbrief.connector.sandbox.store;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.callbrief.connector.sandbox.Customer;

/**
 * A ticket of the sandbox.
 *
 * @param createdAt when the customer wrote
 * @param filedAt when the ticket came into the sandbox; later than {@code createdAt} for the demo's tickets
 * @param updatedAt the stamp that guards a post
 */
public record SandboxTicket(long id, UUID connectorId, String subject, String description, Customer customer,
        boolean solved, Instant createdAt, Instant filedAt, Instant updatedAt) {

    public ZoneId zone() {
        return customer.zone();
    }

    public @Nullable String language() {
        return customer.language();
    }
}
