package io.callbrief.connector.zendesk;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.ticket.Requester;
import io.callbrief.ticket.Ticket;
import io.callbrief.ticket.TicketRef;

/** Tickets with their requesters and what these wrote, as Zendesk knows them. */
final class ZendeskTickets {

    private final ZendeskApi api;

    ZendeskTickets(ZendeskApi api) {
        this.api = api;
    }

    Ticket read(UUID connectorId, String ticketId) throws TicketNotFoundException {
        JsonNode ticket = ticket(ticketId);
        Instant updatedAt = ZendeskJson.instant(ticket, "updated_at");
        // Stamps have whole seconds: a note stored in the stamp's own second would leave the stamp as it is.
        boolean stampSettled = api.untilSettled(updatedAt).isZero();
        Instant createdAt = ZendeskJson.instant(ticket, "created_at");
        // any comment is a change: a ticket that never changed saves a call
        List<Ticket.Reply> replies = updatedAt.isAfter(createdAt)
                ? new ZendeskReplies(api).of(ticketId, ZendeskJson.required(ticket, "requester_id"))
                : List.of();
        return new Ticket(new TicketRef(connectorId, ticketId),
                ZendeskJson.optional(ticket, "subject").orElse(""),
                ZendeskJson.optional(ticket, "description").orElse(""),
                ZendeskJson.required(ticket, "status").equals("closed"),
                requester(ticket),
                createdAt, updatedAt, stampSettled, replies);
    }

    JsonNode ticket(String ticketId) throws TicketNotFoundException {
        JsonNode ticket = ZendeskJson.object(api.get("ticket " + ticketId, c -> c.ticket(ticketId))
                .orElseThrow(() -> notFound(ticketId)), "ticket");
        if (ZendeskJson.required(ticket, "status").equals("deleted")) {
            throw notFound(ticketId);
        }
        return ticket;
    }

    private Requester requester(JsonNode ticket) {
        String userId = ZendeskJson.required(ticket, "requester_id");
        // a person who was deleted leaves their tickets behind
        JsonNode user = api.get("user " + userId, c -> c.user(userId)).map(j -> ZendeskJson.object(j, "user"))
                .orElse(MissingNode.getInstance());
        return new Requester(
                ZendeskJson.optional(user, "external_id").orElse(null),
                customUserId(ticket, user).orElse(null),
                user.path("verified").asBoolean(false) ? ZendeskJson.optional(user, "email").orElse(null) : null,
                ZendeskJson.optional(user, "name").orElse(null),
                ZendeskJson.optional(user, "iana_time_zone").or(() -> ZendeskJson.optional(user, "time_zone"))
                        .map(ZendeskTickets::zone).orElse(null),
                ZendeskJson.optional(user, "locale").map(l -> Locale.forLanguageTag(l).toLanguageTag())
                        .filter(l -> !l.equals("und")).orElse(null));
    }

    private Optional<String> customUserId(JsonNode ticket, JsonNode user) {
        Optional<String> requesterField = api.settings().requesterField();
        if (requesterField.isPresent()) {
            return ZendeskJson.optional(user.path("user_fields"), requesterField.get());
        }
        String ticketField = api.settings().ticketField().orElse("");
        for (JsonNode field : ticket.path("custom_fields")) {
            if (field.path("id").asText().equals(ticketField)) {
                return ZendeskJson.optional(field, "value");
            }
        }
        return Optional.empty();
    }

    /** {@code time_zone} holds Zendesk's own names ("Eastern Time (US & Canada)"), some of which are IANA ids. */
    private static @Nullable ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static TicketNotFoundException notFound(String ticketId) {
        return new TicketNotFoundException("Zendesk knows no ticket " + ticketId);
    }
}
