package io.callbrief.admin.erasure;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteBlock;

/** A note without somebody's name. Everything else stays as it was. */
final class NameTakenOut implements UnaryOperator<Note> {

    /** In no language. */
    private static final String GONE = "[…]";

    private final Pattern names;

    private NameTakenOut(Pattern names) {
        this.names = names;
    }

    /** Whole words only: who is called An is not taken out of "Anna". */
    static UnaryOperator<Note> of(Collection<String> names) {
        String any = names.stream().map(name -> name.strip().replaceAll("\\s+", " ")).filter(name -> !name.isEmpty())
                .distinct().sorted(Comparator.comparing(String::length).reversed()).map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return any.isEmpty() ? UnaryOperator.identity()
                : new NameTakenOut(Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + any + ")(?![\\p{L}\\p{N}])"));
    }

    @Override
    public Note apply(Note note) {
        return new Note(note.marker(), note.blocks().stream().map(this::block).toList(), note.causeId(),
                note.confidencePercent());
    }

    private NoteBlock block(NoteBlock block) {
        if (block instanceof NoteBlock.Headline headline) {
            return new NoteBlock.Headline(without(headline.title()), without(headline.sentence()));
        }
        if (block instanceof NoteBlock.Section section) {
            String intro = section.intro();
            return new NoteBlock.Section(without(section.title()), intro == null ? null : without(intro),
                    section.items().stream().map(item -> new NoteBlock.Item(without(item.text()), item.reference()))
                            .toList());
        }
        if (block instanceof NoteBlock.Reply reply) {
            return new NoteBlock.Reply(reply.title(), without(reply.text()));
        }
        if (block instanceof NoteBlock.Steps steps) {
            List<String> changed = steps.steps().stream().map(this::without).toList();
            return new NoteBlock.Steps(steps.title(), changed);
        }
        return block; // a funnel and the marker name nobody
    }

    private String without(String text) {
        return names.matcher(text).replaceAll(GONE);
    }
}
