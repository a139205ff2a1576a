package io.callbrief.connector.freshdesk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.ticket.TaggedTicket;
import io.callbrief.ticket.TicketOutcome.State;

/** Tickets by tag. Freshdesk's index is minutes behind and leaves archived tickets out. */
final class FreshdeskSearch {

    private static final int PAGE_SIZE = 30;
    private static final int MAX_PAGES = 10;
    private static final Pattern CAUSE = Pattern.compile("[a-z][a-z0-9_]{0,60}");

    private final FreshdeskApi api;

    FreshdeskSearch(FreshdeskApi api) {
        this.api = api;
    }

    /** Newest first. Freshdesk promises no order, so all that it gives is looked at. */
    List<TaggedTicket> tagged(String causeId, int limit) {
        if (!CAUSE.matcher(causeId).matches()) {
            throw new IllegalArgumentException("no cause has this id");
        }
        String query = "\"tag:'" + new FreshdeskLabels(api).tagOf(causeId) + "'\"";
        List<TaggedTicket> found = new ArrayList<>();
        for (int page = 1; page <= MAX_PAGES; page++) {
            int number = page;
            Optional<JsonNode> answer = api.get("tickets by tag", c -> c.search(query, number));
            answer.ifPresent(json -> json.path("results").forEach(ticket -> found.add(of(ticket))));
            if (answer.isEmpty() || answer.get().path("results").size() < PAGE_SIZE) {
                break;
            }
        }
        return found.stream().sorted(Comparator.comparing(TaggedTicket::updatedAt).reversed()).limit(limit).toList();
    }

    private TaggedTicket of(JsonNode ticket) {
        return new TaggedTicket(FreshdeskJson.required(ticket, "id"), FreshdeskJson.optional(ticket, "subject").orElse(""),
                FreshdeskStatus.of(ticket, api.settings()) != State.OPEN, null,
                FreshdeskJson.instant(ticket, "updated_at"));
    }
}
