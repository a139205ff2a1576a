package io.callbrief.connector.freshdesk;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.Helpdesk;
import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.ticket.Attachment;

/** The files of a ticket's description and of its conversations. */
final class FreshdeskAttachments {

    private static final Pattern UNENCODED = Pattern.compile("[\\x00-\\x20\"<>\\\\^`{|}]");

    private final FreshdeskApi api;

    FreshdeskAttachments(FreshdeskApi api) {
        this.api = api;
    }

    /** Newest first. */
    List<Attachment> of(String ticketId) {
        JsonNode ticket;
        try {
            ticket = new FreshdeskTickets(api).ticket(ticketId, null);
        } catch (TicketNotFoundException e) {
            return List.of();
        }
        List<Attachment> found = new ArrayList<>();
        addFrom(ticket, found);
        String requester = FreshdeskJson.required(ticket, "requester_id");
        new FreshdeskConversations(api).of(ticketId).stream().filter(c -> counts(c, requester))
                .forEach(c -> addFrom(c, found));
        return found.stream().sorted(Comparator.comparing(Attachment::createdAt).reversed())
                .limit(Helpdesk.MAX_ATTACHMENTS).toList();
    }

    /** By an agent or by the requester, not by us, and not by somebody who was only copied in. */
    private static boolean counts(JsonNode conversation, String requester) {
        boolean byAgent = !conversation.path("incoming").asBoolean(true);
        return (byAgent || conversation.path("user_id").asText().equals(requester))
                && !FreshdeskNoteBody.isOurs(conversation);
    }

    private static void addFrom(JsonNode holder, List<Attachment> found) {
        for (JsonNode file : holder.path("attachments")) {
            Instant createdAt = FreshdeskJson.optionalInstant(file, "created_at")
                    .orElseGet(() -> FreshdeskJson.instant(holder, "created_at"));
            attachment(file, createdAt).ifPresent(found::add);
        }
    }

    private static Optional<Attachment> attachment(JsonNode file, Instant createdAt) {
        Optional<String> id = FreshdeskJson.optional(file, "id");
        Optional<URI> location = FreshdeskJson.optional(file, "attachment_url").flatMap(FreshdeskAttachments::uri);
        if (id.isEmpty() || location.isEmpty()) {
            return Optional.empty();
        }
        JsonNode size = file.has("size") ? file.path("size") : file.path("file_size");
        return Optional.of(new Attachment(id.get(), FreshdeskJson.optional(file, "name").orElse(""),
                FreshdeskJson.optional(file, "content_type").orElse(null),
                size.canConvertToLong() ? size.asLong() : null, createdAt, location.get()));
    }

    /** A file's name is part of the address, not always encoded. */
    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(UNENCODED.matcher(text)
                    .replaceAll(c -> String.format("%%%02X", (int) c.group().charAt(0)))));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
