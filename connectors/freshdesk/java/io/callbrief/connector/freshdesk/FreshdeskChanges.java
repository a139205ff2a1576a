package io.callbrief.connector.freshdesk;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.ChangedTickets;
import io.callbrief.connector.Doorbell;
import io.callbrief.connector.Doorbell.Event;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.ticket.TicketOutcome.State;

/**
 * Tickets in the order of their last change. Each page begins where the one before ended, by the stamp: by number alone,
 * tickets would move between pages while they are read, and 300 pages would be the end.
 */
final class FreshdeskChanges {

    static final int PAGE_SIZE = 100;

    /** Freshdesk gives no page after this one. */
    private static final int MAX_PAGES = 300;
    /** Of stamps; one second may hold more than a page. */
    private static final Duration STAMP_UNIT = Duration.ofSeconds(1);
    /** How late a change may come into the list. */
    private static final Duration LATE = Duration.ofMinutes(1);

    private static final Logger LOG = Logger.getLogger(FreshdeskChanges.class);

    private final FreshdeskApi api;

    FreshdeskChanges(FreshdeskApi api) {
        this.api = api;
    }

    ChangedTickets after(Instant since, @Nullable String cursor) {
        FreshdeskCursor from = FreshdeskCursor.parse(cursor)
                .orElseGet(() -> new FreshdeskCursor(since.truncatedTo(ChronoUnit.SECONDS), 1, Map.of()));
        JsonNode page = api.get("changed tickets", c -> c.tickets(from.since().toString(), "updated_at", "asc", PAGE_SIZE,
                from.page()))
                .orElseThrow(() -> new HelpdeskUnavailableException("Freshdesk has no list of tickets", null, null));
        Map<String, Instant> rung = new LinkedHashMap<>(from.rung());
        List<Doorbell> doorbells = new ArrayList<>();
        Instant last = from.since();
        for (JsonNode ticket : page) {
            String id = FreshdeskJson.required(ticket, "id");
            Instant updatedAt = FreshdeskJson.instant(ticket, "updated_at");
            if (!updatedAt.equals(rung.put(id, updatedAt)) && !FreshdeskJson.isTrue(ticket, "deleted")) {
                doorbells.add(new Doorbell(id, event(ticket, updatedAt)));
            }
            last = updatedAt.isAfter(last) ? updatedAt : last;
        }
        boolean more = page.size() >= PAGE_SIZE;
        return new ChangedTickets(doorbells, next(from, last, more, rung).text(), more);
    }

    private FreshdeskCursor next(FreshdeskCursor from, Instant last, boolean more, Map<String, Instant> rung) {
        Instant since = last.minus(more ? STAMP_UNIT : LATE);
        int page = 1;
        if (!since.isAfter(from.since())) {
            since = from.since();
            page = more ? from.page() + 1 : 1;
        }
        if (page > MAX_PAGES) {
            LOG.warnf("freshdesk changed over %d tickets within a second or two after %s: the rest is skipped",
                    MAX_PAGES * PAGE_SIZE, since);
            since = since.plus(STAMP_UNIT);
            page = 1;
        }
        Instant begin = since;
        rung.values().removeIf(stamp -> stamp.isBefore(begin));
        return new FreshdeskCursor(since, page, rung);
    }

    private Event event(JsonNode ticket, Instant updatedAt) {
        if (FreshdeskStatus.of(ticket, api.settings()) != State.OPEN) {
            return Event.TICKET_RESOLVED;
        }
        return FreshdeskJson.optionalInstant(ticket, "created_at").filter(updatedAt::equals).isPresent()
                ? Event.TICKET_CREATED
                : Event.TICKET_UPDATED;
    }
}
