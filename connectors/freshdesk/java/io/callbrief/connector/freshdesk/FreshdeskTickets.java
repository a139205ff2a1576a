package io.callbrief.connector.freshdesk;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.ticket.Ticket;
import io.callbrief.ticket.TicketRef;

/** Reads tickets. */
final class FreshdeskTickets {

    private final FreshdeskApi api;

    FreshdeskTickets(FreshdeskApi api) {
        this.api = api;
    }

    Ticket read(UUID connectorId, String ticketId) throws TicketNotFoundException {
        JsonNode ticket = ticket(ticketId, null);
        Instant updatedAt = FreshdeskJson.instant(ticket, "updated_at");
        boolean stampSettled = api.isSettled(updatedAt);
        Instant createdAt = FreshdeskJson.instant(ticket, "created_at");
        // any answer is a change: a ticket that never changed saves a call
        List<Ticket.Reply> replies = updatedAt.isAfter(createdAt)
                ? new FreshdeskReplies(api).ofRequester(ticketId, FreshdeskJson.required(ticket, "requester_id"))
                : List.of();
        return new Ticket(new TicketRef(connectorId, ticketId),
                FreshdeskJson.optional(ticket, "subject").orElse(""),
                text(ticket, "description", "description_text"),
                // a ticket with status "closed" takes notes; one in the spam folder takes none
                FreshdeskJson.isTrue(ticket, "spam"),
                new FreshdeskRequesters(api).of(ticket),
                createdAt, updatedAt, stampSettled, replies);
    }

    /** @param include {@code stats} or nothing */
    JsonNode ticket(String ticketId, @Nullable String include) throws TicketNotFoundException {
        JsonNode ticket = api.get("ticket " + ticketId, c -> c.ticket(ticketId, include))
                .orElseThrow(() -> notFound(ticketId));
        if (FreshdeskJson.isTrue(ticket, "deleted")) {
            throw notFound(ticketId);
        }
        return ticket;
    }

    /** Freshdesk's own plain text has no line breaks, so it is second choice. */
    static String text(JsonNode json, String html, String plain) {
        return FreshdeskJson.optional(json, html).map(HtmlText::of).filter(text -> !text.isEmpty())
                .or(() -> FreshdeskJson.optional(json, plain)).orElse("");
    }

    private static TicketNotFoundException notFound(String ticketId) {
        return new TicketNotFoundException("Freshdesk knows no ticket " + ticketId);
    }
}
