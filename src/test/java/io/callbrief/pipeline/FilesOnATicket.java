package io.callbrief.pipeline;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteMarker;
import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Doorbell;
import io.callbrief.connector.Helpdesk;
import io.callbrief.connector.InboundHook;
import io.callbrief.connector.PostResult;
import io.callbrief.connector.PostedNote;
import io.callbrief.connector.VerifiedDelivery;
import io.callbrief.ticket.Attachment;
import io.callbrief.ticket.Ticket;

/** A helpdesk with one ticket, of which only the files are asked for. Notes which of them were opened. */
final class FilesOnATicket implements Helpdesk {

    interface Opening {
        InputStream open() throws IOException;
    }

    private final Map<Attachment, Opening> files = new LinkedHashMap<>();
    private final List<String> opened = new ArrayList<>();
    private @Nullable RuntimeException listing;

    /** The next older file. */
    FilesOnATicket with(String id, String contentType, byte[] bytes) {
        return with(id, contentType, bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    FilesOnATicket with(String id, String contentType, long sizeBytes, Opening opening) {
        files.put(new Attachment(id, id, contentType, sizeBytes, Instant.parse("2026-11-21T09:00:00Z"), null), opening);
        return this;
    }

    /** From now on listing fails so; {@code null}: no longer. */
    FilesOnATicket listingFails(@Nullable RuntimeException failure) {
        listing = failure;
        return this;
    }

    List<String> opened() {
        return opened;
    }

    @Override
    public List<Attachment> attachments(ConnectorAccount account, String ticketId) {
        if (listing != null) {
            throw listing;
        }
        return List.copyOf(files.keySet());
    }

    @Override
    public Optional<InputStream> openAttachment(ConnectorAccount account, String ticketId, Attachment attachment)
            throws IOException {
        opened.add(attachment.id());
        Opening opening = files.get(attachment);
        return opening == null ? Optional.empty() : Optional.of(opening.open());
    }

    @Override
    public String kind() {
        return "files";
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
