package io.callbrief.connector.jira;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The structure of the Atlassian Document Format, as far as our notes use it: which nodes may stand where, which attributes
 * they have to and may have, and what must not be empty. Written after the public description of the format; stricter than
 * it where we need less.
 */
final class AdfRules {

    private static final Set<String> INLINE = Set.of("text", "hardBreak");
    private static final Set<String> LIST_PARTS = Set.of("paragraph", "bulletList", "orderedList", "codeBlock");
    private static final Map<String, Set<String>> CONTENT = Map.ofEntries(
            Map.entry("doc", Set.of("paragraph", "heading", "panel", "bulletList", "orderedList", "blockquote", "rule",
                    "codeBlock")),
            Map.entry("panel", Set.of("paragraph", "heading", "bulletList", "orderedList", "codeBlock", "rule")),
            Map.entry("blockquote", LIST_PARTS), Map.entry("listItem", LIST_PARTS),
            Map.entry("bulletList", Set.of("listItem")), Map.entry("orderedList", Set.of("listItem")),
            Map.entry("paragraph", INLINE), Map.entry("heading", INLINE), Map.entry("codeBlock", Set.of("text")),
            Map.entry("text", Set.of()), Map.entry("hardBreak", Set.of()), Map.entry("rule", Set.of()));
    private static final Set<String> MAY_BE_EMPTY = Set.of("paragraph", "heading", "text", "hardBreak", "rule", "codeBlock");
    private static final Set<String> PANELS = Set.of("info", "note", "tip", "warning", "error", "success");
    private static final Set<String> MARKS = Set.of("strong", "em", "strike", "underline");

    private final List<String> violations = new ArrayList<>();

    private AdfRules() {
    }

    /** Empty when the document is valid. */
    static List<String> violations(JsonNode document) {
        AdfRules rules = new AdfRules();
        if (!document.path("type").asText().equals("doc") || !document.path("version").isInt()
                || document.path("version").asInt() != 1 || !document.path("content").isArray()) {
            rules.violations.add("no document of version 1");
        }
        rules.check(document, "doc");
        return rules.violations;
    }

    private void check(JsonNode node, String place) {
        String type = node.path("type").asText();
        Set<String> allowed = CONTENT.get(type);
        if (allowed == null) {
            violations.add(place + ": unknown node " + type);
            return;
        }
        Set<String> fields = new HashSet<>();
        node.fieldNames().forEachRemaining(fields::add);
        fields.removeAll(Set.of("type", "content"));
        switch (type) {
            case "doc" -> fields.remove("version");
            case "text" -> text(node, place, fields);
            case "heading" ->
                attribute(place, fields, node.path("attrs").size() == 1 && node.path("attrs").path("level").isInt()
                        && node.path("attrs").path("level").asInt() >= 1 && node.path("attrs").path("level").asInt() <= 6);
            case "panel" -> attribute(place, fields,
                    node.path("attrs").size() == 1 && PANELS.contains(node.path("attrs").path("panelType").asText()));
            default -> {
            }
        }
        fields.forEach(field -> violations.add(place + ": " + field + " on a " + type));
        JsonNode content = node.path("content");
        if (!MAY_BE_EMPTY.contains(type) && content.isEmpty() && !type.equals("doc")) {
            violations.add(place + ": empty " + type);
        }
        if (node.has("content") && (!content.isArray() || allowed.isEmpty())) {
            violations.add(place + ": content of a " + type);
        }
        for (int i = 0; i < content.size(); i++) {
            String inner = place + "/" + type + "[" + i + "]";
            if (!allowed.contains(content.path(i).path("type").asText())) {
                violations.add(inner + ": " + content.path(i).path("type").asText() + " in a " + type);
            }
            check(content.path(i), inner);
        }
    }

    private void text(JsonNode node, String place, Set<String> fields) {
        fields.removeAll(Set.of("text", "marks"));
        if (!node.path("text").isTextual() || node.path("text").asText().isEmpty()) {
            violations.add(place + ": empty text");
        }
        for (JsonNode mark : node.path("marks")) {
            if (mark.size() != 1 || !MARKS.contains(mark.path("type").asText())) {
                violations.add(place + ": unknown mark");
            }
        }
    }

    private void attribute(String place, Set<String> fields, boolean valid) {
        fields.remove("attrs");
        if (!valid) {
            violations.add(place + ": wrong attributes");
        }
    }
}
