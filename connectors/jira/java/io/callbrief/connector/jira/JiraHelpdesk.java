package io.callbrief.connector.jira;

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
import io.callbrief.connector.EngineeringIssue;
import io.callbrief.connector.GuardedDownloads;
import io.callbrief.connector.Helpdesk;
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

/** Jira Cloud, Software and Service Management. A ticket's id is the key of the issue, which people know it by. */
@ApplicationScoped
public class JiraHelpdesk implements Helpdesk {

    private final JiraClients clients;
    private final GuardedDownloads downloads;

    JiraHelpdesk(JiraClients clients, GuardedDownloads downloads) {
        this.clients = clients;
        this.downloads = downloads;
    }

    @Override
    public String kind() {
        return "jira";
    }

    @Override
    public AccountSchema accountSchema() {
        return JiraSettings.SCHEMA;
    }

    @Override
    public Map<String, String> objections(ConnectorAccount account) {
        return JiraSettings.of(account).objections();
    }

    @Override
    public VerifiedDelivery verify(ConnectorAccount account, InboundHook hook) throws UntrustedHookException {
        return JiraSignature.verify(JiraSettings.of(account), hook);
    }

    /** Asks Jira nothing: a delivery is answered at once. */
    @Override
    public Optional<Doorbell> doorbell(ConnectorAccount account, InboundHook hook) throws MalformedHookException {
        return JiraWebhook.parse(hook.body()).doorbell(JiraSettings.of(account), clients.knownAccountId(account));
    }

    @Override
    public Ticket ticket(ConnectorAccount account, String ticketId) throws TicketNotFoundException {
        return new JiraIssues(clients.of(account)).read(account.id(), ticketId);
    }

    @Override
    public List<Attachment> attachments(ConnectorAccount account, String ticketId) {
        return new JiraAttachments(clients.of(account)).of(ticketId);
    }

    @Override
    public Optional<InputStream> openAttachment(ConnectorAccount account, String ticketId, Attachment attachment) {
        return downloads.open(account, JiraAttachments.location(account, attachment),
                JiraSettings.of(account).authorization());
    }

    @Override
    public Optional<PostedNote> findNote(ConnectorAccount account, String ticketId, NoteMarker marker) {
        return new JiraNotes(clients.of(account)).find(ticketId, marker);
    }

    @Override
    public PostResult post(ConnectorAccount account, String ticketId, Note note, Instant ticketUpdatedAt) {
        return new JiraNotes(clients.of(account)).post(ticketId, note, ticketUpdatedAt);
    }

    /** Jira takes a comment whatever has changed. */
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
        return new JiraNotes(clients.of(account)).edit(ticketId, noteId, note);
    }

    @Override
    public Optional<TicketOutcome> outcome(ConnectorAccount account, String ticketId) throws TicketNotFoundException {
        return Optional.of(new JiraOutcome(clients.of(account)).of(ticketId));
    }

    @Override
    public Optional<ChangedTickets> changedTickets(ConnectorAccount account, Instant since, @Nullable String cursor) {
        return Optional.of(new JiraSearch(clients.of(account)).changed(since, cursor));
    }

    @Override
    public List<TaggedTicket> tagged(ConnectorAccount account, String causeId, int limit) {
        return new JiraSearch(clients.of(account)).tagged(causeId, limit);
    }

    @Override
    public boolean linkToProblem(ConnectorAccount account, String incidentTicketId, String problemTicketId) {
        new JiraLinks(clients.of(account)).link(incidentTicketId, problemTicketId);
        return true;
    }

    @Override
    public boolean takesIssues() {
        return true;
    }

    @Override
    public Optional<String> findIssue(ConnectorAccount account, String label) {
        return new JiraEngineering(clients.of(account)).find(label);
    }

    @Override
    public Optional<String> createIssue(ConnectorAccount account, EngineeringIssue issue) {
        return new JiraEngineering(clients.of(account)).create(issue);
    }

    @Override
    public List<SetupCheck> check(ConnectorAccount account) {
        return new JiraCheck(clients, account).all();
    }

    @Override
    public Optional<Installation> install(ConnectorAccount account, URI webhook) {
        return Optional.of(new JiraInstall(clients.of(account)).install(webhook));
    }

    @Override
    public boolean changedByOthersSince(ConnectorAccount account, String ticketId, Instant stamp) {
        return new JiraHistory(clients.of(account)).changedByOthersSince(ticketId, stamp);
    }
}
