package io.callbrief.connector.requesttracker;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.ticket.TaggedTicket;

/** Searches in RT's TicketSQL. */
final class RtSearch {

    private final RtApi api;

    RtSearch(RtApi api) {
        this.api = api;
    }

    /** Newest change first. */
    List<JsonNode> newestFirst(String query, String fields, int size, int page) {
        return api.get("tickets", c -> c.findTickets(query, fields, "LastUpdated", "DESC", size, page))
                .map(RtPages::items).orElse(List.of());
    }

    /** Which of these tickets are done with, whatever their statuses are called. */
    Set<String> resolved(List<String> ticketIds) {
        if (ticketIds.isEmpty()) {
            return Set.of();
        }
        String anyOf = ticketIds.stream().map(id -> "id = " + id).collect(Collectors.joining(" OR ", "(", ")"));
        return newestFirst(anyOf + " AND Status = '__Inactive__'", "Status", RtPages.SIZE, 1).stream()
                .map(t -> RtJson.required(t, "id")).collect(Collectors.toSet());
    }

    /** By the tag where tags are kept, else by the cause. */
    List<TaggedTicket> tagged(String causeId, int limit) {
        RtSettings settings = api.settings();
        if (!causeId.matches("[a-z0-9_]+") || (settings.tagsField() == null && settings.causeField() == null)) {
            return List.of();
        }
        String query = settings.tagsField() == null ? "CF.{" + settings.causeField() + "} = '" + causeId + "'"
                : "CF.{" + settings.tagsField() + "} = '" + RtTags.PREFIX + causeId + "'";
        List<JsonNode> found = newestFirst(query, "Subject,Status,LastUpdated,CustomFields", Math.min(limit, RtPages.SIZE), 1);
        Set<String> resolved = resolved(found.stream().map(t -> RtJson.required(t, "id")).toList());
        return found.stream().map(t -> {
            String id = RtJson.required(t, "id");
            boolean done = resolved.contains(id);
            return new TaggedTicket(id, RtJson.optional(t, "Subject").orElse(""), done,
                    done ? RtOutcomes.resolution(settings, t) : null, RtJson.instant(t, "LastUpdated"));
        }).limit(Math.max(0, limit)).toList();
    }
}
