package io.callbrief.connector.freshdesk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.ticket.TicketOutcome;
import io.callbrief.ticket.TicketOutcome.Satisfaction;
import io.callbrief.ticket.TicketOutcome.Satisfaction.Rating;
import io.callbrief.ticket.TicketOutcome.State;

/** How a ticket stands and what resolved it. Freshdesk has no resolution of its own; custom fields may hold one. */
final class FreshdeskOutcomes {

    private static final String SCALE = "-103..103";

    private final FreshdeskApi api;

    FreshdeskOutcomes(FreshdeskApi api) {
        this.api = api;
    }

    TicketOutcome of(String ticketId) throws TicketNotFoundException {
        JsonNode ticket = new FreshdeskTickets(api).ticket(ticketId, "stats");
        JsonNode stats = ticket.path("stats");
        State state = FreshdeskStatus.of(ticket, api.settings());
        Instant resolvedAt = state == State.OPEN ? null
                : FreshdeskJson.optionalInstant(stats, "resolved_at")
                        .or(() -> FreshdeskJson.optionalInstant(stats, "closed_at")).orElse(null);
        List<String> tags = new ArrayList<>();
        ticket.path("tags").forEach(tag -> tags.add(tag.asText()));
        return new TicketOutcome(state, resolvedAt, null, timesReopened(stats), satisfaction(ticketId).orElse(null),
                FreshdeskReplies.ofAgents(new FreshdeskConversations(api).of(ticketId),
                        FreshdeskJson.required(ticket, "requester_id")),
                tags, fields(ticket), FreshdeskJson.optional(ticket, "responder_id").orElse(null));
    }

    /** Freshdesk tells when it was reopened last, so once means at least once. */
    private static @Nullable Integer timesReopened(JsonNode stats) {
        if (!stats.has("reopened_at")) {
            return null;
        }
        return stats.hasNonNull("reopened_at") ? 1 : 0;
    }

    /** The newest rating. Plans without surveys do not let us ask. */
    private Optional<Satisfaction> satisfaction(String ticketId) {
        return api.getIfAllowed("ratings of ticket " + ticketId, c -> c.satisfactionRatings(ticketId))
                .flatMap(ratings -> StreamSupport.stream(ratings.spliterator(), false)
                        .max(Comparator.comparing(r -> FreshdeskJson.optionalInstant(r, "created_at").orElse(Instant.MIN))))
                .flatMap(this::satisfaction);
    }

    private Optional<Satisfaction> satisfaction(JsonNode answer) {
        JsonNode value = answer.path("ratings").path("default_question");
        if (!value.canConvertToInt()) {
            return Optional.empty();
        }
        return rating(value.asInt()).map(rating -> new Satisfaction(rating, value.asText(), SCALE,
                FreshdeskJson.optional(answer, "feedback").map(HtmlText::of).orElse(null)));
    }

    /** A code that nobody explained says nothing. */
    private Optional<Rating> rating(int code) {
        FreshdeskSettings settings = api.settings();
        if (settings.goodRatings().contains(code)) {
            return Optional.of(Rating.GOOD);
        }
        if (settings.neutralRatings().contains(code)) {
            return Optional.of(Rating.NEUTRAL);
        }
        return settings.badRatings().contains(code) ? Optional.of(Rating.BAD) : Optional.empty();
    }

    private static Map<String, String> fields(JsonNode ticket) {
        Map<String, String> fields = new LinkedHashMap<>();
        ticket.path("custom_fields").fieldNames().forEachRemaining(name -> FreshdeskJson
                .optional(ticket.path("custom_fields"), name).ifPresent(value -> fields.put(name, value)));
        return fields;
    }
}
