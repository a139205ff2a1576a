package io.callbrief.connector.freshdesk;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteMarker;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.connector.PostResult;
import io.callbrief.connector.PostedNote;
import io.callbrief.connector.TicketNotFoundException;

/** Our notes on a ticket: posting one, finding one again, replacing one. */
final class FreshdeskNotes {

    private static final Logger LOG = Logger.getLogger(FreshdeskNotes.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final FreshdeskApi api;
    private final @Nullable String language;

    FreshdeskNotes(FreshdeskApi api, @Nullable String language) {
        this.api = api;
        this.language = language;
    }

    /** Looks for the note, then at the ticket, then posts once: Freshdesk itself refuses neither a second nor a late one. */
    PostResult post(String ticketId, Note note, Instant stamp) {
        Optional<PostedNote> there = find(ticketId, note.marker());
        if (there.isPresent()) {
            new FreshdeskLabels(api).follow(ticketId, note);
            return new PostResult.Posted(there.get());
        }
        if (!updatedAt(ticketId).equals(stamp.truncatedTo(ChronoUnit.SECONDS))) {
            return new PostResult.Conflict();
        }
        String body = json(Map.of("body", html(note),
                // left out, it would mean the same; what is at stake is worth saying so
                "private", true));
        FreshdeskAnswer answer;
        try {
            answer = api.exchange(c -> c.addNote(ticketId, body));
        } catch (NoAnswerException e) {
            return unanswered(e, "post on ticket " + ticketId);
        }
        if (answer.status() == 404 || answer.status() == 410) {
            throw new HelpdeskRefusedException("Freshdesk knows no ticket " + ticketId);
        }
        return stored(ticketId, note, answer, "a note on ticket " + ticketId);
    }

    /** By the full marker and its author. */
    Optional<PostedNote> find(String ticketId, NoteMarker marker) {
        List<JsonNode> ours = new FreshdeskConversations(api).of(ticketId).stream()
                .filter(c -> FreshdeskNoteBody.carries(c, marker) && isByUs(c)).toList();
        if (ours.isEmpty()) {
            return Optional.empty();
        }
        List<JsonNode> internal = ours.stream().filter(FreshdeskNotes::isPrivate).toList();
        List<JsonNode> stillPublic = ours.stream().filter(c -> !isPrivate(c)).filter(c -> !retract(ticketId, c)).toList();
        if (internal.isEmpty()) {
            return Optional.of(posted(stillPublic.stream().findFirst().orElseThrow(() -> leaked(ticketId))));
        }
        for (JsonNode surplus : internal.subList(1, internal.size())) {
            String id = FreshdeskJson.required(surplus, "id");
            LOG.warnf("freshdesk held our note conversation=%s on ticket=%s twice: the later one %s", id, ticketId,
                    delete(id) ? "is deleted" : "could NOT be deleted");
        }
        return Optional.of(posted(internal.get(0)));
    }

    /** @return a conflict when the note is gone */
    PostResult edit(String ticketId, String noteId, Note note) {
        Optional<JsonNode> old = new FreshdeskConversations(api).of(ticketId).stream()
                .filter(c -> c.path("id").asText().equals(noteId) && isByUs(c)).findFirst();
        if (old.isEmpty()) {
            return new PostResult.Conflict();
        }
        if (!isPrivate(old.get())) {
            return afterLeak(ticketId, old.get());
        }
        if (FreshdeskNoteBody.carries(old.get(), note.marker())) {
            new FreshdeskLabels(api).follow(ticketId, note);
            return new PostResult.Posted(posted(old.get()));
        }
        String body = json(Map.of("body", html(note)));
        FreshdeskAnswer answer;
        try {
            answer = api.exchange(c -> c.editNote(noteId, body));
        } catch (NoAnswerException e) {
            return unanswered(e, "edit a note on ticket " + ticketId);
        }
        if (answer.status() == 404 || answer.status() == 410) {
            return new PostResult.Conflict();
        }
        return stored(ticketId, note, answer, "a new version of a note on ticket " + ticketId);
    }

    private Instant updatedAt(String ticketId) {
        try {
            JsonNode ticket = new FreshdeskTickets(api).ticket(ticketId, null);
            if (FreshdeskJson.isTrue(ticket, "spam")) {
                throw new HelpdeskRefusedException("ticket " + ticketId + " is spam");
            }
            return FreshdeskJson.instant(ticket, "updated_at").truncatedTo(ChronoUnit.SECONDS);
        } catch (TicketNotFoundException e) {
            throw new HelpdeskRefusedException("Freshdesk knows no ticket " + ticketId);
        }
    }

    /** Freshdesk says it stored something; what, is read back. */
    private PostResult stored(String ticketId, Note note, FreshdeskAnswer answer, String what) {
        if (answer.status() >= 500 || answer.status() == 408) {
            return new PostResult.Unknown();
        }
        if (!answer.success()) {
            throw FreshdeskApi.failure(what, answer);
        }
        JsonNode conversation = answer.json();
        if (conversation == null || !conversation.hasNonNull("id") || !conversation.path("private").isBoolean()
                || FreshdeskJson.optionalInstant(conversation, "created_at").isEmpty()) {
            return new PostResult.Unknown();
        }
        if (!isPrivate(conversation)) {
            return afterLeak(ticketId, conversation);
        }
        new FreshdeskLabels(api).follow(ticketId, note);
        return new PostResult.Posted(posted(conversation));
    }

    private PostResult afterLeak(String ticketId, JsonNode conversation) {
        if (retract(ticketId, conversation)) {
            throw leaked(ticketId);
        }
        return new PostResult.Posted(posted(conversation));
    }

    private static PostResult unanswered(NoAnswerException e, String what) {
        if (e.sent()) {
            return new PostResult.Unknown();
        }
        throw new HelpdeskUnavailableException(e.getMessage() + " to " + what, null, e);
    }

    /**
     * Deletes at once what Freshdesk, against what was asked, shows to the customer: a conversation cannot be made private.
     */
    private boolean retract(String ticketId, JsonNode conversation) {
        String id = FreshdeskJson.required(conversation, "id");
        boolean deleted = delete(id);
        LOG.errorf("freshdesk shows our note conversation=%s on ticket=%s to the customer: %s", id, ticketId,
                deleted ? "deleted" : "NOT deleted, act by hand");
        return deleted;
    }

    private boolean delete(String conversationId) {
        try {
            FreshdeskAnswer answer = api.exchange(c -> c.deleteNote(conversationId));
            return answer.success() || answer.status() == 404;
        } catch (NoAnswerException e) {
            return false; // its caller says so in the log
        }
    }

    private static HelpdeskRefusedException leaked(String ticketId) {
        return new HelpdeskRefusedException(
                "our note on ticket " + ticketId + " was public at Freshdesk and is taken back: find out what makes notes of "
                        + "the agent of apiKey public (an app, an automation rule), before this case is tried again");
    }

    private boolean isByUs(JsonNode conversation) {
        return conversation.path("user_id").asText().equals(api.botUserId());
    }

    private static boolean isPrivate(JsonNode conversation) {
        return FreshdeskJson.isTrue(conversation, "private");
    }

    private static PostedNote posted(JsonNode conversation) {
        return new PostedNote(FreshdeskJson.required(conversation, "id"), isPrivate(conversation),
                FreshdeskJson.instant(conversation, "created_at"));
    }

    private String html(Note note) {
        return FreshdeskNoteBody.of(note, api.config().maxNoteChars(), language);
    }

    static String json(Map<String, Object> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of texts are JSON", e);
        }
    }
}
