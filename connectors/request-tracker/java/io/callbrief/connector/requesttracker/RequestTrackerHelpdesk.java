package io.callbrief.connector.requesttracker;

import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteMarker;
import io.callbrief.connector.ChangedTickets;
import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Doorbell;
import io.callbrief.connector.GuardedDownloads;
import io.callbrief.connector.Helpdesk;
import io.callbrief.connector.InboundHook;
import io.callbrief.connector.MalformedHookException;
import io.callbrief.connector.PostResult;
import io.callbrief.connector.PostedNote;
import io.callbrief.connector.SetupCheck;
import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.connector.UntrustedHookException;
import io.callbrief.connector.VerifiedDelivery;
import io.callbrief.ticket.Attachment;
import io.callbrief.ticket.TaggedTicket;
import io.callbrief.ticket.Ticket;
import io.callbrief.ticket.TicketOutcome;

/** Request Tracker 5, by a scrip of ours and REST 2. */
@ApplicationScoped
public class RequestTrackerHelpdesk implements Helpdesk {

    private final RtClients clients;
    private final GuardedDownloads downloads;

    RequestTrackerHelpdesk(RtClients clients, GuardedDownloads downloads) {
        this.clients = clients;
        this.downloads = downloads;
    }

    @Override
    public String kind() {
        return "request-tracker";
    }

    @Override
    public AccountSchema accountSchema() {
        return RtSettings.SCHEMA;
    }

    @Override
    public Map<String, String> objections(ConnectorAccount account) {
        return RtSettings.objections(account);
    }

    @Override
    public VerifiedDelivery verify(ConnectorAccount account, InboundHook hook) throws UntrustedHookException {
        return RtWebhook.SIGNATURE.verify(RtSettings.of(account).trustedSecrets(), hook);
    }

    @Override
    public Optional<Doorbell> doorbell(ConnectorAccount account, InboundHook hook) throws MalformedHookException {
        return RtWebhook.parse(hook.body()).doorbell(RtSettings.of(account));
    }

    @Override
    public Ticket ticket(ConnectorAccount account, String ticketId) throws TicketNotFoundException {
        return new RtTickets(clients.of(account)).read(account.id(), ticketId);
    }

    @Override
    public List<Attachment> attachments(ConnectorAccount account, String ticketId) {
        return new RtAttachments(clients.of(account)).of(ticketId);
    }

    @Override
    public Optional<InputStream> openAttachment(ConnectorAccount account, String ticketId, Attachment attachment) {
        if (!new RtAttachments(clients.of(account)).has(ticketId, attachment.id())) {
            return Optional.empty();
        }
        URI location = URI.create(account.baseUrl().toString().replaceAll("/+$", "") + "/REST/2.0/attachment/"
                + attachment.id());
        return downloads.open(account, location, RtSettings.of(account).authorization())
                .map(json -> Base64.getMimeDecoder().wrap(new JsonText(json, "Content")));
    }

    @Override
    public Optional<PostedNote> findNote(ConnectorAccount account, String ticketId, NoteMarker marker) {
        return new RtNotes(clients.of(account)).find(ticketId, marker);
    }

    @Override
    public PostResult post(ConnectorAccount account, String ticketId, Note note, Instant ticketUpdatedAt) {
        return new RtNotes(clients.of(account)).post(ticketId, note, ticketUpdatedAt);
    }

    @Override
    public boolean locksByStamp() {
        return false;
    }

    @Override
    public boolean changedByOthersSince(ConnectorAccount account, String ticketId, Instant stamp) {
        return new RtHistory(clients.of(account)).changedByOthersSince(ticketId, stamp);
    }

    @Override
    public Optional<TicketOutcome> outcome(ConnectorAccount account, String ticketId) throws TicketNotFoundException {
        return Optional.of(new RtOutcomes(clients.of(account)).of(ticketId));
    }

    @Override
    public Optional<ChangedTickets> changedTickets(ConnectorAccount account, Instant since, @Nullable String cursor) {
        return Optional.of(new RtChanges(clients.of(account)).page(since, cursor));
    }

    @Override
    public List<TaggedTicket> tagged(ConnectorAccount account, String causeId, int limit) {
        return new RtSearch(clients.of(account)).tagged(causeId, limit);
    }

    @Override
    public boolean linkToProblem(ConnectorAccount account, String incidentTicketId, String problemTicketId) {
        new RtLinks(clients.of(account)).refer(incidentTicketId, problemTicketId);
        return true;
    }

    @Override
    public List<SetupCheck> check(ConnectorAccount account) {
        return new RtChecks(clients.of(account)).all();
    }
}
