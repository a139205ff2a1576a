package io.callbrief.connector.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteMarker;
import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Doorbell;
import io.callbrief.connector.Helpdesk;
import io.callbrief.connector.InboundHook;
import io.callbrief.connector.PostResult;
import io.callbrief.connector.PostedNote;
import io.callbrief.connector.VerifiedDelivery;
import io.callbrief.ticket.Ticket;

/** A kind of helpdesk that is only ever configured. */
@ApplicationScoped
public class FakeHelpdesk implements Helpdesk {

    @Override
    public String kind() {
        return "fake";
    }

    @Override
    public AccountSchema accountSchema() {
        return new AccountSchema(List.of("botEmail"), List.of("brand"), List.of("apiToken", "webhookSecret"), List.of());
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
    public Ticket ticket(ConnectorAccount account, String ticketId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<PostedNote> findNote(ConnectorAccount account, String ticketId, NoteMarker marker) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PostResult post(ConnectorAccount account, String ticketId, Note note, Instant ticketUpdatedAt) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean changedByOthersSince(ConnectorAccount account, String ticketId, Instant stamp) {
        throw new UnsupportedOperationException();
    }
}
