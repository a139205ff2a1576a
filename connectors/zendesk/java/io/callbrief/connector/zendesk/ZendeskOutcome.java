package io.callbrief.connector.zendesk;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.ticket.TicketOutcome;
import io.callbrief.ticket.TicketOutcome.Satisfaction;
import io.callbrief.ticket.TicketOutcome.Satisfaction.Rating;
import io.callbrief.ticket.TicketOutcome.State;

/** How a ticket stands and what resolved it. */
final class ZendeskOutcome {

    private static final String SCALE = "good/bad";

    private final ZendeskApi api;

    ZendeskOutcome(ZendeskApi api) {
        this.api = api;
    }

    TicketOutcome of(String ticketId) throws TicketNotFoundException {
        JsonNode ticket = new ZendeskTickets(api).ticket(ticketId);
        State state = state(ticket);
        StatusHistory history = statusHistory(ticketId);
        return new TicketOutcome(state, state == State.OPEN ? null : history.solvedAt(), null, history.timesReopened(),
                satisfaction(ticket.path("satisfaction_rating")).orElse(null),
                new ZendeskReplies(api).ofAgents(ticketId, ZendeskJson.required(ticket, "requester_id")), tags(ticket),
                fields(ticket), ZendeskJson.optional(ticket, "assignee_id").orElse(null));
    }

    static State state(JsonNode ticket) {
        return switch (ZendeskJson.required(ticket, "status")) {
            case "solved" -> State.RESOLVED;
            case "closed" -> State.CLOSED;
            default -> State.OPEN;
        };
    }

    private StatusHistory statusHistory(String ticketId) {
        StatusHistory history = new StatusHistory();
        String after = null;
        do {
            String cursor = after;
            Optional<JsonNode> page = api.get("history of ticket " + ticketId,
                    c -> c.audits(ticketId, ZendeskPages.SIZE, cursor));
            page.ifPresent(found -> found.path("audits").forEach(history::add));
            after = page.map(found -> ZendeskPages.next(found, cursor)).orElse(null);
        } while (after != null);
        return history;
    }

    /** {@code offered} and {@code unoffered} are no ratings. */
    private static Optional<Satisfaction> satisfaction(JsonNode rating) {
        String score = rating.path("score").asText();
        @Nullable
        String comment = ZendeskJson.optional(rating, "comment").orElse(null);
        if (score.startsWith("good")) {
            return Optional.of(new Satisfaction(Rating.GOOD, score, SCALE, comment));
        }
        return score.startsWith("bad") ? Optional.of(new Satisfaction(Rating.BAD, score, SCALE, comment)) : Optional.empty();
    }

    private static List<String> tags(JsonNode ticket) {
        return StreamSupport.stream(ticket.path("tags").spliterator(), false).map(JsonNode::asText).toList();
    }

    private static Map<String, String> fields(JsonNode ticket) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (JsonNode field : ticket.path("custom_fields")) {
            JsonNode value = field.path("value");
            Optional<String> id = ZendeskJson.optional(field, "id");
            String text = value.isArray() ? joined(value) : ZendeskJson.optional(field, "value").orElse("");
            if (id.isPresent() && !text.isEmpty()) {
                fields.put(id.get(), text);
            }
        }
        return fields;
    }

    /** A field of several choices. */
    private static String joined(JsonNode values) {
        StringJoiner joiner = new StringJoiner(", ");
        values.forEach(v -> joiner.add(v.asText()));
        return joiner.toString();
    }

    /** Of a ticket's status, by its audits, oldest first. */
    private static final class StatusHistory {

        private @Nullable Instant solvedAt;
        private boolean solved;
        private int timesReopened;
        private boolean seen;

        void add(JsonNode audit) {
            for (JsonNode event : audit.path("events")) {
                String type = event.path("type").asText();
                if (event.path("field_name").asText().equals("status") && (type.equals("Change") || type.equals("Create"))) {
                    become(event.path("value").asText(), ZendeskJson.instant(audit, "created_at"));
                }
            }
        }

        private void become(String status, Instant at) {
            seen = true;
            boolean nowSolved = ZendeskWebhook.isResolved(status);
            if (nowSolved && !solved) {
                solvedAt = at; // being closed later is not being solved again
            } else if (!nowSolved && solved) {
                timesReopened++;
            }
            solved = nowSolved;
        }

        @Nullable
        Instant solvedAt() {
            return solvedAt;
        }

        /** Unknown where the audits do not even tell the first status. */
        @Nullable
        Integer timesReopened() {
            return seen ? timesReopened : null;
        }
    }
}
