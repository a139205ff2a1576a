package io.callbrief.ticket;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A ticket that an earlier brief has tagged with a cause.
 *
 * @param resolution the helpdesk's own value; {@code null} while it is open or where there is none
 */
public record TaggedTicket(String ticketId, String subject, boolean resolved, @Nullable String resolution,
        Instant updatedAt) {
}
