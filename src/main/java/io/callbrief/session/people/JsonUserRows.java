package io.callbrief.session.people;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.callbrief.session.people.UserRow.Damaged;
import io.callbrief.session.people.UserRow.Fields;

/** An object per line. Aliases are an array, or one text as in CSV. */
final class JsonUserRows implements UserRows {

    private static final ObjectReader JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY).build().readerFor(JsonNode.class);

    private final TextRows text;

    JsonUserRows(TextRows text) {
        this.text = text;
    }

    @Override
    public @Nullable UserRow next() throws IOException {
        while (true) {
            long line = text.line();
            StringBuilder row = new StringBuilder();
            int next = text.next();
            while (next != TextRows.END && next != '\n') {
                if (row.length() == LONGEST_ROW) {
                    text.skipLine();
                    return new Damaged(line, "row", "is longer than " + LONGEST_ROW + " characters");
                }
                row.append((char) next);
                next = text.next();
            }
            if (!row.toString().isBlank()) {
                return row(line, row.toString());
            }
            if (next == TextRows.END) {
                return null;
            }
        }
    }

    private static UserRow row(long line, String json) {
        JsonNode object;
        try {
            object = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return new Damaged(line, "row", "is not valid JSON");
        }
        if (!object.isObject()) {
            return new Damaged(line, "row", "is not a JSON object");
        }
        Map<String, String> fields = new HashMap<>();
        List<String> aliases = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (!FIELDS.contains(name)) {
                return new Damaged(line, "row", "has an unknown field; known are " + String.join(", ", FIELDS));
            }
            if (name.equals(ALIASES) && value.isArray()) {
                value.forEach(alias -> aliases.add(alias.isTextual() ? alias.textValue() : ""));
            } else if (name.equals(ALIASES) && value.isTextual()) {
                aliases.addAll(List.of(value.textValue().split(ALIAS_SEPARATOR)));
            } else if (value.isTextual()) {
                fields.put(name, value.textValue());
            } else if (!value.isNull()) {
                return new Damaged(line, name, "must be a text");
            }
        }
        return new Fields(line, fields, aliases);
    }
}
