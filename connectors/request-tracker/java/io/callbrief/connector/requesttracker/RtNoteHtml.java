package io.callbrief.connector.requesttracker;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteBlock;
import io.callbrief.connector.NoteHtml;

/** A note as RT shows it: what is longer than RT's MaxInlineBody (25 KiB) it hides, so a longer note is cut before. */
final class RtNoteHtml {

    static final int MAX_BYTES = 24_000;
    static final String CUT = "<p>[…] This note was cut: Request Tracker hides longer ones. Callbrief has all of it.</p>";

    private RtNoteHtml() {
    }

    static String of(Note note) {
        String whole = NoteHtml.of(note);
        if (bytes(whole) <= MAX_BYTES) {
            return whole;
        }
        List<NoteBlock> kept = new ArrayList<>(note.blocks());
        List<NoteBlock> references = kept.stream().filter(NoteBlock.Ref.class::isInstance).toList();
        kept.removeAll(references);
        String html;
        do {
            kept.remove(kept.size() - 1);
            html = html(note, kept) + "\n" + CUT + "\n" + html(note, references);
        } while (bytes(html) > MAX_BYTES && !kept.isEmpty());
        return html;
    }

    private static String html(Note note, List<NoteBlock> blocks) {
        return NoteHtml.of(new Note(note.marker(), blocks, note.causeId()));
    }

    private static int bytes(String html) {
        return html.getBytes(StandardCharsets.UTF_8).length;
    }
}
