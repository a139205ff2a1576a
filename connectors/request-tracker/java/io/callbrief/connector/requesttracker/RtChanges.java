package io.callbrief.connector.requesttracker;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.ChangedTickets;
import io.callbrief.connector.Doorbell;
import io.callbrief.connector.Doorbell.Event;

/**
 * Tickets by their last change. A round asks newest first, page after page, until it meets what is older than its
 * beginning: what changes meanwhile moves to the front, so nothing slips past, and the next round begins before this one.
 */
final class RtChanges {

    /**
     * RT reads a date in the time zone of our user or its own, which it does not tell, and of an ISO date no time at all.
     * "-4319 seconds" it reads the same everywhere, except for an hour when clocks change ("4319 seconds ago" is 43:19).
     */
    private static final Duration CLOCK_CHANGE = Duration.ofHours(1);
    /** A change is dated when its request begins and shown when that ends. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private final RtApi api;

    RtChanges(RtApi api) {
        this.api = api;
    }

    ChangedTickets page(Instant since, @Nullable String cursor) {
        Round round = cursor == null ? Round.from(since) : Round.of(cursor, since);
        // a minute more for the request itself and for a clock that we do not know yet
        long ago = Duration.between(round.since(), api.now()).plus(CLOCK_CHANGE).plus(OVERLAP).toSeconds();
        List<JsonNode> found = new RtSearch(api).newestFirst("LastUpdated >= '-" + Math.max(1, ago) + " seconds'",
                "Created,LastUpdated", RtPages.SIZE, round.page());
        List<JsonNode> changed = new ArrayList<>(
                found.stream().filter(t -> !RtJson.instant(t, "LastUpdated").isBefore(round.since())).toList());
        Instant began = round.page() == 1 ? api.now() : round.began();
        boolean more = !found.isEmpty() && changed.size() == found.size() && found.size() == RtPages.SIZE;
        Round next = more ? new Round(round.since(), began, round.page() + 1) : Round.from(later(began, round.since()));
        Collections.reverse(changed);
        return new ChangedTickets(doorbells(changed, round.since()), next.toString(), more);
    }

    private static Instant later(Instant began, Instant since) {
        Instant next = began.minus(OVERLAP);
        return next.isAfter(since) ? next : since;
    }

    private List<Doorbell> doorbells(List<JsonNode> tickets, Instant since) {
        Set<String> resolved = new RtSearch(api).resolved(tickets.stream().map(t -> RtJson.required(t, "id")).toList());
        return tickets.stream().map(ticket -> {
            String id = RtJson.required(ticket, "id");
            boolean isNew = !RtJson.instant(ticket, "Created").isBefore(since);
            return new Doorbell(id, resolved.contains(id) ? Event.TICKET_RESOLVED
                    : isNew ? Event.TICKET_CREATED : Event.TICKET_UPDATED);
        }).toList();
    }

    /**
     * Where a round is.
     *
     * @param since what changed from here on is asked for
     * @param began RT's time at its first page
     */
    private record Round(Instant since, Instant began, int page) {

        static Round from(Instant since) {
            return new Round(since, since, 1);
        }

        static Round of(String cursor, Instant otherwise) {
            String[] parts = cursor.split(" ", -1);
            try {
                return parts.length == 3
                        ? new Round(Instant.parse(parts[0]), Instant.parse(parts[1]), Integer.parseInt(parts[2]))
                        : from(otherwise);
            } catch (DateTimeException | NumberFormatException e) {
                return from(otherwise); // another version's: ask again from the beginning
            }
        }

        @Override
        public String toString() {
            return since + " " + began + " " + page;
        }
    }
}
