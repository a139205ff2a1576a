package io.callbrief.connector.zendesk;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.Helpdesk;
import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.ticket.Attachment;

/** The files of a ticket's comments. */
final class ZendeskAttachments {

    /** Of {@value ZendeskPages#SIZE} comments each: what lies further back was looked at when it was new. */
    private static final int MAX_PAGES = 5;
    private static final Pattern UNENCODED = Pattern.compile("[\\x00-\\x20\"<>\\\\^`{|}]");

    private final ZendeskApi api;
    private final List<Attachment> found = new ArrayList<>();
    private @Nullable String requesterId;

    ZendeskAttachments(ZendeskApi api) {
        this.api = api;
    }

    /** Newest first. */
    List<Attachment> of(String ticketId) {
        String after = null;
        for (int page = 0; page < MAX_PAGES; page++) {
            String cursor = after;
            Optional<JsonNode> comments = api.get("comments of ticket " + ticketId,
                    c -> c.comments(ticketId, "users", "-created_at", ZendeskPages.SIZE, cursor));
            if (comments.isEmpty()) {
                break;
            }
            addFrom(ticketId, comments.get());
            after = ZendeskPages.next(comments.get(), after);
            if (after == null || found.size() >= Helpdesk.MAX_ATTACHMENTS) {
                break;
            }
        }
        return found.stream().limit(Helpdesk.MAX_ATTACHMENTS).toList();
    }

    private void addFrom(String ticketId, JsonNode page) {
        Map<String, String> roles = new HashMap<>();
        page.path("users").forEach(user -> roles.put(user.path("id").asText(), user.path("role").asText()));
        for (JsonNode comment : page.path("comments")) {
            JsonNode files = comment.path("attachments");
            if (files.isEmpty() || !counts(ticketId, comment, roles)) {
                continue;
            }
            Instant createdAt = ZendeskJson.instant(comment, "created_at");
            files.forEach(file -> attachment(file, createdAt).ifPresent(found::add));
        }
    }

    /** By an agent or by the requester, not by us, and not by somebody who was only copied in. */
    private boolean counts(String ticketId, JsonNode comment, Map<String, String> roles) {
        String author = comment.path("author_id").asText();
        if (author.equals(api.botUserId()) || comment.path("metadata").path("custom").has(ZendeskNotes.MARKER)) {
            return false;
        }
        return ZendeskReplies.STAFF.contains(roles.getOrDefault(author, "")) || author.equals(requesterOf(ticketId));
    }

    private String requesterOf(String ticketId) {
        String known = requesterId;
        if (known == null) {
            try {
                known = ZendeskJson.required(new ZendeskTickets(api).ticket(ticketId), "requester_id");
            } catch (TicketNotFoundException e) {
                known = ""; // deleted meanwhile: nobody's files count
            }
            requesterId = known;
        }
        return known;
    }

    private static Optional<Attachment> attachment(JsonNode file, Instant createdAt) {
        Optional<String> id = ZendeskJson.optional(file, "id");
        Optional<URI> location = ZendeskJson.optional(file, "content_url").flatMap(ZendeskAttachments::uri);
        boolean malware = file.path("malware_scan_result").asText().equals("malware_found");
        if (id.isEmpty() || location.isEmpty() || malware || file.path("deleted").asBoolean(false)) {
            return Optional.empty();
        }
        return Optional.of(new Attachment(id.get(), ZendeskJson.optional(file, "file_name").orElse(""),
                ZendeskJson.optional(file, "content_type").orElse(null),
                file.path("size").canConvertToLong() ? file.path("size").asLong() : null, createdAt, location.get()));
    }

    /** Zendesk puts the file's name into the address, not always encoded. */
    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(UNENCODED.matcher(text)
                    .replaceAll(c -> String.format("%%%02X", (int) c.group().charAt(0)))));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
