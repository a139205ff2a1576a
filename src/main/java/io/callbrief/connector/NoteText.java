package io.callbrief.connector;

import java.util.List;
import java.util.stream.Collectors;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteBlock;

/** A note as plain text, for helpdesks and terminals that show nothing else. */
public final class NoteText {

    private static final String INDENT = "  ";

    private NoteText() {
    }

    public static String of(Note note) {
        return note.blocks().stream().map(NoteText::block).collect(Collectors.joining("\n\n")) + "\n";
    }

    private static String block(NoteBlock block) {
        if (block instanceof NoteBlock.Headline headline) {
            return headline.title() + "\n" + headline.sentence();
        }
        if (block instanceof NoteBlock.Funnel funnel) {
            return funnel.marks().stream().map(mark -> mark.label() + " " + mark.mark())
                    .collect(Collectors.joining("   ", INDENT, ""));
        }
        if (block instanceof NoteBlock.Section section) {
            return section(section);
        }
        if (block instanceof NoteBlock.Reply reply) {
            return reply.title() + "\n" + reply.text().lines().map(line -> line.isEmpty() ? "" : INDENT + line)
                    .collect(Collectors.joining("\n"));
        }
        if (block instanceof NoteBlock.Steps steps) {
            return steps.title() + "\n" + numbered(steps.steps());
        }
        if (block instanceof NoteBlock.Ref ref) {
            NoteBlock.Link link = ref.link();
            return ref.text() + (link == null ? "" : "\n" + link.text() + " " + link.url());
        }
        throw new IllegalArgumentException("no text for a " + block.getClass().getSimpleName());
    }

    private static String section(NoteBlock.Section section) {
        StringBuilder text = new StringBuilder(section.title());
        if (section.intro() != null) {
            text.append('\n').append(INDENT).append(section.intro());
        }
        for (NoteBlock.Item item : section.items()) {
            text.append('\n').append(INDENT).append("· ").append(item.text());
            if (item.reference() != null) {
                text.append(" [").append(item.reference()).append(']');
            }
        }
        return text.toString();
    }

    private static String numbered(List<String> steps) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            text.append(i == 0 ? "" : "\n").append(INDENT).append(i + 1).append(' ').append(steps.get(i));
        }
        return text.toString();
    }
}
