package io.callbrief.post;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.callbrief.brief.Note;

/**
 * A note that is to be on the ticket and of which the helpdesk has not said that it is.
 *
 * @param ticketUpdatedAt the stamp that every try uses
 * @param attempts tries so far; counted before each one, so 0 means that nothing can have been stored
 * @param firstUnknown when the first try was made whose outcome is unknown; {@code null} before it
 */
public record PendingNote(Note note, Instant ticketUpdatedAt, int attempts, @Nullable Instant firstUnknown) {

    public Optional<Instant> firstUnknownAt() {
        return Optional.ofNullable(firstUnknown);
    }
}
