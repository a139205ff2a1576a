package io.callbrief.connector.sandbox;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteMarker;
import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Doorbell;
import io.callbrief.connector.Helpdesk;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.InboundHook;
import io.callbrief.connector.MalformedHookException;
import io.callbrief.connector.PostResult;
import io.callbrief.connector.PostedNote;
import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.connector.UntrustedHookException;
import io.callbrief.connector.VerifiedDelivery;
import io.callbrief.connector.sandbox.store.AddedNote;
import io.callbrief.connector.sandbox.store.SandboxAnswer;
import io.callbrief.connector.sandbox.store.SandboxAttachment;
import io.callbrief.connector.sandbox.store.SandboxAttachments;
import io.callbrief.connector.sandbox.store.SandboxNote;
import io.callbrief.connector.sandbox.store.SandboxTicket;
import io.callbrief.connector.sandbox.store.SandboxTickets;
import io.callbrief.ticket.Attachment;
import io.callbrief.ticket.Requester;
import io.callbrief.ticket.Ticket;
import io.callbrief.ticket.TicketRef;

/** The sandbox as the pipeline sees it: one more kind of helpdesk. */
@ApplicationScoped
public class SandboxHelpdesk implements Helpdesk {

    static final String KIND = "sandbox";

    /** At most 18 digits: fits a {@code long}. */
    private static final Pattern TICKET_ID = Pattern.compile("[1-9][0-9]{0,17}");

    private final SandboxTickets tickets;
    private final SandboxAttachments attachments;

    public SandboxHelpdesk(SandboxTickets tickets, SandboxAttachments attachments) {
        this.tickets = tickets;
        this.attachments = attachments;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean callsOut() {
        return false;
    }

    @Override
    public AccountSchema accountSchema() {
        return new AccountSchema(List.of(), List.of(), List.of(SandboxSignature.SECRET), List.of());
    }

    @Override
    public VerifiedDelivery verify(ConnectorAccount account, InboundHook hook) throws UntrustedHookException {
        return SandboxSignature.verify(account, hook);
    }

    @Override
    public Optional<Doorbell> doorbell(ConnectorAccount account, InboundHook hook) throws MalformedHookException {
        return SandboxDelivery.read(hook);
    }

    @Override
    public Ticket ticket(ConnectorAccount account, String ticketId) throws TicketNotFoundException {
        OptionalLong id = id(ticketId);
        Optional<SandboxTicket> found = id.isEmpty() ? Optional.empty() : tickets.ticket(account.id(), id.getAsLong());
        return found.map(sandboxTicket -> asTicket(sandboxTicket,
                tickets.answers(account.id(), sandboxTicket.id(), MAX_REPLIES)))
                .orElseThrow(() -> new TicketNotFoundException("no such ticket in this sandbox"));
    }

    @Override
    public List<Attachment> attachments(ConnectorAccount account, String ticketId) {
        OptionalLong id = id(ticketId);
        return id.isEmpty() ? List.of()
                : attachments.of(account.id(), id.getAsLong(), MAX_ATTACHMENTS).stream()
                        .map(SandboxHelpdesk::asAttachment).toList();
    }

    @Override
    public Optional<InputStream> openAttachment(ConnectorAccount account, String ticketId, Attachment attachment) {
        OptionalLong ticket = id(ticketId);
        OptionalLong file = id(attachment.id());
        return ticket.isEmpty() || file.isEmpty() ? Optional.empty()
                : attachments.content(account.id(), ticket.getAsLong(), file.getAsLong()).map(ByteArrayInputStream::new);
    }

    @Override
    public Optional<PostedNote> findNote(ConnectorAccount account, String ticketId, NoteMarker marker) {
        OptionalLong id = id(ticketId);
        return id.isEmpty() ? Optional.empty()
                : tickets.note(account.id(), id.getAsLong(), marker).map(SandboxHelpdesk::asPosted);
    }

    @Override
    public PostResult post(ConnectorAccount account, String ticketId, Note note, Instant ticketUpdatedAt) {
        OptionalLong id = id(ticketId);
        AddedNote result = id.isEmpty() ? new AddedNote.NoTicket()
                : tickets.addNote(account.id(), id.getAsLong(), note, ticketUpdatedAt);
        if (result instanceof AddedNote.Added added) {
            return new PostResult.Posted(asPosted(added.note()));
        }
        if (result instanceof AddedNote.Changed) {
            return new PostResult.Conflict();
        }
        throw new HelpdeskRefusedException("no such ticket in this sandbox");
    }

    @Override
    public boolean changedByOthersSince(ConnectorAccount account, String ticketId, Instant stamp) {
        OptionalLong id = id(ticketId);
        return id.isPresent() && tickets.changedByOthersSince(account.id(), id.getAsLong(), stamp);
    }

    /** Never closed: a solved ticket of the sandbox still takes notes. A note is unique by its marker, so any stamp will do. */
    private static Ticket asTicket(SandboxTicket ticket, List<SandboxAnswer> newestFirst) {
        List<Ticket.Reply> replies = new ArrayList<>();
        newestFirst.forEach(answer -> replies.add(0, new Ticket.Reply(answer.writtenAt(), answer.text())));
        Customer customer = ticket.customer();
        return new Ticket(new TicketRef(ticket.connectorId(), Long.toString(ticket.id())), ticket.subject(),
                ticket.description(), false,
                new Requester(customer.userId(), null, null, customer.name(), customer.zone(), customer.language()),
                ticket.createdAt(), ticket.updatedAt(), true, replies);
    }

    private static Attachment asAttachment(SandboxAttachment file) {
        return new Attachment(Long.toString(file.id()), file.fileName(), file.contentType(), (long) file.sizeBytes(),
                file.attachedAt(), null);
    }

    private static PostedNote asPosted(SandboxNote note) {
        return new PostedNote(Long.toString(note.id()), note.internal(), note.postedAt());
    }

    static OptionalLong id(String ticketId) {
        return TICKET_ID.matcher(ticketId).matches() ? OptionalLong.of(Long.parseLong(ticketId)) : OptionalLong.empty();
    }
}
