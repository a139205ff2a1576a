package io.callbrief.connector.freshdesk;

import java.util.List;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.Helpdesk;
import io.callbrief.ticket.Ticket;

/** What customer and agents wrote to each other. The description is no conversation at Freshdesk. */
final class FreshdeskReplies {

    /** Source of a conversation: the comment to a rating. It is about the service, not about the call. */
    private static final int SURVEY_FEEDBACK = 6;
    /** Source of a conversation: sent to somebody else than the customer. */
    private static final int FORWARDED = 8;

    private final FreshdeskApi api;

    FreshdeskReplies(FreshdeskApi api) {
        this.api = api;
    }

    /** The newest of what the requester wrote, oldest first. */
    List<Ticket.Reply> ofRequester(String ticketId, String requesterId) {
        return newest(new FreshdeskConversations(api).of(ticketId), c -> isOf(c, requesterId));
    }

    /** The newest of what agents wrote to the customer, oldest first. */
    static List<Ticket.Reply> ofAgents(List<JsonNode> conversations, String requesterId) {
        return newest(conversations, c -> !isOf(c, requesterId) && !c.path("incoming").asBoolean(true)
                && !FreshdeskNoteBody.isOurs(c));
    }

    private static boolean isOf(JsonNode conversation, String userId) {
        return conversation.path("user_id").asText().equals(userId);
    }

    private static List<Ticket.Reply> newest(List<JsonNode> conversations, Predicate<JsonNode> wanted) {
        List<Ticket.Reply> replies = conversations.stream().filter(c -> !c.path("private").asBoolean(true))
                .filter(c -> c.path("source").asInt(-1) != SURVEY_FEEDBACK && c.path("source").asInt(-1) != FORWARDED)
                .filter(wanted)
                .map(c -> new Ticket.Reply(FreshdeskJson.instant(c, "created_at"),
                        FreshdeskTickets.text(c, "body", "body_text")))
                .filter(reply -> !reply.text().isEmpty()).toList();
        return replies.subList(Math.max(0, replies.size() - Helpdesk.MAX_REPLIES), replies.size());
    }
}
