package io.callbrief.connector.requesttracker;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

import io.callbrief.brief.Note;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.diagnosis.Cause;

/**
 * Our tags: values of a custom field that takes several. RT knows only the whole list, so it is written with the ticket's
 * ETag, which RT refuses when somebody has changed the ticket meanwhile.
 */
final class RtTags {

    static final String TAG = "callbrief_analysed";
    static final String PREFIX = "callbrief_";

    private static final Logger LOG = Logger.getLogger(RtTags.class);
    private static final int TRIES = 3;
    private static final Set<String> OF_CAUSES = Stream.of(Cause.values()).map(c -> PREFIX + c.id())
            .collect(Collectors.toUnmodifiableSet());

    private final RtApi api;

    RtTags(RtApi api) {
        this.api = api;
    }

    /** The tags of a note instead of those of an earlier version. The note is there already: it is not lost for a tag. */
    void set(String ticketId, Note note) {
        String field = api.settings().tagsField();
        if (field == null) {
            return;
        }
        try {
            for (int i = 0; i < TRIES; i++) {
                if (isSet(ticketId, field, note)) {
                    return;
                }
            }
            LOG.warnf("rt did not tag ticket=%s: others change it all the time", ticketId);
        } catch (HelpdeskUnavailableException | HelpdeskRefusedException e) {
            LOG.warnf("rt did not tag ticket=%s: %s", ticketId, e.getMessage());
        } catch (NoAnswerException e) {
            LOG.warnf("rt may not have tagged ticket=%s: %s", ticketId, e.getMessage());
        }
    }

    private boolean isSet(String ticketId, String field, Note note) throws NoAnswerException {
        Optional<RtAnswer> ticket = api.read("ticket " + ticketId, c -> c.ticket(ticketId));
        if (ticket.isEmpty() || ticket.get().json() == null) {
            return true; // nothing to tag any more
        }
        Set<String> before = new LinkedHashSet<>(RtJson.values(ticket.get().json(), field));
        Set<String> tags = new LinkedHashSet<>(before);
        tags.removeIf(OF_CAUSES::contains);
        tags.add(TAG);
        if (note.causeId() != null) {
            tags.add(PREFIX + note.causeId());
        }
        if (tags.equals(before)) {
            return true;
        }
        String json = RtJson.text(Map.of("CustomFields", Map.of(field, tags)));
        String etag = ticket.get().etag();
        RtAnswer answer = api.exchange(c -> etag == null ? c.update(ticketId, json) : c.update(ticketId, etag, json));
        if (answer.status() == 412) {
            return false;
        }
        if (!answer.success()) {
            throw api.failure("tags of ticket " + ticketId, answer);
        }
        return true;
    }
}
