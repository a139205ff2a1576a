package io.callbrief.connector.zendesk;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.ticket.TaggedTicket;
import io.callbrief.ticket.TicketOutcome.State;

/** Tickets by our tags. Zendesk's index may lag minutes behind. */
final class ZendeskSearch {

    /** Zendesk shows no more of one search, and answers 422 to who asks. */
    private static final int MAX_RESULTS = 1000;
    private static final int PAGE_SIZE = 100;
    /** Anything else could say more in a query than which tag. */
    private static final Pattern CAUSE = Pattern.compile("[a-z0-9_]{1,80}");

    private final ZendeskApi api;

    ZendeskSearch(ZendeskApi api) {
        this.api = api;
    }

    /** Newest change first. */
    List<TaggedTicket> tagged(String causeId, int limit) {
        if (!CAUSE.matcher(causeId).matches()) {
            throw new IllegalArgumentException("no id of a cause");
        }
        int wanted = Math.min(limit, MAX_RESULTS);
        // the same size for every page: offsets count in it
        int size = Math.min(wanted, PAGE_SIZE);
        List<TaggedTicket> found = new ArrayList<>();
        boolean more = wanted > 0;
        for (int page = 1; more; page++) {
            JsonNode results = page("type:ticket tags:" + ZendeskNotes.tagOf(causeId), size, page);
            results.path("results").forEach(result -> add(result, found));
            more = results.hasNonNull("next_page") && page * size < wanted;
        }
        return found.stream().limit(wanted).toList();
    }

    private JsonNode page(String query, int size, int page) {
        ZendeskAnswer answer;
        try {
            answer = api.exchange(c -> c.search(query, "updated_at", "desc", size, page));
        } catch (NoAnswerException e) {
            throw new HelpdeskUnavailableException(e.getMessage() + " to a search for tagged tickets", null, e);
        }
        if (answer.status() == 422 && page > 1) {
            return MissingNode.getInstance();
        }
        if (!answer.success()) {
            throw ZendeskApi.failure("a search for tagged tickets", answer);
        }
        if (answer.json() == null) {
            throw new HelpdeskUnavailableException("Zendesk's answer to a search for tagged tickets is not JSON", null, null);
        }
        return answer.json();
    }

    private static void add(JsonNode result, List<TaggedTicket> found) {
        if (result.path("result_type").asText("ticket").equals("ticket")) {
            found.add(new TaggedTicket(ZendeskJson.required(result, "id"),
                    ZendeskJson.optional(result, "subject").orElse(""), ZendeskOutcome.state(result) != State.OPEN, null,
                    ZendeskJson.instant(result, "updated_at")));
        }
    }
}
