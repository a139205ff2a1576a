package io.callbrief.brief;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A part of a note. All texts are plain: a connector writes blocks in its helpdesk's format and escapes everything.
 */
public sealed interface NoteBlock {

    /** The first line in bold, the sentence below it. */
    record Headline(String title, String sentence) implements NoteBlock {
    }

    /** The steps of the call with their marks (✓, ✗, –). */
    record Funnel(List<FunnelMark> marks) implements NoteBlock {
        public Funnel {
            marks = List.copyOf(marks);
        }
    }

    record FunnelMark(String label, String mark) {
    }

    /**
     * A section with items.
     *
     * @param intro a line before the items; {@code null} when there is none
     */
    record Section(String title, @Nullable String intro, List<Item> items) implements NoteBlock {
        public Section {
            items = List.copyOf(items);
        }
    }

    /** @param reference such as {@code E1}; {@code null} when the item cites nothing */
    record Item(String text, @Nullable String reference) {
    }

    /** A reply ready to send, with line breaks. */
    record Reply(String title, String text) implements NoteBlock {
    }

    record Steps(String title, List<String> steps) implements NoteBlock {
        public Steps {
            steps = List.copyOf(steps);
        }
    }

    /**
     * Small print at the end: the marker in text.
     *
     * @param link {@code null} when there is no page about the case
     */
    record Ref(String text, @Nullable Link link) implements NoteBlock {

        /** Without a page. */
        public Ref(String text) {
            this(text, null);
        }
    }

    /** A page of this installation; nothing that somebody wrote ever becomes one. */
    record Link(String text, String url) {
    }
}
