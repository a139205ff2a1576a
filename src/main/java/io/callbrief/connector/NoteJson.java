package io.callbrief.connector;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteBlock;

/** A note as JSON and back: it is stored before it is posted, and posted again as it was stored. */
public final class NoteJson {

    private static final ObjectMapper JSON = JsonMapper.builder().addMixIn(NoteBlock.class, BlockTypes.class).build();

    private NoteJson() {
    }

    public static String write(Note note) {
        try {
            return JSON.writeValueAsString(note);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a note is always writable", e);
        }
    }

    /** @throws IllegalArgumentException when the text is no stored note */
    public static Note read(String json) {
        try {
            return JSON.readValue(json, Note.class);
        } catch (JsonProcessingException e) {
            // Not the cause: its message quotes the note.
            throw new IllegalArgumentException("no stored note, at " + e.getLocation().offsetDescription());
        }
    }

    /** The stored names: they outlive a renamed class. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
            @JsonSubTypes.Type(value = NoteBlock.Headline.class, name = "headline"),
            @JsonSubTypes.Type(value = NoteBlock.Funnel.class, name = "funnel"),
            @JsonSubTypes.Type(value = NoteBlock.Section.class, name = "section"),
            @JsonSubTypes.Type(value = NoteBlock.Reply.class, name = "reply"),
            @JsonSubTypes.Type(value = NoteBlock.Steps.class, name = "steps"),
            @JsonSubTypes.Type(value = NoteBlock.Ref.class, name = "ref")
    })
    private interface BlockTypes {
    }
}
