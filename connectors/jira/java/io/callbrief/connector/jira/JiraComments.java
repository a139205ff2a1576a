package io.callbrief.connector.jira;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.callbrief.brief.NoteMarker;

/** The comments of an issue. */
final class JiraComments {

    /** Key of our marker among a comment's properties. */
    static final String MARKER = "callbrief";
    static final String WITH_PROPERTIES = "properties";

    private final JiraApi api;

    JiraComments(JiraApi api) {
        this.api = api;
    }

    /** All of them, oldest first. */
    List<JsonNode> all(String issueKey) {
        List<JsonNode> comments = new ArrayList<>();
        JiraPages.each(api, "comments of issue " + issueKey, "comments",
                start -> c -> c.comments(issueKey, start, JiraPages.SIZE, "created", WITH_PROPERTIES), comments::add);
        return comments;
    }

    /** The newest page, newest first. */
    List<JsonNode> newest(String issueKey) {
        List<JsonNode> comments = new ArrayList<>();
        api.get("comments of issue " + issueKey,
                c -> c.comments(issueKey, 0, JiraPages.SIZE, "-created", WITH_PROPERTIES))
                .ifPresent(page -> page.path("comments").forEach(comments::add));
        return comments;
    }

    /** Whether a customer may read it: not internal, and not kept to a role or group. */
    static boolean isPublic(JsonNode comment) {
        return comment.path("jsdPublic").asBoolean(true) && !comment.path("visibility").isObject();
    }

    /** Ours by marker; by author alone would take for ours what others write with the same user. */
    boolean isOurNote(JsonNode comment) {
        return !markerOf(comment).isMissingNode()
                || (api.isUs(comment.path("author")) && text(comment).contains("ref callbrief:"));
    }

    boolean carries(JsonNode comment, NoteMarker marker) {
        return markerOf(comment).path("marker").asText().equals(marker.full());
    }

    /** By the reference in the text, where a comment of ours has lost its properties. */
    boolean mentions(JsonNode comment, NoteMarker marker) {
        return markerOf(comment).isMissingNode() && api.isUs(comment.path("author"))
        // not followed by a digit: version 1 is not version 12
                && text(comment).matches("(?s).*\\Q" + marker.inText() + "\\E(?![0-9]).*");
    }

    static JsonNode markerOf(JsonNode comment) {
        for (JsonNode property : comment.path("properties")) {
            if (property.path("key").asText().equals(MARKER)) {
                return property.path("value");
            }
        }
        return MissingNode.getInstance();
    }

    private static String text(JsonNode comment) {
        return AdfText.of(comment.path("body"));
    }
}
