package io.callbrief.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text with placeholders such as {@code {from}}. Values are inserted once and never read for placeholders themselves.
 */
final class Phrase {

    static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][a-z0-9_]*)}");

    private final List<Part> parts;

    private Phrase(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** @throws IllegalArgumentException for a placeholder that is not allowed, or a stray brace */
    static Phrase parse(String text, Set<String> allowed) {
        List<Part> parts = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(text);
        int end = 0;
        while (placeholder.find()) {
            addText(parts, text.substring(end, placeholder.start()));
            String name = placeholder.group(1);
            if (!allowed.contains(name)) {
                throw new IllegalArgumentException("unknown placeholder {" + name + "}");
            }
            parts.add(new Part(name, true));
            end = placeholder.end();
        }
        addText(parts, text.substring(end));
        return new Phrase(parts);
    }

    private static void addText(List<Part> parts, String text) {
        if (text.contains("{") || text.contains("}")) {
            throw new IllegalArgumentException("stray brace in \"" + text + "\"");
        }
        if (!text.isEmpty()) {
            parts.add(new Part(text, false));
        }
    }

    /** The placeholders that stand in it. */
    Set<String> placeholders() {
        return parts.stream().filter(Part::placeholder).map(Part::text).collect(Collectors.toUnmodifiableSet());
    }

    /** As it was written. */
    String source() {
        return parts.stream().map(part -> part.placeholder() ? "{" + part.text() + "}" : part.text())
                .collect(Collectors.joining());
    }

    String plain() {
        return with(Map.of());
    }

    String with(String name, String value) {
        return with(Map.of(name, value));
    }

    String with(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (part.placeholder()) {
                String value = values.get(part.text());
                if (value == null) {
                    throw new IllegalArgumentException("no value for {" + part.text() + "}");
                }
                text.append(value);
            } else {
                text.append(part.text());
            }
        }
        return text.toString();
    }

    private record Part(String text, boolean placeholder) {
    }
}
