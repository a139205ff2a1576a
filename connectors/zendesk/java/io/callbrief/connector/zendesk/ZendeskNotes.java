package io.callbrief.connector.zendesk;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteMarker;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.connector.PostResult;
import io.callbrief.connector.PostedNote;

/** Our notes on a ticket: posting one, and finding one again. */
final class ZendeskNotes {

    /** Key of our marker in the metadata of the change that made the note. */
    static final String MARKER = "callbrief_note";

    static final String TAG = "callbrief_analysed";

    private static final Logger LOG = Logger.getLogger(ZendeskNotes.class);

    private final ZendeskApi api;
    private final NoteFields noteFields;

    ZendeskNotes(ZendeskApi api) {
        this.api = api;
        this.noteFields = new NoteFields(api.settings());
    }

    /** By which tickets of a cause are found again. */
    static String tagOf(String causeId) {
        return "callbrief_" + causeId;
    }

    PostResult post(String ticketId, Note note, Instant stamp) {
        waitUntilSettled(ticketId, stamp);
        ZendeskAnswer answer;
        try {
            answer = send(ticketId, note, stamp);
        } catch (NoAnswerException e) {
            if (e.sent()) {
                return new PostResult.Unknown();
            }
            throw new HelpdeskUnavailableException(e.getMessage() + " to post on ticket " + ticketId, null, e);
        }
        if (answer.success()) {
            return posted(ticketId, note, answer.json());
        }
        if (answer.status() == 409 && answer.error().filter("DatabaseConflict"::equals).isEmpty()) {
            return new PostResult.Conflict();
        }
        if (answer.status() >= 500 || answer.status() == 408) {
            return new PostResult.Unknown();
        }
        if (answer.status() == 404 || answer.status() == 410) {
            throw new HelpdeskRefusedException("Zendesk knows no ticket " + ticketId);
        }
        if (answer.status() == 422 && isAboutClosed(answer.json())) {
            throw new HelpdeskRefusedException("ticket " + ticketId + " is closed");
        }
        throw ZendeskApi.failure("a note on ticket " + ticketId, answer);
    }

    /** By the marker in the metadata; by the reference in the text and its author where a helpdesk dropped metadata. */
    Optional<PostedNote> find(String ticketId, NoteMarker marker) {
        String after = null;
        JsonNode byText = null;
        do {
            String cursor = after;
            Optional<JsonNode> page = api.get("comments of ticket " + ticketId,
                    c -> c.comments(ticketId, "-created_at", ZendeskPages.SIZE, cursor));
            if (page.isEmpty()) {
                return Optional.empty();
            }
            for (JsonNode comment : page.get().path("comments")) {
                if (comment.path("metadata").path("custom").path(MARKER).asText().equals(marker.full())) {
                    return Optional.of(internal(ticketId, comment, ZendeskJson.instant(comment, "created_at")));
                }
                if (byText == null && mentions(comment, marker)) {
                    byText = comment;
                }
            }
            after = ZendeskPages.next(page.get(), after);
        } while (after != null);
        return Optional.ofNullable(byText).filter(c -> c.path("author_id").asText().equals(api.botUserId()))
                .map(c -> internal(ticketId, c, ZendeskJson.instant(c, "created_at")));
    }

    private void waitUntilSettled(String ticketId, Instant stamp) {
        Duration wait = api.untilSettled(stamp);
        if (!wait.isZero()) {
            throw new HelpdeskUnavailableException("ticket " + ticketId + " changed just now", wait, null);
        }
    }

    /** A field that Zendesk does not take (an option that is missing) must not cost the note: 422 stored nothing. */
    private ZendeskAnswer send(String ticketId, Note note, Instant stamp) throws NoAnswerException {
        List<Map<String, Object>> fields = noteFields.of(note);
        ZendeskAnswer answer = api.update(ticketId, body(note, stamp, fields));
        if (answer.status() != 422 || fields.isEmpty() || isAboutClosed(answer.json())) {
            return answer;
        }
        LOG.warnf("zendesk refused a note with fields on ticket=%s: posted without them", ticketId);
        return api.update(ticketId, body(note, stamp, List.of()));
    }

    private static String body(Note note, Instant stamp, List<Map<String, Object>> fields) {
        List<String> tags = new ArrayList<>(List.of(TAG));
        if (note.causeId() != null) {
            tags.add(tagOf(note.causeId()));
        }
        Map<String, Object> ticket = new LinkedHashMap<>(Map.of(
                // left out, "public" would mean public
                "comment", Map.of("html_body", NoteBody.html(note), "public", false),
                "metadata", Map.of(MARKER, note.marker().full()),
                // "tags" would replace those of others
                "additional_tags", tags,
                "safe_update", true,
                "updated_stamp", stamp.truncatedTo(ChronoUnit.SECONDS).toString()));
        if (!fields.isEmpty()) {
            ticket.put("custom_fields", fields);
        }
        return ZendeskJson.write(Map.of("ticket", ticket));
    }

    /** Zendesk says it stored something; what, is read back. */
    private PostResult posted(String ticketId, Note note, @Nullable JsonNode json) {
        if (json == null) {
            return new PostResult.Unknown();
        }
        JsonNode audit = json.path("audit");
        Optional<JsonNode> comment = StreamSupport.stream(audit.path("events").spliterator(), false)
                .filter(e -> e.path("type").asText().equals("Comment") && e.hasNonNull("id")).findFirst();
        if (comment.isEmpty()) {
            return new PostResult.Unknown();
        }
        if (StreamSupport.stream(json.path("ticket").path("tags").spliterator(), false)
                .noneMatch(t -> t.asText().equals(TAG))) {
            LOG.warnf("zendesk did not set tag %s on ticket=%s", TAG, ticketId);
        }
        noteFields.notTaken(note, json.path("ticket"))
                .forEach(field -> LOG.warnf("zendesk did not set field=%s on ticket=%s", field, ticketId));
        ZendeskJson.optional(audit, "author_id").ifPresent(api::learnBotUserId);
        try {
            return new PostResult.Posted(internal(ticketId, comment.get(), ZendeskJson.instant(audit, "created_at")));
        } catch (HelpdeskUnavailableException e) {
            LOG.warnf("zendesk stored something on ticket=%s: %s", ticketId, e.getMessage());
            return new PostResult.Unknown();
        }
    }

    private static boolean mentions(JsonNode comment, NoteMarker marker) {
        // not followed by a digit: version 1 is not version 12
        return !comment.path("metadata").path("custom").has(MARKER)
                && Pattern.compile(Pattern.quote(marker.inText()) + "(?![0-9])").matcher(comment.path("body").asText()).find();
    }

    /** Makes a note private at once that Zendesk, against what was asked, shows to the customer. */
    private PostedNote internal(String ticketId, JsonNode comment, Instant postedAt) {
        String commentId = ZendeskJson.required(comment, "id");
        JsonNode shown = comment.path("public");
        boolean internal = shown.isBoolean() && !shown.asBoolean();
        return new PostedNote(commentId, internal || makePrivate(ticketId, commentId), postedAt);
    }

    private boolean makePrivate(String ticketId, String commentId) {
        boolean hidden;
        try {
            hidden = api.exchange(c -> c.makePrivate(ticketId, commentId)).success();
        } catch (NoAnswerException e) {
            hidden = false;
        }
        LOG.errorf("zendesk stored our note comment=%s on ticket=%s as public: %s", commentId, ticketId,
                hidden ? "made private" : "NOT made private, act by hand");
        return hidden;
    }

    private static boolean isAboutClosed(@Nullable JsonNode json) {
        return json != null && json.path("details").path("status").toString().contains("closed");
    }
}
