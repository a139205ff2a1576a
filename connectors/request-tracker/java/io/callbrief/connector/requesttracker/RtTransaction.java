package io.callbrief.connector.requesttracker;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One entry of a ticket's history.
 *
 * @param creator RT's name of the user
 * @param data of a message, its subject
 */
record RtTransaction(String id, Happening type, String creator, Instant createdAt, String data, String oldValue,
        String newValue) {

    enum Happening {
        CREATE,
        /** Written to the customer. */
        CORRESPOND,
        /** Not shown to the customer. */
        COMMENT,
        STATUS,
        CUSTOM_FIELD,
        LINK,
        /** A mail that RT has sent because of a comment, or because of something else. */
        COMMENT_MAIL,
        MAIL,
        OTHER
    }

    static final String FIELDS = "Type,Creator,Created,Data,OldValue,NewValue";

    static RtTransaction of(JsonNode json) {
        return new RtTransaction(RtJson.required(json, "id"), type(RtJson.optional(json, "Type").orElse("")),
                RtJson.reference(json, "Creator"), RtJson.instant(json, "Created"),
                // a subject comes back with the line break of its header
                RtJson.optional(json, "Data").orElse(""), RtJson.optional(json, "OldValue").orElse(""),
                RtJson.optional(json, "NewValue").orElse(""));
    }

    /** Something that somebody wrote, about which RT may send mails. */
    boolean isMessage() {
        return type == Happening.CREATE || type == Happening.CORRESPOND || type == Happening.COMMENT;
    }

    private static Happening type(String type) {
        return switch (type) {
            case "Create" -> Happening.CREATE;
            case "Correspond" -> Happening.CORRESPOND;
            case "Comment" -> Happening.COMMENT;
            case "Status" -> Happening.STATUS;
            case "CustomField" -> Happening.CUSTOM_FIELD;
            case "AddLink", "DeleteLink" -> Happening.LINK;
            case "CommentEmailRecord" -> Happening.COMMENT_MAIL;
            case "EmailRecord" -> Happening.MAIL;
            default -> Happening.OTHER;
        };
    }
}
