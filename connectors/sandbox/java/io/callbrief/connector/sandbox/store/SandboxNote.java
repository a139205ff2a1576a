package io.callbrief.connector.sandbox.store;

import java.time.Instant;

import io.callbrief.brief.Note;

/** A note of Callbrief on a ticket of the sandbox. */
public record SandboxNote(long id, long ticketId, boolean internal, Note note, Instant postedAt) {
}
