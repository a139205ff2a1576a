package io.callbrief.connector.requesttracker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** What was written in transactions, as plain text. */
final class RtMessages {

    /** A longer text is a file that came without a name. */
    private static final long MAX_BYTES = 1_000_000;
    /** Of parts of messages: a mail has a handful. */
    private static final int MAX_PAGES = 5;

    private final RtApi api;

    RtMessages(RtApi api) {
        this.api = api;
    }

    /** Texts by the id of their transaction; a transaction without a readable text is not in it. Two calls, however many. */
    Map<String, String> of(List<String> transactionIds) {
        Map<String, JsonNode> bodies = new HashMap<>();
        for (JsonNode part : parts(transactionIds)) {
            if (isBody(part)) {
                bodies.merge(RtJson.reference(part, "TransactionId"), part, RtMessages::better);
            }
        }
        if (bodies.isEmpty()) {
            return Map.of();
        }
        List<String> ids = bodies.values().stream().map(part -> part.path("id").asText()).toList();
        Map<String, String> contents = contents(ids);
        Map<String, String> texts = new HashMap<>();
        bodies.forEach((transaction, part) -> {
            String content = contents.get(part.path("id").asText());
            if (content != null) {
                texts.put(transaction, RtText.written(isHtml(part) ? RtText.ofHtml(content) : content));
            }
        });
        return texts;
    }

    private List<JsonNode> parts(List<String> transactionIds) {
        List<JsonNode> parts = new ArrayList<>();
        if (transactionIds.isEmpty()) {
            return parts;
        }
        String query = RtPages.anyOf("TransactionId", transactionIds);
        for (int page = 1; page <= MAX_PAGES; page++) {
            int number = page;
            // not its Parent: for a part that has none RT answers 500
            List<JsonNode> found = api.get("messages", c -> c.findAttachments(
                    "TransactionId,ContentType,Filename,ContentLength", "id", "ASC", RtPages.SIZE, number, query))
                    .map(RtPages::items).orElse(List.of());
            parts.addAll(found);
            if (found.size() < RtPages.SIZE) {
                break;
            }
        }
        return parts;
    }

    private Map<String, String> contents(List<String> ids) {
        Map<String, String> contents = new HashMap<>();
        JsonNode found = api.get("messages", c -> c.findAttachments("Content", "id", "ASC", RtPages.SIZE, 1,
                RtPages.anyOf("id", ids))).orElse(null);
        if (found != null) {
            RtPages.items(found).forEach(part -> RtJson.optional(part, "Content")
                    .ifPresent(content -> contents.put(part.path("id").asText(), content)));
        }
        return contents;
    }

    /** Text, not a file. */
    private static boolean isBody(JsonNode part) {
        String type = type(part);
        return (type.equals("text/plain") || type.equals("text/html")) && RtJson.optional(part, "Filename").isEmpty()
                && part.path("ContentLength").asLong() <= MAX_BYTES;
    }

    /** The first plain one, else the first one. */
    private static JsonNode better(JsonNode first, JsonNode second) {
        return isHtml(first) && !isHtml(second) ? second : first;
    }

    private static boolean isHtml(JsonNode part) {
        return type(part).equals("text/html");
    }

    private static String type(JsonNode part) {
        return RtJson.optional(part, "ContentType").orElse("").toLowerCase(Locale.ROOT);
    }
}
