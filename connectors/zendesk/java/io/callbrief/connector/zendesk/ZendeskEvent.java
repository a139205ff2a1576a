package io.callbrief.connector.zendesk;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.Doorbell;
import io.callbrief.connector.Doorbell.Event;
import io.callbrief.connector.MalformedHookException;

/**
 * An event that a webhook is subscribed to (developer.zendesk.com, webhook event types, ticket events). Ids are strings,
 * enums are in capitals, and any field may be missing or null.
 *
 * @param type without its prefix, such as {@code ticket.created}
 */
record ZendeskEvent(String type, JsonNode envelope) {

    private static final String TYPE = "zen:event-type:";
    private static final String SUBJECT = "zen:ticket:";
    private static final String OUR_NOTE = "ref callbrief:";

    static boolean isOne(JsonNode json) {
        return json.has("zendesk_event_version") || json.path("type").asText().startsWith(TYPE);
    }

    static ZendeskEvent parse(JsonNode json) throws MalformedHookException {
        String type = ZendeskWebhook.value(json, "", "type");
        if (type == null) {
            throw new MalformedHookException("type: missing");
        }
        String lower = type.toLowerCase(Locale.ROOT);
        return new ZendeskEvent(lower.startsWith(TYPE) ? lower.substring(TYPE.length()) : lower, json);
    }

    /** @param botUserId our own id, {@code null} when not known here */
    Optional<Doorbell> doorbell(@Nullable String botUserId) throws MalformedHookException {
        return switch (type) {
            case "ticket.created" -> byUs(botUserId) ? Optional.empty() : ring(Event.TICKET_CREATED);
            case "ticket.comment_added", "ticket.attachment_linked_to_comment" -> byUs(botUserId) ? Optional.empty()
                    : ring(ZendeskWebhook.isResolved(value("detail", "status")) ? Event.TICKET_RESOLVED
                            : Event.TICKET_UPDATED);
            case "ticket.status_changed" -> statusChanged();
            case "messaging_ticket.message_added" -> message();
            default -> Optional.empty();
        };
    }

    /** Our notes leave the status alone, so whoever changed it, it is news. */
    private Optional<Doorbell> statusChanged() throws MalformedHookException {
        String current = value("event", "current");
        String status = current == null ? value("detail", "status") : current;
        if (status == null) {
            throw new MalformedHookException("event.current: missing");
        }
        if (ZendeskWebhook.isResolved(status)) {
            return ring(Event.TICKET_RESOLVED);
        }
        return ZendeskWebhook.isResolved(value("event", "previous")) ? ring(Event.TICKET_UPDATED) : Optional.empty();
    }

    /** What a bot of Zendesk says in a chat tells nothing of a call. */
    private Optional<Doorbell> message() throws MalformedHookException {
        boolean system = "system".equalsIgnoreCase(ZendeskWebhook.value(object(object(envelope, "", "event"), "event.",
                "actor"), "event.actor.", "type"));
        return system ? Optional.empty() : ring(Event.TICKET_UPDATED);
    }

    /** By who did it; where our own id is not known here, by our reference in an internal comment. */
    private boolean byUs(@Nullable String botUserId) throws MalformedHookException {
        JsonNode comment = object(object(envelope, "", "event"), "event.", "comment");
        JsonNode author = object(comment, "event.comment.", "author");
        String authorId = ZendeskWebhook.value(author, "event.comment.author.", "id");
        String flatAuthorId = ZendeskWebhook.value(comment, "event.comment.", "author_id");
        if (botUserId != null && Stream.of(value("detail", "actor_id"), authorId, flatAuthorId).filter(Objects::nonNull)
                .anyMatch(botUserId::equals)) {
            return true;
        }
        return "false".equalsIgnoreCase(ZendeskWebhook.value(comment, "event.comment.", "is_public"))
                && comment.path("body").asText().contains(OUR_NOTE);
    }

    private Optional<Doorbell> ring(Event event) throws MalformedHookException {
        return Optional.of(new Doorbell(ticketId(), event));
    }

    private String ticketId() throws MalformedHookException {
        String id = value("detail", "id");
        String subject = ZendeskWebhook.value(envelope, "", "subject");
        String named = subject != null && subject.startsWith(SUBJECT) ? subject.substring(SUBJECT.length()) : null;
        if (id == null) {
            id = named;
        } else if (named != null && !named.equals(id)) {
            throw new MalformedHookException("subject: names another ticket than detail.id");
        }
        if (id == null || !ZendeskWebhook.isTicketId(id)) {
            throw new MalformedHookException("detail.id: must be the digits of a ticket id");
        }
        return id;
    }

    private @Nullable String value(String object, String field) throws MalformedHookException {
        return ZendeskWebhook.value(object(envelope, "", object), object + ".", field);
    }

    /** An empty one where it is missing or null. */
    private static JsonNode object(JsonNode json, String prefix, String field) throws MalformedHookException {
        JsonNode object = json.path(field);
        if (!object.isObject() && !object.isMissingNode() && !object.isNull()) {
            throw new MalformedHookException(prefix + field + ": must be an object");
        }
        return object;
    }
}
