package io.callbrief.connector.jira;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What somebody wrote, as plain text: a document of version 3 of the API, or a string, which is wiki markup where an
 * integration wrote it and plain otherwise.
 */
final class AdfText {

    private static final Set<String> BLOCKS = Set.of("paragraph", "heading", "listItem", "blockquote", "codeBlock", "panel",
            "tableRow", "taskItem", "decisionItem", "rule", "caption", "expand", "nestedExpand", "mediaSingle");

    private final StringBuilder text = new StringBuilder();

    private AdfText() {
    }

    /** Empty for what is neither text nor a document. */
    static String of(JsonNode written) {
        if (written.isTextual()) {
            return WikiText.plain(written.asText());
        }
        AdfText reader = new AdfText();
        reader.read(written);
        return reader.text.toString().replaceAll("[ \\t]+\n", "\n").replaceAll("\n{3,}", "\n\n").strip();
    }

    private void read(JsonNode node) {
        String type = node.path("type").asText();
        JsonNode attributes = node.path("attrs");
        switch (type) {
            case "text" -> text.append(node.path("text").asText());
            case "hardBreak" -> text.append('\n');
            case "mention", "status" -> text.append(attributes.path("text").asText());
            case "emoji" -> text.append(attributes.path("text").asText(attributes.path("shortName").asText()));
            case "inlineCard", "blockCard", "embedCard" -> text.append(attributes.path("url").asText());
            case "date" -> text.append(date(attributes.path("timestamp").asText()));
            case "tableCell", "tableHeader" -> cell(node);
            default -> children(node);
        }
        if (BLOCKS.contains(type)) {
            newLine();
        }
    }

    private void children(JsonNode node) {
        node.path("content").forEach(this::read);
    }

    /** Cells of a row stay on its line. */
    private void cell(JsonNode cell) {
        AdfText content = new AdfText();
        content.children(cell);
        text.append(content.text.toString().strip().replace('\n', ' ')).append(" \t");
    }

    private void newLine() {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
    }

    private static String date(String millis) {
        try {
            return Instant.ofEpochMilli(Long.parseLong(millis)).atOffset(ZoneOffset.UTC).toLocalDate().toString();
        } catch (NumberFormatException | DateTimeException e) {
            return "";
        }
    }
}
