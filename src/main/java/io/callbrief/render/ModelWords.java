package io.callbrief.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.callbrief.brief.Brief;
import io.callbrief.brief.Note;
import io.callbrief.brief.NoteBlock;
import io.callbrief.brief.NoteBlock.Funnel;
import io.callbrief.brief.NoteBlock.Headline;
import io.callbrief.brief.NoteBlock.Item;
import io.callbrief.brief.NoteBlock.Reply;
import io.callbrief.brief.NoteBlock.Section;
import io.callbrief.brief.WordedText;
import io.callbrief.call.SessionMatch.Matched;
import io.callbrief.diagnosis.Diagnosis;

/** Puts what a model worded into a note: a reply in place of the shipped one, an explanation in front of the evidence. */
final class ModelWords {

    private ModelWords() {
    }

    static Note in(Note note, WordedText words, NoteViews views, Brief brief, Diagnosis diagnosis) {
        Section explanation = explanation(words, views, diagnosis);
        List<NoteBlock> blocks = new ArrayList<>();
        for (NoteBlock block : note.blocks()) {
            boolean above = block instanceof Headline || block instanceof Funnel;
            if (!above && explanation != null) {
                blocks.add(explanation);
                explanation = null;
            }
            String body = words.reply();
            blocks.add(block instanceof Reply shipped && body != null && brief.match() instanceof Matched matched
                    ? new Reply(views.agentsReplyWords().worded().with("title", shipped.title()),
                            views.reply(body, matched.session()))
                    : block);
        }
        return new Note(note.marker(), blocks, note.causeId(), note.confidencePercent());
    }

    private static @Nullable Section explanation(WordedText words, NoteViews views, Diagnosis diagnosis) {
        Map<String, String> references = views.references(diagnosis);
        List<Item> items = words.explanation().stream().map(sentence -> {
            String cited = sentence.findings().stream().map(references::get).filter(Objects::nonNull).distinct()
                    .collect(Collectors.joining(", "));
            return new Item(sentence.text(), cited.isEmpty() ? null : cited);
        }).toList();
        return items.isEmpty() ? null : new Section(views.agentsReplyWords().explanation(), null, items);
    }
}
