package io.callbrief.connector.zendesk;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteBlock;
import io.callbrief.connector.NoteHtml;

/** A note as the HTML of a comment, no longer than Zendesk takes. */
final class NoteBody {

    /** Zendesk states 65,535 for a comment, and other helpdesks refused what was just below their limit. */
    static final int MAX_BYTES = 60_000;

    private static final String CUT = "<p>[…] The rest of this note was too long for Zendesk.</p>";

    private NoteBody() {
    }

    /** Too long a note ends after a whole block, and says so; the reference by which it is found again stays. */
    static String html(Note note) {
        String whole = NoteHtml.of(note);
        if (bytes(whole) <= MAX_BYTES) {
            return whole;
        }
        String ref = html(note, note.blocks().stream().filter(NoteBlock.Ref.class::isInstance).toList());
        int room = MAX_BYTES - bytes(ref) - bytes(CUT) - 2;
        StringBuilder kept = new StringBuilder();
        for (NoteBlock block : note.blocks()) {
            String next = html(note, List.of(block));
            if (bytes(next) + 1 > room) {
                break; // at the latest before the reference: with everything else the note would have fitted
            }
            room -= bytes(next) + 1;
            kept.append(next).append('\n');
        }
        return kept + CUT + "\n" + ref;
    }

    private static String html(Note note, List<NoteBlock> blocks) {
        return NoteHtml.of(new Note(note.marker(), blocks, note.causeId(), note.confidencePercent()));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
