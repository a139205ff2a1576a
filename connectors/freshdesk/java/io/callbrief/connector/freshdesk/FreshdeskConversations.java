package io.callbrief.connector.freshdesk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/** What was written on a ticket after its description: replies, notes, forwarded mails. */
final class FreshdeskConversations {

    /** The most that Freshdesk gives at once. */
    static final int PAGE_SIZE = 100;

    /** Against a list that does not end. */
    private static final int MAX_PAGES = 100;

    private final FreshdeskApi api;

    FreshdeskConversations(FreshdeskApi api) {
        this.api = api;
    }

    /** Oldest first; none when the ticket is gone. */
    List<JsonNode> of(String ticketId) {
        List<JsonNode> all = new ArrayList<>();
        for (int page = 1; page <= MAX_PAGES; page++) {
            int number = page;
            Optional<JsonNode> some = api.get("conversations of ticket " + ticketId,
                    c -> c.conversations(ticketId, PAGE_SIZE, number));
            some.ifPresent(found -> found.forEach(all::add));
            if (some.isEmpty() || some.get().size() < PAGE_SIZE) {
                break;
            }
        }
        all.sort(Comparator.comparing(c -> FreshdeskJson.instant(c, "created_at")));
        return all;
    }
}
