package io.callbrief.ticket;

import java.time.Instant;
import java.util.List;

/**
 * A ticket as read from the helpdesk. Its text is untrusted: it is only ever read for times and symptoms, and shown as
 * text.
 *
 * @param updatedAt the helpdesk's own stamp, given back for its optimistic locking
 * @param stampSettled whether any further change must alter that stamp: stamps are often whole seconds, so two changes
 *        within one second share one
 * @param replies what the requester wrote on the ticket later, oldest first
 */
public record Ticket(TicketRef ref, String subject, String description, boolean closed, Requester requester,
        Instant createdAt, Instant updatedAt, boolean stampSettled, List<Reply> replies) {

    public Ticket {
        replies = List.copyOf(replies);
    }

    public Ticket(TicketRef ref, String subject, String description, boolean closed, Requester requester,
            Instant createdAt, Instant updatedAt, boolean stampSettled) {
        this(ref, subject, description, closed, requester, createdAt, updatedAt, stampSettled, List.of());
    }

    /** Read with the time at which it was written: "an hour ago" means an hour before that. */
    public record Reply(Instant writtenAt, String text) {
    }

    /** What the customer wrote, subject first. */
    public String complaint() {
        return subject.isBlank() ? description : subject + "\n" + description;
    }
}
