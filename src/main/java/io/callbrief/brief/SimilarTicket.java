package io.callbrief.brief;

import org.jspecify.annotations.Nullable;

import io.callbrief.diagnosis.Cause;

/**
 * A ticket of the same helpdesk whose call went wrong in the same way.
 *
 * @param solvedBy the cause that somebody has verified; {@code null} while nobody has
 */
public record SimilarTicket(String ticketId, @Nullable Cause solvedBy) {
}
