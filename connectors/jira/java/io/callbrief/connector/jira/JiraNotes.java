package io.callbrief.connector.jira;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteMarker;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.connector.PostResult;
import io.callbrief.connector.PostedNote;
import io.callbrief.connector.TicketNotFoundException;

/** Our notes on an issue: posting one, finding one again, and replacing one in place. */
final class JiraNotes {

    private static final Logger LOG = Logger.getLogger(JiraNotes.class);

    private final JiraApi api;
    private final JiraComments comments;
    private final JiraTags tags;
    private final JiraLeaks leaks;

    JiraNotes(JiraApi api) {
        this.api = api;
        this.comments = new JiraComments(api);
        this.tags = new JiraTags(api);
        this.leaks = new JiraLeaks(api);
    }

    PostResult post(String issueKey, Note note, Instant stamp) {
        // in this order: a note that is stored between the two reads changes the stamp
        Optional<JsonNode> stored = stored(issueKey, note.marker());
        JsonNode issue = target(issueKey);
        JiraAudience audience = audience(issueKey, issue);
        if (stored.isPresent()) {
            PostedNote posted = kept(issueKey, audience, stored.get());
            tags.set(issueKey, issue, note.causeId(), note.confidencePercent(), null);
            return new PostResult.Posted(posted);
        }
        if (!JiraJson.instant(issue.path("fields"), "updated").equals(stamp.truncatedTo(ChronoUnit.MILLIS))) {
            return new PostResult.Conflict();
        }
        String body = JiraJson.write(audience.comment(Adf.of(note, api.settings().language()), marker(note)));
        JiraAnswer answer;
        try {
            answer = api.exchange(c -> c.addComment(issueKey, JiraComments.WITH_PROPERTIES, body));
        } catch (NoAnswerException e) {
            return unanswered(issueKey, e);
        }
        return result(issueKey, note, issue, audience, answer, null);
    }

    Optional<PostedNote> find(String issueKey, NoteMarker marker) {
        Optional<JsonNode> stored = stored(issueKey, marker);
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        JsonNode issue = target(issueKey);
        PostedNote note = kept(issueKey, audience(issueKey, issue), stored.get());
        if (!JiraTags.areOn(issue)) {
            // the answer to the note was lost, and so the labels were never asked for
            JsonNode value = JiraComments.markerOf(stored.get());
            tags.set(issueKey, issue, JiraJson.optional(value, "cause").orElse(null),
                    value.path("confidence").isInt() ? value.path("confidence").asInt() : null, null);
        }
        return Optional.of(note);
    }

    PostResult edit(String issueKey, String noteId, Note note) {
        JsonNode issue = target(issueKey);
        JiraAudience audience = audience(issueKey, issue);
        Optional<JsonNode> before = comment(issueKey, noteId);
        if (before.isEmpty() || !comments.isOurNote(before.get())) {
            return new PostResult.Conflict();
        }
        if (!audience.isKept(before.get())) {
            leaks.undo(issueKey, noteId);
            return new PostResult.Conflict();
        }
        String oldCause = JiraJson.optional(JiraComments.markerOf(before.get()), "cause").orElse(null);
        String body = JiraJson.write(audience.edited(Adf.of(note, api.settings().language())));
        String marker = JiraJson.write(marker(note));
        try {
            JiraAnswer answer = api.exchange(
                    c -> c.editComment(issueKey, noteId, false, JiraComments.WITH_PROPERTIES, body));
            if (answer.missing()) {
                return new PostResult.Conflict();
            }
            PostResult result = result(issueKey, note, issue, audience, answer, oldCause);
            // last, so that an edit which broke off is done again
            if (result instanceof PostResult.Posted
                    && !api.exchange(c -> c.setCommentProperty(noteId, JiraComments.MARKER, marker)).success()) {
                return new PostResult.Unknown();
            }
            return result;
        } catch (NoAnswerException e) {
            return unanswered(issueKey, e);
        }
    }

    private static PostResult unanswered(String issueKey, NoAnswerException e) {
        if (e.sent()) {
            return new PostResult.Unknown();
        }
        throw new HelpdeskUnavailableException(e.getMessage() + " to post on issue " + issueKey, null, e);
    }

    private PostResult result(String issueKey, Note note, JsonNode issue, JiraAudience audience, JiraAnswer answer,
            @Nullable String oldCause) {
        if (answer.success()) {
            String id = answer.json() == null ? "" : answer.json().path("id").asText();
            Optional<JsonNode> stored = id.isEmpty() ? Optional.empty() : readBack(issueKey, id);
            if (stored.isEmpty()) {
                return new PostResult.Unknown();
            }
            PostedNote posted = kept(issueKey, audience, stored.get());
            tags.set(issueKey, issue, note.causeId(), note.confidencePercent(), oldCause);
            return new PostResult.Posted(posted);
        }
        if (answer.status() >= 500 || answer.status() == 408) {
            return new PostResult.Unknown();
        }
        throw switch (answer.status()) {
            case 404, 410 -> notFound(issueKey);
            case 400 -> new HelpdeskRefusedException("Jira answered 400 to a note on issue " + issueKey
                    + ": is visibilityRole a role of the project that the user of botEmail has, and is the issue editable?");
            case 413 -> new HelpdeskRefusedException("issue " + issueKey + " has as many comments as Jira allows");
            default -> JiraApi.failure("a note on issue " + issueKey, answer);
        };
    }

    /**
     * What was stored counts, not what the answer says: that may only repeat what was asked for, of a public note, too.
     *
     * @return empty when Jira does not show it: then the note is looked for before anything else is done
     */
    private Optional<JsonNode> readBack(String issueKey, String commentId) {
        try {
            return comment(issueKey, commentId);
        } catch (HelpdeskUnavailableException e) {
            LOG.warnf("jira did not show our note comment=%s on issue=%s right after it was stored: %s", commentId,
                    issueKey, e.getMessage());
            return Optional.empty();
        }
    }

    /** The oldest of our notes with this marker; younger ones are deleted. */
    private Optional<JsonNode> stored(String issueKey, NoteMarker marker) {
        List<JsonNode> all = comments.all(issueKey);
        List<JsonNode> ours = all.stream().filter(c -> comments.carries(c, marker)).toList();
        for (JsonNode younger : ours.stream().skip(1).filter(c -> api.isUs(c.path("author"))).toList()) {
            leaks.deleteDouble(issueKey, JiraJson.required(younger, "id"));
        }
        return ours.stream().findFirst().or(() -> all.stream().filter(c -> comments.mentions(c, marker)).findFirst());
    }

    private PostedNote kept(String issueKey, JiraAudience audience, JsonNode comment) {
        String id = JiraJson.required(comment, "id");
        if (!audience.isKept(comment)) {
            leaks.undo(issueKey, id);
            throw new HelpdeskRefusedException("Jira stored a note on issue " + issueKey + " as public, and it was taken "
                    + "back: " + (audience.visibility() == null
                            ? "make the user of botEmail an agent of the service project"
                            : "give the user of botEmail the role or group of the visibility setting"));
        }
        return new PostedNote(id, true, JiraJson.instant(comment, "created"));
    }

    private Optional<JsonNode> comment(String issueKey, String commentId) {
        return api.get("a comment of issue " + issueKey, c -> c.comment(issueKey, commentId, JiraComments.WITH_PROPERTIES));
    }

    private JsonNode target(String issueKey) {
        try {
            return new JiraIssues(api).issue(issueKey, "project,updated,labels", tags.expansion());
        } catch (TicketNotFoundException e) {
            throw notFound(issueKey);
        }
    }

    private JiraAudience audience(String issueKey, JsonNode issue) {
        return JiraAudience.of(api.settings(), issueKey, issue.path("fields"));
    }

    private static HelpdeskRefusedException notFound(String issueKey) {
        return new HelpdeskRefusedException("Jira shows the user of botEmail no issue " + issueKey);
    }

    private static Map<String, Object> marker(Note note) {
        Map<String, Object> marker = new LinkedHashMap<>();
        marker.put("marker", note.marker().full());
        if (note.causeId() != null) {
            marker.put("cause", note.causeId());
        }
        if (note.confidencePercent() != null) {
            marker.put("confidence", note.confidencePercent());
        }
        return marker;
    }
}
