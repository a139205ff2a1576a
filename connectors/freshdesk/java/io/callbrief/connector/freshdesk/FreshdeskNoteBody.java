package io.callbrief.connector.freshdesk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteBlock;
import io.callbrief.brief.NoteMarker;
import io.callbrief.connector.NoteHtml;

/**
 * A note in Freshdesk's HTML. Freshdesk keeps nothing beside a note, and its sanitiser may drop every attribute, comment and
 * link; text is what stays. So the full marker is text: in brackets behind the short one, which alone would be the same for
 * one in 65536 cases.
 */
final class FreshdeskNoteBody {

    private static final Pattern MARKER = Pattern.compile("\\(callbrief:[0-9a-f-]{36}:[0-9]+\\)");

    private static final String ENGLISH = "Shortened: the rest of this brief is too long for a note in Freshdesk.";
    private static final Map<String, String> SHORTENED = Map.of(
            "de", "Gekürzt: Der Rest dieser Auswertung ist zu lang für eine Notiz in Freshdesk.",
            "es", "Abreviado: el resto de este informe es demasiado largo para una nota de Freshdesk.",
            "fr", "Abrégé : le reste de ce bilan est trop long pour une note Freshdesk.");

    private FreshdeskNoteBody() {
    }

    /** @param language of the note; {@code null} for English */
    static String of(Note note, int maxChars, @Nullable String language) {
        String ref = "<hr><p>" + note.marker().inText() + " (" + note.marker().full() + ")" + link(note) + "</p></div>";
        String shortened = "<p>" + SHORTENED.getOrDefault(language == null ? "en" : language, ENGLISH) + "</p>\n";
        int room = maxChars - "<div>".length() - ref.length();
        List<NoteBlock> kept = new ArrayList<>();
        List<NoteBlock> blocks = note.blocks().stream().filter(block -> !(block instanceof NoteBlock.Ref)).toList();
        if (html(note, blocks).length() <= room) {
            return "<div>" + html(note, blocks) + ref;
        }
        for (NoteBlock block : blocks) {
            kept.add(block);
            if (html(note, kept).length() > room - shortened.length()) {
                kept.remove(kept.size() - 1);
                break;
            }
        }
        return "<div>" + html(note, kept) + shortened + ref;
    }

    private static String link(Note note) {
        return note.blocks().stream().filter(NoteBlock.Ref.class::isInstance)
                .map(block -> NoteHtml.link(((NoteBlock.Ref) block).link())).collect(Collectors.joining());
    }

    /** Whether a conversation carries this very marker: version 1 is not version 11. */
    static boolean carries(JsonNode conversation, NoteMarker marker) {
        String exact = "(" + marker.full() + ")";
        return conversation.path("body_text").asText().contains(exact) || conversation.path("body").asText().contains(exact);
    }

    /** Whether it is a note of ours, by what it says. */
    static boolean isOurs(JsonNode conversation) {
        return MARKER.matcher(conversation.path("body_text").asText()).find()
                || MARKER.matcher(conversation.path("body").asText()).find();
    }

    private static String html(Note note, List<NoteBlock> blocks) {
        return blocks.isEmpty() ? "" : NoteHtml.of(new Note(note.marker(), blocks, null)) + "\n";
    }
}
