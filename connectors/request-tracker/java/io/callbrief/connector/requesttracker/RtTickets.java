package io.callbrief.connector.requesttracker;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.callbrief.connector.Helpdesk;
import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.connector.requesttracker.RtTransaction.Happening;
import io.callbrief.ticket.Requester;
import io.callbrief.ticket.Ticket;
import io.callbrief.ticket.TicketRef;

/** Tickets with their requesters and what these wrote, as RT knows them. */
final class RtTickets {

    /** Between two stamps that differ. */
    private static final Duration STAMP_UNIT = Duration.ofSeconds(1);
    /** All of a user that others may see without administering users. */
    private static final String USER_FIELDS = "Name,EmailAddress,RealName,Lang,Timezone,CustomFields";

    private final RtApi api;

    RtTickets(RtApi api) {
        this.api = api;
    }

    Ticket read(UUID connectorId, String ticketId) throws TicketNotFoundException {
        JsonNode ticket = ticket(ticketId);
        Optional<String> requester = requesterOf(ticket);
        List<RtTransaction> history = new RtHistory(api).of(ticketId);
        List<RtTransaction> told = new ArrayList<>();
        history.stream().filter(t -> t.type() == Happening.CREATE).reduce((newer, older) -> older).ifPresent(told::add);
        List<RtTransaction> replies = requester.map(name -> repliesOf(name, history)).orElse(List.of());
        told.addAll(replies);
        Map<String, String> texts = new RtMessages(api).of(told.stream().map(RtTransaction::id).toList());
        Instant updatedAt = RtJson.instant(ticket, "LastUpdated");
        return new Ticket(new TicketRef(connectorId, ticketId),
                RtJson.optional(ticket, "Subject").orElse(""),
                told.isEmpty() ? "" : texts.getOrDefault(told.get(0).id(), ""),
                false, // RT takes comments on a ticket of any status
                requester.map(name -> requester(name, ticket)).orElse(Requester.UNKNOWN),
                RtJson.instant(ticket, "Created"), updatedAt,
                api.now().isAfter(updatedAt.plus(STAMP_UNIT)),
                inWords(replies, texts));
    }

    JsonNode ticket(String ticketId) throws TicketNotFoundException {
        JsonNode ticket = api.get("ticket " + ticketId, c -> c.ticket(ticketId)).orElseThrow(() -> notFound(ticketId));
        if (RtJson.required(ticket, "Status").equals("deleted")) {
            throw notFound(ticketId);
        }
        return ticket;
    }

    /** RT's name of the requester: of several, the one who wrote the ticket, else the first. */
    static Optional<String> requesterOf(JsonNode ticket) {
        String creator = RtJson.reference(ticket, "Creator");
        List<String> people = new ArrayList<>();
        for (JsonNode requestor : ticket.path("Requestor")) {
            if (requestor.path("type").asText("user").equals("user")) {
                RtJson.optional(requestor, "id").ifPresent(people::add);
            }
        }
        return people.stream().filter(creator::equalsIgnoreCase).findFirst().or(() -> people.stream().findFirst());
    }

    /** Texts with their times; what has no text is left out. */
    static List<Ticket.Reply> inWords(List<RtTransaction> messages, Map<String, String> texts) {
        return messages.stream().filter(m -> !texts.getOrDefault(m.id(), "").isEmpty())
                .map(m -> new Ticket.Reply(m.createdAt(), texts.getOrDefault(m.id(), ""))).toList();
    }

    private static List<RtTransaction> repliesOf(String name, List<RtTransaction> newestFirst) {
        List<RtTransaction> replies = new ArrayList<>(newestFirst.stream()
                .filter(t -> t.type() == Happening.CORRESPOND && t.creator().equalsIgnoreCase(name)).limit(Helpdesk.MAX_REPLIES)
                .toList());
        Collections.reverse(replies);
        return replies;
    }

    private Requester requester(String name, JsonNode ticket) {
        String query = RtJson.text(List.of(Map.of("field", "Name", "value", name)));
        JsonNode user = api.get("the requester", c -> c.findUsers(USER_FIELDS, 1, query)).map(RtPages::items)
                .flatMap(users -> users.stream().findFirst()).orElse(MissingNode.getInstance());
        Optional<String> email = RtJson.optional(user, "EmailAddress").filter(e -> api.settings().trustEmail());
        return new Requester(null, customUserId(name, user, ticket).orElse(null), email.orElse(null),
                RtJson.optional(user, "RealName").orElse(null),
                RtJson.optional(user, "Timezone").map(RtTickets::zone).orElse(null),
                RtJson.optional(user, "Lang").map(l -> Locale.forLanguageTag(l.replace('_', '-')).toLanguageTag())
                        .filter(l -> !l.equals("und")).orElse(null));
    }

    private Optional<String> customUserId(String name, JsonNode user, JsonNode ticket) {
        Optional<String> ofUser = api.settings().requesterField();
        if (ofUser.isPresent()) {
            return ofUser.get().equals("Name") ? Optional.of(name) : RtJson.value(user, ofUser.get());
        }
        return api.settings().ticketField().flatMap(field -> RtJson.value(ticket, field));
    }

    private static @Nullable ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static TicketNotFoundException notFound(String ticketId) {
        return new TicketNotFoundException("RT knows no ticket " + ticketId);
    }
}
