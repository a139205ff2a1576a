package io.callbrief.connector.jira;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

/** Values of custom fields, whose form depends on the type of the field. */
final class JiraFieldValue {

    private JiraFieldValue() {
    }

    /** As text; empty for no value, and for what has none in words. */
    static Optional<String> text(JsonNode value) {
        if (value.isArray()) {
            List<String> texts = new ArrayList<>();
            value.forEach(v -> text(v).ifPresent(texts::add));
            return Optional.of(String.join(", ", texts)).filter(t -> !t.isEmpty());
        }
        if (!value.isObject()) {
            return JiraJson.value(value);
        }
        if (value.path("type").asText().equals("doc")) {
            return Optional.of(AdfText.of(value)).filter(t -> !t.isEmpty());
        }
        // an option, then what has a name (a version, a group); of a person the id only
        Optional<String> text = JiraJson.optional(value, "value").or(() -> JiraJson.optional(value, "name"))
                .or(() -> JiraJson.optional(value, "accountId"));
        Optional<String> child = JiraJson.optional(value.path("child"), "value");
        return child.isPresent() ? text.map(t -> t + " - " + child.get()) : text;
    }

    /**
     * A text or number in the form that a field takes.
     *
     * @param schema of the field, as {@code editmeta} has it
     */
    static @Nullable Object of(JsonNode schema, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        String text = value.toString();
        return switch (schema.path("type").asText()) {
            case "number" -> value instanceof Number ? value : null;
            case "option" -> Map.of("value", text);
            case "array" -> List.of(schema.path("items").asText().equals("option") ? Map.of("value", text) : text);
            default -> schema.path("custom").asText().endsWith(":textarea") ? Adf.of(text) : text;
        };
    }
}
