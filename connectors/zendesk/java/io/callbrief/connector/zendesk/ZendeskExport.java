package io.callbrief.connector.zendesk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.ChangedTickets;
import io.callbrief.connector.Doorbell;
import io.callbrief.connector.Doorbell.Event;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;

/**
 * Tickets that changed, by the incremental export: 10 requests a minute, nothing of the last minute, and a ticket may come
 * again on the next page.
 */
final class ZendeskExport {

    private static final Logger LOG = Logger.getLogger(ZendeskExport.class);

    /** Zendesk refuses a start within the last minute; the rest is for clocks that differ. */
    private static final Duration TOO_RECENT = Duration.ofMinutes(2);
    /** A cursor of ours, for as long as Zendesk has given none: from when to begin, in seconds. */
    private static final String START = "start:";
    private static final String CURSOR = "cursor:";

    private final ZendeskApi api;

    ZendeskExport(ZendeskApi api) {
        this.api = api;
    }

    ChangedTickets changed(Instant since, @Nullable String cursor) {
        boolean ours = cursor != null && (cursor.startsWith(CURSOR) || cursor.startsWith(START));
        String position = cursor != null && ours ? cursor : start(since);
        ZendeskAnswer answer = page(position);
        if (position.startsWith(CURSOR) && (answer.status() == 400 || answer.status() == 404 || answer.status() == 422)) {
            LOG.warnf("zendesk does not know our place in its export any more (%d): beginning again at %s", answer.status(),
                    since);
            position = start(since);
            answer = page(position);
        }
        if (answer.status() == 403) {
            throw new HelpdeskRefusedException("Zendesk lets admins only export changed tickets: give the agent of botEmail "
                    + "the admin role, or do without finding what webhooks missed");
        }
        if (!answer.success()) {
            throw ZendeskApi.failure("a read of changed tickets", answer);
        }
        JsonNode page = answer.json();
        if (page == null || !page.path("tickets").isArray()) {
            throw new HelpdeskUnavailableException("Zendesk's answer has no readable tickets", null, null);
        }
        String next = ZendeskJson.optional(page, "after_cursor").map(c -> CURSOR + c).orElse(position);
        // at a standstill there is no more, whatever is said: asking again at once would never end
        boolean more = !page.path("end_of_stream").asBoolean(true) && !next.equals(position);
        return new ChangedTickets(doorbells(page.path("tickets")), next, more);
    }

    private ZendeskAnswer page(String position) {
        try {
            return position.startsWith(CURSOR)
                    ? api.exchange(c -> c.changedTickets(null, position.substring(CURSOR.length())))
                    : api.exchange(c -> c.changedTickets(startTime(position), null));
        } catch (NoAnswerException e) {
            throw new HelpdeskUnavailableException(e.getMessage() + " to a read of changed tickets", null, e);
        }
    }

    private static String start(Instant since) {
        return START + Math.max(0, since.getEpochSecond());
    }

    private long startTime(String position) {
        long latest = api.now().minus(TOO_RECENT).getEpochSecond();
        return Math.min(Long.parseLong(position.substring(START.length())), latest);
    }

    private static List<Doorbell> doorbells(JsonNode tickets) {
        List<Doorbell> doorbells = new ArrayList<>();
        for (JsonNode ticket : tickets) {
            Optional<String> id = ZendeskJson.optional(ticket, "id").filter(ZendeskWebhook::isTicketId);
            String status = ZendeskJson.optional(ticket, "status").orElse("");
            if (id.isPresent() && !status.equals("deleted")) {
                doorbells.add(new Doorbell(id.get(), event(ticket, status)));
            }
        }
        return doorbells;
    }

    /** A ticket without our tag has no note yet: it is new to us, whatever else happened to it. */
    private static Event event(JsonNode ticket, String status) {
        if (ZendeskWebhook.isResolved(status)) {
            return Event.TICKET_RESOLVED;
        }
        boolean analysed = StreamSupport.stream(ticket.path("tags").spliterator(), false)
                .anyMatch(tag -> tag.asText().equals(ZendeskNotes.TAG));
        return analysed ? Event.TICKET_UPDATED : Event.TICKET_CREATED;
    }
}
