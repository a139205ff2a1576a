package io.callbrief.connector.freshdesk;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.brief.Note;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.diagnosis.Cause;

/**
 * Tags and fields of a ticket, for views and rules. Freshdesk takes them by a request of their own that replaces all tags, so
 * they are read right before; that they could not be set never costs the note. A next look sets what is missing.
 */
final class FreshdeskLabels {

    static final String TAG = "callbrief_analysed";

    private static final String PREFIX = "callbrief_";
    private static final Logger LOG = Logger.getLogger(FreshdeskLabels.class);

    private final FreshdeskApi api;

    FreshdeskLabels(FreshdeskApi api) {
        this.api = api;
    }

    /** The tag of a cause, cut to what Freshdesk takes. */
    String tagOf(String causeId) {
        String tag = PREFIX + causeId;
        return tag.substring(0, Math.min(tag.length(), api.config().maxTagChars()));
    }

    /** Does nothing where everything is as it should be. */
    void follow(String ticketId, Note note) {
        try {
            set(ticketId, note);
        } catch (HelpdeskUnavailableException | HelpdeskRefusedException e) {
            LOG.warnf("freshdesk tags and fields of ticket=%s are not set yet: %s", ticketId, e.getMessage());
        } catch (TicketNotFoundException e) {
            LOG.warnf("freshdesk ticket=%s vanished before its tags were set", ticketId);
        }
    }

    private void set(String ticketId, Note note) throws TicketNotFoundException {
        JsonNode ticket = new FreshdeskTickets(api).ticket(ticketId, null);
        Map<String, Object> tags = changedTags(ticket, note);
        Map<String, Object> fields = changedFields(ticket, note);
        if (tags.isEmpty() && fields.isEmpty()) {
            return;
        }
        Map<String, Object> all = new LinkedHashMap<>(tags);
        if (!fields.isEmpty()) {
            all.put("custom_fields", fields);
        }
        FreshdeskAnswer answer = put(ticketId, all);
        if (answer.status() == 400 && !fields.isEmpty() && !tags.isEmpty()) {
            LOG.warnf("freshdesk refused fields of ticket=%s: %s", ticketId, answer.error().orElse("no reason given"));
            answer = put(ticketId, tags);
        }
        if (!answer.success()) {
            throw FreshdeskApi.failure("tags and fields of ticket " + ticketId, answer);
        }
    }

    private FreshdeskAnswer put(String ticketId, Map<String, Object> fields) {
        try {
            return api.exchange(c -> c.update(ticketId, FreshdeskNotes.json(fields)));
        } catch (NoAnswerException e) {
            throw new HelpdeskUnavailableException(e.getMessage() + " to tags and fields of ticket " + ticketId, null, e);
        }
    }

    /** Tags of other causes are of an earlier version: they go. Whatever else people tag stays. */
    private Map<String, Object> changedTags(JsonNode ticket, Note note) {
        Set<String> before = new LinkedHashSet<>();
        ticket.path("tags").forEach(tag -> before.add(tag.asText()));
        Set<String> after = new LinkedHashSet<>(before);
        Stream.of(Cause.values()).map(cause -> tagOf(cause.id())).forEach(after::remove);
        after.add(TAG);
        if (note.causeId() != null) {
            after.add(tagOf(note.causeId()));
        }
        return after.equals(before) ? Map.of() : Map.of("tags", List.copyOf(after));
    }

    private Map<String, Object> changedFields(JsonNode ticket, Note note) {
        Map<String, Object> changed = new HashMap<>();
        change(changed, ticket, api.settings().causeField(), note.causeId());
        change(changed, ticket, api.settings().confidenceField(), note.confidencePercent());
        return changed;
    }

    private static void change(Map<String, Object> changed, JsonNode ticket, Optional<String> field,
            @Nullable Object value) {
        if (field.isEmpty()) {
            return;
        }
        String before = FreshdeskJson.optional(ticket.path("custom_fields"), field.get())
                .map(text -> text.replaceFirst("\\.0+$", "")).orElse(null); // 87.0 is 87
        String after = value == null ? null : value.toString();
        boolean same = before == null ? after == null : before.equals(after);
        if (!same) {
            // null clears what an earlier version had set
            changed.put(field.get(), value);
        }
    }
}
