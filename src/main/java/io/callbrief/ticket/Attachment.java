package io.callbrief.ticket;

import java.net.URI;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A file on a ticket, as the helpdesk describes it. Name, type and size are the sender's words: what a file is, its bytes
 * say.
 *
 * @param id unique on its ticket and the same whenever the ticket is read
 * @param contentType as declared; {@code null} when unknown
 * @param sizeBytes as declared; {@code null} when unknown
 * @param createdAt when it was attached
 * @param location where its connector fetches it, for a while; may carry a token, so it is neither stored nor logged;
 *        {@code null} where the id is enough
 */
public record Attachment(String id, String fileName, @Nullable String contentType, @Nullable Long sizeBytes,
        Instant createdAt, @Nullable URI location) {

    public Attachment {
        if (id.isBlank()) {
            throw new IllegalArgumentException("an attachment needs an id");
        }
    }

    /** The id only: attachments end up in logs. */
    @Override
    public String toString() {
        return "attachment " + id;
    }
}
