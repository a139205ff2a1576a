package io.callbrief.connector.zendesk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.Helpdesk;
import io.callbrief.ticket.Ticket;

/** What the requester wrote on a ticket after its description. */
final class ZendeskReplies {

    private final ZendeskApi api;

    ZendeskReplies(ZendeskApi api) {
        this.api = api;
    }

    /** Of the newest {@value ZendeskPages#SIZE} comments, oldest first. */
    List<Ticket.Reply> of(String ticketId, String requesterId) {
        Optional<JsonNode> page = api.get("comments of ticket " + ticketId,
                c -> c.comments(ticketId, "-created_at", ZendeskPages.SIZE, null));
        List<JsonNode> newestFirst = new ArrayList<>();
        page.ifPresent(found -> found.path("comments").forEach(newestFirst::add));
        boolean whole = page.isEmpty() || ZendeskPages.next(page.get(), null) == null;
        if (whole && !newestFirst.isEmpty()) {
            newestFirst.remove(newestFirst.size() - 1); // "description: the first comment on the ticket", says the API
        }
        List<Ticket.Reply> replies = new ArrayList<>();
        for (JsonNode comment : newestFirst) {
            if (comment.path("author_id").asText().equals(requesterId) && comment.path("public").asBoolean(false)
                    && replies.size() < Helpdesk.MAX_REPLIES) {
                Instant writtenAt = ZendeskJson.instant(comment, "created_at");
                text(comment).ifPresent(text -> replies.add(new Ticket.Reply(writtenAt, text)));
            }
        }
        Collections.reverse(replies);
        return replies;
    }

    private static Optional<String> text(JsonNode comment) {
        return ZendeskJson.optional(comment, "plain_body").or(() -> ZendeskJson.optional(comment, "body"));
    }
}
