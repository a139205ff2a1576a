package io.callbrief.connector.requesttracker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.Helpdesk;
import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.ticket.Attachment;

/** The files of a ticket's messages: those of its parts that have a name. */
final class RtAttachments {

    /** Of {@value RtPages#SIZE} parts each: what lies further back was looked at when it was new. */
    private static final int MAX_PAGES = 5;
    // not its Parent: for a part that has none RT answers 500
    private static final String FIELDS = "Filename,ContentType,ContentLength,Creator,Created";

    private final RtApi api;

    RtAttachments(RtApi api) {
        this.api = api;
    }

    /** Newest first. */
    List<Attachment> of(String ticketId) {
        List<JsonNode> files = files(ticketId);
        return files.isEmpty() ? List.of() : counting(ticketId, files);
    }

    /** To be asked before a file is fetched: RT answers 500 for one that it does not have, and 401 to others from then on. */
    boolean has(String ticketId, String attachmentId) {
        return files(ticketId).stream().anyMatch(file -> RtJson.optional(file, "id").filter(attachmentId::equals).isPresent());
    }

    private List<JsonNode> files(String ticketId) {
        List<JsonNode> files = new ArrayList<>();
        for (int page = 1; page <= MAX_PAGES; page++) {
            int number = page;
            List<JsonNode> parts = api.get("files of ticket " + ticketId,
                    c -> c.attachments(ticketId, FIELDS, "id", "DESC", RtPages.SIZE, number)).map(RtPages::items)
                    .orElse(List.of());
            parts.stream().filter(p -> RtJson.optional(p, "Filename").isPresent()).forEach(files::add);
            if (parts.isEmpty()) {
                break;
            }
        }
        return files;
    }

    /** By an agent or by the requester, not by us, and not by somebody who was only copied in. */
    private List<Attachment> counting(String ticketId, List<JsonNode> files) {
        String requester;
        try {
            requester = RtTickets.requesterOf(new RtTickets(api).ticket(ticketId)).orElse("");
        } catch (TicketNotFoundException e) {
            return List.of(); // deleted meanwhile
        }
        RtStaff staff = new RtStaff(api);
        List<Attachment> counting = new ArrayList<>();
        for (JsonNode file : files) {
            String creator = RtJson.reference(file, "Creator");
            if (counting.size() < Helpdesk.MAX_ATTACHMENTS && !api.settings().isBot(creator)
                    && (creator.equalsIgnoreCase(requester) || staff.includes(creator))) {
                attachment(file).ifPresent(counting::add);
            }
        }
        return counting;
    }

    private static Optional<Attachment> attachment(JsonNode file) {
        Optional<Long> size = RtJson.optional(file, "ContentLength").filter(l -> l.matches("[0-9]{1,15}"))
                .map(Long::valueOf);
        return RtJson.optional(file, "id").map(id -> new Attachment(id, RtJson.optional(file, "Filename").orElse(""),
                RtJson.optional(file, "ContentType").orElse(null), size.orElse(null),
                RtJson.instant(file, "Created"), null));
    }
}
