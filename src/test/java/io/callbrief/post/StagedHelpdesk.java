package io.callbrief.post;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteMarker;
import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Connectors;
import io.callbrief.connector.Doorbell;
import io.callbrief.connector.Helpdesk;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.connector.InboundHook;
import io.callbrief.connector.PostResult;
import io.callbrief.connector.PostedNote;
import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.connector.VerifiedDelivery;
import io.callbrief.ticket.Requester;
import io.callbrief.ticket.Ticket;
import io.callbrief.ticket.TicketRef;

/** Answers as a test tells it to, and notes what it was asked. No bean: it is no kind of helpdesk. */
final class StagedHelpdesk {

    static final PostedNote NOTE = new PostedNote("n-1", true, Instant.parse("2026-03-02T12:00:01Z"));

    final List<String> asked = new ArrayList<>();
    PostResult answer = new PostResult.Posted(NOTE);
    @Nullable
    HelpdeskUnavailableException postFails;
    Instant updatedAt = Instant.EPOCH;
    boolean settled = true;
    boolean changedByOthers;
    boolean noteShown;
    /** Is shown whatever else is; 0 for none. */
    int shownVersion;
    boolean ticketGone;
    boolean locksByStamp = true;
    /** Of an edit; {@code null} where notes are not edited. */
    @Nullable
    PostResult edited;

    Connectors.Bound bound(TicketRef ref) {
        ConnectorAccount account = new ConnectorAccount(ref.connectorId(), "staged", "Staged",
                URI.create("https://support.example"), Map.of(), Map.of());
        return new Connectors.Bound(account, new Staged());
    }

    List<String> takeAsked() {
        List<String> taken = List.copyOf(asked);
        asked.clear();
        return taken;
    }

    private final class Staged implements Helpdesk {
        @Override
        public String kind() {
            return "staged";
        }

        @Override
        public AccountSchema accountSchema() {
            throw new UnsupportedOperationException();
        }

        @Override
        public VerifiedDelivery verify(ConnectorAccount account, InboundHook hook) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Doorbell> doorbell(ConnectorAccount account, InboundHook hook) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Ticket ticket(ConnectorAccount account, String ticketId) throws TicketNotFoundException {
            asked.add("ticket");
            if (ticketGone) {
                throw new TicketNotFoundException("gone");
            }
            return new Ticket(new TicketRef(account.id(), ticketId), "", "", false, Requester.UNKNOWN, Instant.EPOCH,
                    updatedAt, settled);
        }

        @Override
        public Optional<PostedNote> findNote(ConnectorAccount account, String ticketId, NoteMarker marker) {
            asked.add("find " + marker.version());
            return noteShown || marker.version() == shownVersion ? Optional.of(NOTE) : Optional.empty();
        }

        @Override
        public PostResult post(ConnectorAccount account, String ticketId, Note note, Instant ticketUpdatedAt) {
            asked.add("post " + note.marker().version() + " at " + ticketUpdatedAt);
            if (postFails != null) {
                throw postFails;
            }
            return answer;
        }

        @Override
        public boolean locksByStamp() {
            return locksByStamp;
        }

        @Override
        public boolean editsNotes() {
            return edited != null;
        }

        @Override
        public PostResult edit(ConnectorAccount account, String ticketId, String noteId, Note note) {
            asked.add("edit " + noteId + " to " + note.marker().version());
            return Objects.requireNonNull(edited);
        }

        @Override
        public boolean changedByOthersSince(ConnectorAccount account, String ticketId, Instant stamp) {
            asked.add("history since " + stamp);
            return changedByOthers;
        }
    }
}
