package io.callbrief.connector.requesttracker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.Helpdesk;
import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.connector.requesttracker.RtTransaction.Happening;
import io.callbrief.ticket.Ticket;
import io.callbrief.ticket.TicketOutcome;
import io.callbrief.ticket.TicketOutcome.Satisfaction;
import io.callbrief.ticket.TicketOutcome.State;

/** How a ticket stands and what resolved it. */
final class RtOutcomes {

    /** Done with, in the statuses that RT comes with. A lifecycle may have others. */
    private static final Set<String> USUALLY_DONE = Set.of("resolved", "rejected", "deleted");

    private final RtApi api;

    RtOutcomes(RtApi api) {
        this.api = api;
    }

    TicketOutcome of(String ticketId) throws TicketNotFoundException {
        JsonNode ticket = new RtTickets(api).ticket(ticketId);
        boolean resolved = new RtSearch(api).resolved(List.of(RtJson.required(ticket, "id"))).size() == 1;
        List<RtTransaction> history = new RtHistory(api).of(ticketId);
        // RT leaves the time of the last resolution on a ticket that was opened again
        Optional<Instant> resolvedAt = RtJson.optionalInstant(ticket, "Resolved");
        String tagsField = api.settings().tagsField();
        return new TicketOutcome(resolved ? State.RESOLVED : State.OPEN, resolved ? resolvedAt.orElse(null) : null,
                resolved ? resolution(api.settings(), ticket) : null,
                timesReopened(history, done(ticket, resolved, resolvedAt.orElse(null), history)),
                satisfaction(ticket), agentReplies(ticket, history),
                tagsField == null ? List.of() : RtJson.values(ticket, tagsField), fields(ticket), owner(ticket));
    }

    /** RT's own user Nobody owns what nobody has taken. */
    private static @Nullable String owner(JsonNode ticket) {
        String owner = RtJson.reference(ticket, "Owner");
        return owner.isEmpty() || owner.equals("Nobody") ? null : owner;
    }

    /** The field that is kept for it, else the status, such as {@code resolved} or {@code rejected}. */
    static @Nullable String resolution(RtSettings settings, JsonNode ticket) {
        String field = settings.resolutionField();
        return Optional.ofNullable(field).flatMap(f -> RtJson.value(ticket, f))
                .or(() -> RtJson.optional(ticket, "Status")).orElse(null);
    }

    /** Names of statuses that mean done: the usual ones, and what this ticket shows of its lifecycle. */
    private static Set<String> done(JsonNode ticket, boolean resolved, @Nullable Instant resolvedAt,
            List<RtTransaction> history) {
        Set<String> done = new HashSet<>(USUALLY_DONE);
        String status = RtJson.required(ticket, "Status");
        List<String> whenResolved = history.stream().filter(t -> t.type() == Happening.STATUS && isAt(t, resolvedAt))
                .map(RtTransaction::newValue).filter(s -> resolved || !s.equals(status)).toList();
        if (!whenResolved.isEmpty() && Collections.disjoint(whenResolved, USUALLY_DONE)) {
            done.add(whenResolved.get(0));
        }
        if (resolved) {
            done.add(status);
        } else {
            done.remove(status);
        }
        return done;
    }

    /** The change of status and the time of the resolution are two readings of the clock. */
    private static boolean isAt(RtTransaction change, @Nullable Instant time) {
        return time != null && Duration.between(change.createdAt(), time).abs().toSeconds() <= 1;
    }

    private static int timesReopened(List<RtTransaction> history, Set<String> done) {
        return (int) history.stream().filter(t -> t.type() == Happening.STATUS && done.contains(t.oldValue())
                && !done.contains(t.newValue())).count();
    }

    private @Nullable Satisfaction satisfaction(JsonNode ticket) {
        String field = api.settings().satisfactionField();
        return field == null ? null : RtJson.value(ticket, field).map(RtOutcomes::satisfaction).orElse(null);
    }

    /** Words, or a number from 1 to 5. What is neither says nothing. */
    static @Nullable Satisfaction satisfaction(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "good" -> new Satisfaction(Satisfaction.Rating.GOOD, value, "good/neutral/bad", null);
            case "neutral" -> new Satisfaction(Satisfaction.Rating.NEUTRAL, value, "good/neutral/bad", null);
            case "bad" -> new Satisfaction(Satisfaction.Rating.BAD, value, "good/neutral/bad", null);
            case "4", "5" -> new Satisfaction(Satisfaction.Rating.GOOD, value, "1-5", null);
            case "3" -> new Satisfaction(Satisfaction.Rating.NEUTRAL, value, "1-5", null);
            case "1", "2" -> new Satisfaction(Satisfaction.Rating.BAD, value, "1-5", null);
            default -> null;
        };
    }

    private List<Ticket.Reply> agentReplies(JsonNode ticket, List<RtTransaction> newestFirst) {
        String requester = RtTickets.requesterOf(ticket).orElse("");
        RtStaff staff = new RtStaff(api);
        List<RtTransaction> replies = new ArrayList<>(newestFirst.stream()
                .filter(t -> t.type() == Happening.CORRESPOND && !t.creator().equalsIgnoreCase(requester)
                        && !api.settings().isBot(t.creator()) && staff.includes(t.creator()))
                .limit(Helpdesk.MAX_REPLIES).toList());
        Collections.reverse(replies);
        return RtTickets.inWords(replies, new RtMessages(api).of(replies.stream().map(RtTransaction::id).toList()));
    }

    /** By number and by name: RT takes either. */
    private static Map<String, String> fields(JsonNode ticket) {
        Map<String, String> fields = new HashMap<>();
        for (JsonNode field : ticket.path("CustomFields")) {
            List<String> values = RtJson.values(ticket, field.path("id").asText());
            if (!values.isEmpty()) {
                fields.put(field.path("id").asText(), String.join(", ", values));
                fields.put(field.path("name").asText(), String.join(", ", values));
            }
        }
        return fields;
    }
}
