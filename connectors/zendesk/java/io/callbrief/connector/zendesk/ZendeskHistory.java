package io.callbrief.connector.zendesk;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.TicketNotFoundException;

/** Who changed a ticket since when. */
final class ZendeskHistory {

    /** A ticket's stamp and the time of the audit that set it are two clock readings, in whole seconds. */
    private static final Duration SAME_CHANGE = Duration.ofSeconds(1);

    private final ZendeskApi api;

    ZendeskHistory(ZendeskApi api) {
        this.api = api;
    }

    boolean changedByOthersSince(String ticketId, Instant stamp) {
        Instant doubtful = null;
        String after = null;
        do {
            String cursor = after;
            Optional<JsonNode> page = api.get("history of ticket " + ticketId,
                    c -> c.audits(ticketId, ZendeskPages.SIZE, cursor));
            if (page.isEmpty()) {
                return false;
            }
            for (JsonNode audit : page.get().path("audits")) {
                Instant at = ZendeskJson.instant(audit, "created_at");
                if (at.isAfter(stamp) && !isOurs(audit)) {
                    if (at.isAfter(stamp.plus(SAME_CHANGE))) {
                        return true;
                    }
                    doubtful = at;
                }
            }
            after = ZendeskPages.next(page.get(), after);
        } while (after != null);
        return doubtful != null && !changedAfter(ticketId, doubtful);
    }

    /**
     * An audit right after the stamp may be the very change that the stamp is of. It explains a conflict only when the
     * ticket did not change after it: else that later change may be our own note, not shown yet.
     */
    private boolean changedAfter(String ticketId, Instant audit) {
        try {
            JsonNode ticket = new ZendeskTickets(api).ticket(ticketId);
            return ZendeskJson.instant(ticket, "updated_at").isAfter(audit.plus(SAME_CHANGE));
        } catch (TicketNotFoundException e) {
            return true; // nothing to post on
        }
    }

    /**
     * By author and by what was done: where others use the same agent, their changes are not ours (a shared account is the
     * usual cause of lost or endless notes). Ours are notes, and notes made private.
     */
    private boolean isOurs(JsonNode audit) {
        if (!audit.path("author_id").asText().equals(api.botUserId())) {
            return false;
        }
        if (audit.path("metadata").path("custom").has(ZendeskNotes.MARKER)) {
            return true;
        }
        for (JsonNode event : audit.path("events")) {
            boolean note = event.path("type").asText().equals("Comment")
                    && event.path("body").asText().contains("ref callbrief:");
            if (note || event.path("type").asText().equals("CommentPrivacyChange")) {
                return true;
            }
        }
        return false;
    }
}
