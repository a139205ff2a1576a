package io.callbrief.pipeline;

import io.callbrief.brief.Brief;
import io.callbrief.brief.Note;

/**
 * A brief that says something new; fired inside the transaction that stores it with the intent to post its note.
 *
 * @param heldOut whether the note is kept back
 */
public record BriefStored(Brief brief, Note note, boolean heldOut) {
}
