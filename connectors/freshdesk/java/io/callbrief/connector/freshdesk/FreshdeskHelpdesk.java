package io.callbrief.connector.freshdesk;

import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
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

/**
 * Freshdesk, by automation rules and API v2. It has no API for rules, so nothing is installed, and none that links a ticket
 * to a tracker that exists already.
 */
@ApplicationScoped
public class FreshdeskHelpdesk implements Helpdesk {

    private final FreshdeskClients clients;
    private final GuardedDownloads downloads;
    private final Clock clock;

    FreshdeskHelpdesk(FreshdeskClients clients, GuardedDownloads downloads, Clock clock) {
        this.clients = clients;
        this.downloads = downloads;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "freshdesk";
    }

    @Override
    public AccountSchema accountSchema() {
        return FreshdeskSettings.SCHEMA;
    }

    @Override
    public Map<String, String> objections(ConnectorAccount account) {
        return FreshdeskSettings.of(account).objections();
    }

    @Override
    public VerifiedDelivery verify(ConnectorAccount account, InboundHook hook) throws UntrustedHookException {
        return FreshdeskSecret.verify(FreshdeskSettings.of(account), hook, clock.instant());
    }

    @Override
    public Optional<Doorbell> doorbell(ConnectorAccount account, InboundHook hook) throws MalformedHookException {
        return FreshdeskWebhook.parse(hook.body()).doorbell(FreshdeskSettings.of(account).resolvedStatuses());
    }

    @Override
    public Ticket ticket(ConnectorAccount account, String ticketId) throws TicketNotFoundException {
        return new FreshdeskTickets(clients.of(account)).read(account.id(), ticketId);
    }

    @Override
    public List<Attachment> attachments(ConnectorAccount account, String ticketId) {
        return new FreshdeskAttachments(clients.of(account)).of(ticketId);
    }

    /** The address is signed and on somebody else's host: no credentials go there. */
    @Override
    public Optional<InputStream> openAttachment(ConnectorAccount account, String ticketId, Attachment attachment) {
        URI location = attachment.location();
        return location == null ? Optional.empty() : downloads.open(account, location, null);
    }

    @Override
    public Optional<PostedNote> findNote(ConnectorAccount account, String ticketId, NoteMarker marker) {
        return notes(account).find(ticketId, marker);
    }

    @Override
    public PostResult post(ConnectorAccount account, String ticketId, Note note, Instant ticketUpdatedAt) {
        return notes(account).post(ticketId, note, ticketUpdatedAt);
    }

    @Override
    public boolean locksByStamp() {
        return false;
    }

    @Override
    public boolean editsNotes() {
        return true;
    }

    @Override
    public PostResult edit(ConnectorAccount account, String ticketId, String noteId, Note note) {
        return notes(account).edit(ticketId, noteId, note);
    }

    @Override
    public boolean changedByOthersSince(ConnectorAccount account, String ticketId, Instant stamp) {
        return new FreshdeskHistory(clients.of(account)).changedByOthersSince(ticketId, stamp);
    }

    @Override
    public Optional<TicketOutcome> outcome(ConnectorAccount account, String ticketId) throws TicketNotFoundException {
        return Optional.of(new FreshdeskOutcomes(clients.of(account)).of(ticketId));
    }

    @Override
    public Optional<ChangedTickets> changedTickets(ConnectorAccount account, Instant since, @Nullable String cursor) {
        return Optional.of(new FreshdeskChanges(clients.of(account)).after(since, cursor));
    }

    @Override
    public List<TaggedTicket> tagged(ConnectorAccount account, String causeId, int limit) {
        return new FreshdeskSearch(clients.of(account)).tagged(causeId, limit);
    }

    @Override
    public List<SetupCheck> check(ConnectorAccount account) {
        return new FreshdeskSetup(clients.of(account)).check();
    }

    private FreshdeskNotes notes(ConnectorAccount account) {
        return new FreshdeskNotes(clients.of(account), account.language());
    }
}
