package io.callbrief.connector.zendesk;

import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
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
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.connector.InboundHook;
import io.callbrief.connector.Installation;
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

/** Zendesk Support, by webhooks (of triggers or events) and the ticketing API. */
@ApplicationScoped
public class ZendeskHelpdesk implements Helpdesk {

    private final ZendeskClients clients;
    private final GuardedDownloads downloads;

    ZendeskHelpdesk(ZendeskClients clients, GuardedDownloads downloads) {
        this.clients = clients;
        this.downloads = downloads;
    }

    @Override
    public String kind() {
        return "zendesk";
    }

    @Override
    public AccountSchema accountSchema() {
        return ZendeskSettings.SCHEMA;
    }

    @Override
    public Map<String, String> objections(ConnectorAccount account) {
        return ZendeskSettings.of(account).objections();
    }

    @Override
    public VerifiedDelivery verify(ConnectorAccount account, InboundHook hook) throws UntrustedHookException {
        return ZendeskSignature.verify(ZendeskSettings.of(account).trustedSecrets(), hook);
    }

    @Override
    public Optional<Doorbell> doorbell(ConnectorAccount account, InboundHook hook) throws MalformedHookException {
        return ZendeskWebhook.doorbell(hook.body(), ZendeskSettings.of(account), clients.knownBotUserId(account));
    }

    @Override
    public Ticket ticket(ConnectorAccount account, String ticketId) throws TicketNotFoundException {
        return new ZendeskTickets(clients.of(account)).read(account.id(), ticketId);
    }

    @Override
    public List<Attachment> attachments(ConnectorAccount account, String ticketId) {
        return new ZendeskAttachments(clients.of(account)).of(ticketId);
    }

    @Override
    public Optional<InputStream> openAttachment(ConnectorAccount account, String ticketId, Attachment attachment) {
        URI location = attachment.location();
        return location == null ? Optional.empty()
                : downloads.open(account, location, ZendeskSettings.of(account).authorization());
    }

    @Override
    public Optional<PostedNote> findNote(ConnectorAccount account, String ticketId, NoteMarker marker) {
        return new ZendeskNotes(clients.of(account)).find(ticketId, marker);
    }

    @Override
    public PostResult post(ConnectorAccount account, String ticketId, Note note, Instant ticketUpdatedAt) {
        return new ZendeskNotes(clients.of(account)).post(ticketId, note, ticketUpdatedAt);
    }

    @Override
    public Optional<TicketOutcome> outcome(ConnectorAccount account, String ticketId) throws TicketNotFoundException {
        return Optional.of(new ZendeskOutcome(clients.of(account)).of(ticketId));
    }

    @Override
    public Optional<ChangedTickets> changedTickets(ConnectorAccount account, Instant since, @Nullable String cursor) {
        return Optional.of(new ZendeskExport(clients.of(account)).changed(since, cursor));
    }

    @Override
    public List<TaggedTicket> tagged(ConnectorAccount account, String causeId, int limit) {
        return new ZendeskSearch(clients.of(account)).tagged(causeId, limit);
    }

    @Override
    public boolean linkToProblem(ConnectorAccount account, String incidentTicketId, String problemTicketId) {
        new ZendeskProblems(clients.of(account)).link(incidentTicketId, problemTicketId);
        return true;
    }

    @Override
    public List<SetupCheck> check(ConnectorAccount account) {
        try {
            return new ZendeskChecks(clients.of(account)).of(account.id());
        } catch (HelpdeskRefusedException | HelpdeskUnavailableException e) {
            return List.of(new SetupCheck("credentials", SetupCheck.Result.FAILED, String.valueOf(e.getMessage())));
        }
    }

    @Override
    public Optional<Installation> install(ConnectorAccount account, URI webhook) {
        return Optional.of(new ZendeskSetup(clients.of(account)).install(webhook));
    }

    @Override
    public boolean changedByOthersSince(ConnectorAccount account, String ticketId, Instant stamp) {
        return new ZendeskHistory(clients.of(account)).changedByOthersSince(ticketId, stamp);
    }
}
