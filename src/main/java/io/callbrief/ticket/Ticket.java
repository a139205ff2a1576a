package io.callbrief.ticket;

import java.time.Instant;

/**
 * A ticket as read from the helpdesk. Its text is untrusted: it is only ever read for times and symptoms, and shown as
 * text.
 *
 * @param updatedAt the helpdesk's own stamp, given back for its optimistic locking
 * @param stampSettled whether any further change must alter that stamp: stamps are often whole seconds, so two changes
 *        within one second share one
 */
public record Ticket(TicketRef ref, String subject, String description, boolean closed, Requester requester,
        Instant createdAt, Instant updatedAt, boolean stampSettled) {

    /** What the customer wrote, subject first. */
    public String complaint() {
        return subject.isBlank() ? description : subject + "\n" + description;
    }
}
