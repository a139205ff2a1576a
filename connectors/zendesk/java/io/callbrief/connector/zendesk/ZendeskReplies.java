package io.callbrief.connector.zendesk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.callbrief.connector.Helpdesk;
import io.callbrief.ticket.Ticket;

/** What was written publicly on a ticket after its description: of the newest {@value ZendeskPages#SIZE} comments. */
final class ZendeskReplies {

    static final Set<String> STAFF = Set.of("agent", "admin");

    private final ZendeskApi api;

    ZendeskReplies(ZendeskApi api) {
        this.api = api;
    }

    /** By the requester, oldest first. */
    List<Ticket.Reply> of(String ticketId, String requesterId) {
        JsonNode page = api.get("comments of ticket " + ticketId,
                c -> c.comments(ticketId, "-created_at", ZendeskPages.SIZE, null)).orElse(MissingNode.getInstance());
        return replies(page, comment -> author(comment).equals(requesterId));
    }

    /** By agents to the customer, oldest first; without ours. */
    List<Ticket.Reply> ofAgents(String ticketId, String requesterId) {
        JsonNode page = api.get("comments of ticket " + ticketId,
                c -> c.comments(ticketId, "users", "-created_at", ZendeskPages.SIZE, null))
                .orElse(MissingNode.getInstance());
        Set<String> agents = new HashSet<>();
        for (JsonNode user : page.path("users")) {
            if (STAFF.contains(user.path("role").asText())) {
                agents.add(user.path("id").asText());
            }
        }
        agents.remove(requesterId);
        agents.remove(api.botUserId());
        return replies(page, comment -> agents.contains(author(comment))
                && !comment.path("metadata").path("custom").has(ZendeskNotes.MARKER));
    }

    private static List<Ticket.Reply> replies(JsonNode page, Predicate<JsonNode> counts) {
        List<JsonNode> newestFirst = new ArrayList<>();
        page.path("comments").forEach(newestFirst::add);
        if (ZendeskPages.next(page, null) == null && !newestFirst.isEmpty()) {
            newestFirst.remove(newestFirst.size() - 1); // "description: the first comment on the ticket", says the API
        }
        List<Ticket.Reply> replies = new ArrayList<>();
        for (JsonNode comment : newestFirst) {
            if (counts.test(comment) && comment.path("public").asBoolean(false) && replies.size() < Helpdesk.MAX_REPLIES) {
                Instant writtenAt = ZendeskJson.instant(comment, "created_at");
                text(comment).ifPresent(text -> replies.add(new Ticket.Reply(writtenAt, text)));
            }
        }
        Collections.reverse(replies);
        return replies;
    }

    private static String author(JsonNode comment) {
        return comment.path("author_id").asText();
    }

    private static Optional<String> text(JsonNode comment) {
        return ZendeskJson.optional(comment, "plain_body").or(() -> ZendeskJson.optional(comment, "body"));
    }
}
