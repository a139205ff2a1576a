package io.callbrief.connector.requesttracker;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteMarker;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.connector.PostResult;
import io.callbrief.connector.PostedNote;
import io.callbrief.connector.requesttracker.RtTransaction.Happening;

/**
 * Our notes on a ticket. RT takes no stamp with a comment (it answers 412 to any If-Match there), so marker and stamp are
 * compared before. The marker is the comment's subject, which the history shows.
 */
final class RtNotes {

    private static final Logger LOG = Logger.getLogger(RtNotes.class);
    private static final Pattern MARKER = Pattern.compile("callbrief:[0-9a-f-]{36}:[0-9]+");
    private static final Pattern TRANSACTION = Pattern.compile(".*/transaction/([0-9]+)");

    private final RtApi api;

    RtNotes(RtApi api) {
        this.api = api;
    }

    /** By author and marker, so that a customer's subject is no note. */
    static boolean isNote(RtSettings settings, RtTransaction transaction) {
        return transaction.type() == Happening.COMMENT && settings.isBot(transaction.creator())
                && MARKER.matcher(transaction.data()).matches();
    }

    /** The oldest with this marker; RT can neither edit nor delete another. */
    Optional<PostedNote> find(String ticketId, NoteMarker marker) {
        return note(new RtHistory(api).of(ticketId), marker);
    }

    PostResult post(String ticketId, Note note, Instant stamp) {
        JsonNode ticket = ticket(ticketId);
        Optional<PostedNote> there = find(ticketId, note.marker());
        if (there.isPresent()) {
            new RtTags(api).set(ticketId, note);
            return new PostResult.Posted(there.get());
        }
        if (!RtJson.instant(ticket, "LastUpdated").equals(stamp)) {
            return new PostResult.Conflict();
        }
        RtAnswer answer;
        try {
            String body = body(note, ticket);
            answer = api.exchange(c -> c.comment(ticketId, body));
        } catch (NoAnswerException e) {
            if (e.sent()) {
                return new PostResult.Unknown();
            }
            throw new HelpdeskUnavailableException(e.getMessage() + " to post on ticket " + ticketId, null, e);
        }
        if (answer.success()) {
            return posted(ticketId, note, answer.location());
        }
        if (answer.status() >= 500 || answer.status() == 408) {
            return new PostResult.Unknown();
        }
        if (answer.status() == 400) {
            // in the words of our user's language, so unread
            throw new HelpdeskRefusedException("RT did not take a comment on ticket " + ticketId + ": give the user "
                    + api.settings().botUser() + " the right CommentOnTicket in its queue");
        }
        throw api.failure("a note on ticket " + ticketId, answer);
    }

    private JsonNode ticket(String ticketId) {
        return api.get("ticket " + ticketId, c -> c.ticket(ticketId))
                .orElseThrow(() -> new HelpdeskRefusedException("RT knows no ticket " + ticketId));
    }

    private String body(Note note, JsonNode ticket) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        put(fields, api.settings().causeField(), note.causeId(), ticket);
        put(fields, api.settings().confidenceField(), note.confidencePercent(), ticket);
        Map<String, Object> comment = new LinkedHashMap<>();
        comment.put("Subject", note.marker().full());
        comment.put("ContentType", "text/html");
        comment.put("Content", RtNoteHtml.of(note));
        if (!fields.isEmpty()) {
            comment.put("CustomFields", fields);
        }
        return RtJson.text(comment);
    }

    /** RT deletes a value for {@code null}, and stores an empty one where there was none. */
    private static void put(Map<String, @Nullable Object> fields, @Nullable String field, @Nullable Object value,
            JsonNode ticket) {
        if (field != null && (value != null || RtJson.value(ticket, field).isPresent())) {
            fields.put(field, value == null ? null : value.toString());
        }
    }

    /** RT says it stored something; what, is read back. Whatever goes wrong now, the note is there. */
    private PostResult posted(String ticketId, Note note, @Nullable String location) {
        Matcher transaction = TRANSACTION.matcher(location == null ? "" : location);
        if (!transaction.matches()) {
            return new PostResult.Unknown();
        }
        List<RtTransaction> history;
        try {
            history = new RtHistory(api).of(ticketId);
        } catch (HelpdeskUnavailableException e) {
            LOG.warnf("rt stored a note on ticket=%s and does not show it: %s", ticketId, e.getMessage());
            return new PostResult.Unknown();
        }
        Optional<PostedNote> stored = note(history, note.marker());
        if (stored.isEmpty()) {
            throw new HelpdeskRefusedException("RT stored a comment on ticket " + ticketId + " and does not show it as ours: "
                    + "give the user " + api.settings().botUser() + " the right ShowTicketComments in its queue, and check "
                    + "that apiToken is that user's");
        }
        new RtTags(api).set(ticketId, note);
        return new PostResult.Posted(stored.get());
    }

    private Optional<PostedNote> note(List<RtTransaction> newestFirst, NoteMarker marker) {
        List<RtTransaction> ours = newestFirst.stream()
                .filter(t -> isNote(api.settings(), t) && t.data().equals(marker.full())).toList();
        if (ours.isEmpty()) {
            return Optional.empty();
        }
        RtTransaction oldest = ours.get(ours.size() - 1);
        if (ours.size() > 1) {
            LOG.errorf("rt has %d notes of one version; they cannot be deleted by REST, the first is transaction=%s",
                    ours.size(), oldest.id());
        }
        // a comment is internal by its type
        return Optional.of(new PostedNote(oldest.id(), true, oldest.createdAt()));
    }
}
