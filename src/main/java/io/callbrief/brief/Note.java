package io.callbrief.brief;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A brief, worded: what a connector posts as an internal note.
 *
 * @param causeId the first cause, for the helpdesk's tags and fields; {@code null} for an abstention
 */
public record Note(NoteMarker marker, List<NoteBlock> blocks, @Nullable String causeId) {
    public Note {
        blocks = List.copyOf(blocks);
    }
}
