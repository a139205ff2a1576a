package io.callbrief.connector.zendesk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.brief.Note;

/** What a note says, as custom ticket fields for views and triggers. */
final class NoteFields {

    private final ZendeskSettings settings;

    NoteFields(ZendeskSettings settings) {
        this.settings = settings;
    }

    /** For {@code custom_fields} of a ticket. A field that the note has no value for is emptied: it may hold an older one. */
    List<Map<String, Object>> of(Note note) {
        List<Map<String, Object>> fields = new ArrayList<>();
        values(note).forEach((id, value) -> {
            Map<String, Object> field = new LinkedHashMap<>();
            field.put("id", Long.parseLong(id));
            field.put("value", value);
            fields.add(field);
        });
        return fields;
    }

    /** Ids of the fields that the stored ticket does not hold as asked: Zendesk ignores what it does not know. */
    List<String> notTaken(Note note, JsonNode ticket) {
        Map<String, String> stored = new LinkedHashMap<>();
        for (JsonNode field : ticket.path("custom_fields")) {
            stored.put(field.path("id").asText(), ZendeskJson.optional(field, "value").orElse(""));
        }
        return values(note).entrySet().stream()
                .filter(e -> !(e.getValue() == null ? "" : e.getValue()).equals(stored.get(e.getKey())))
                .map(Map.Entry::getKey).toList();
    }

    /** A drop-down takes the tag of an option, which is the cause's id; a number field takes digits as text. */
    private Map<String, @Nullable String> values(Note note) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        if (settings.causeField() != null) {
            values.put(settings.causeField(), note.causeId());
        }
        if (settings.confidenceField() != null) {
            Integer percent = note.confidencePercent();
            values.put(settings.confidenceField(), percent == null ? null : Integer.toString(percent));
        }
        return values;
    }
}
