package io.callbrief.feedback;

import java.time.Instant;
import java.util.UUID;

/** A statement about what the note had said by then. */
public record Label(UUID caseId, Named named, Statement statement, Instant at) {
}
