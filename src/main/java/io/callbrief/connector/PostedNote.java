package io.callbrief.connector;

import java.time.Instant;

/** @param noteId the helpdesk's id of the note */
public record PostedNote(String noteId, boolean internal, Instant postedAt) {
}
