package io.callbrief.connector.freshdesk;

import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.TicketNotFoundException;

/**
 * Who changed a ticket since when, as far as Freshdesk tells: what was written or edited, and when the status changed. Who
 * set a priority or an assignee is in no API, so such a change is not seen.
 */
final class FreshdeskHistory {

    private final FreshdeskApi api;

    FreshdeskHistory(FreshdeskApi api) {
        this.api = api;
    }

    boolean changedByOthersSince(String ticketId, Instant stamp) {
        for (JsonNode conversation : new FreshdeskConversations(api).of(ticketId)) {
            boolean written = isAfter(FreshdeskJson.optionalInstant(conversation, "created_at"), stamp);
            boolean edited = isAfter(FreshdeskJson.optionalInstant(conversation, "last_edited_at"), stamp);
            if ((written && !isOurs(conversation)) || (edited && !isByUs(conversation, "last_edited_user_id"))) {
                return true;
            }
        }
        return statusChangedSince(ticketId, stamp);
    }

    /** We never change a status. */
    private boolean statusChangedSince(String ticketId, Instant stamp) {
        try {
            JsonNode stats = new FreshdeskTickets(api).ticket(ticketId, "stats").path("stats");
            return isAfter(FreshdeskJson.optionalInstant(stats, "status_updated_at"), stamp);
        } catch (TicketNotFoundException e) {
            return false; // nothing to post on
        }
    }

    /** By author and by what it says: where others use the same agent, their words are not ours. */
    private boolean isOurs(JsonNode conversation) {
        return FreshdeskNoteBody.isOurs(conversation) && isByUs(conversation, "user_id");
    }

    private boolean isByUs(JsonNode conversation, String field) {
        return conversation.path(field).asText().equals(api.botUserId());
    }

    private static boolean isAfter(Optional<Instant> time, Instant stamp) {
        return time.isPresent() && time.get().isAfter(stamp);
    }
}
