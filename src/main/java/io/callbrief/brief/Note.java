package io.callbrief.brief;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A brief, worded: what a connector posts as an internal note.
 *
 * @param causeId the first cause, for the helpdesk's tags and fields; {@code null} for an abstention
 * @param confidencePercent of right call and cause together, for the helpdesk's fields; {@code null} when none is shown
 */
public record Note(NoteMarker marker, List<NoteBlock> blocks, @Nullable String causeId,
        @Nullable Integer confidencePercent) {
    public Note {
        blocks = List.copyOf(blocks);
    }

    /** One that shows no number. */
    public Note(NoteMarker marker, List<NoteBlock> blocks, @Nullable String causeId) {
        this(marker, blocks, causeId, null);
    }
}
