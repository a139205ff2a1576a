package io.callbrief.connector;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteMarker;
import io.callbrief.ticket.Attachment;
import io.callbrief.ticket.TaggedTicket;
import io.callbrief.ticket.Ticket;
import io.callbrief.ticket.TicketOutcome;

/**
 * What Callbrief asks of a kind of helpdesk. One stateless CDI bean per kind; every call takes the account it is for.
 *
 * <p>
 * Reading and posting may throw {@link HelpdeskUnavailableException} (try again later) and
 * {@link HelpdeskRefusedException} (trying again changes nothing until somebody changes the set-up).
 */
public interface Helpdesk {

    /** More files than this on one ticket are not looked for. */
    int MAX_ATTACHMENTS = 100;
    int MAX_REPLIES = 20;

    /** Stable name of the kind, such as {@code zendesk}. */
    String kind();

    /** Whether this kind is called over the network; then its base URL must be one that calls may go to. */
    default boolean callsOut() {
        return true;
    }

    /** What an account of this kind must and may hold; the admin API checks it before it stores a row. */
    AccountSchema accountSchema();

    /**
     * Secrets that deliveries are signed with; all others are sent to the base URL. When one is replaced, deliveries may for
     * a while still be signed with the one before.
     */
    default Set<String> webhookSecrets() {
        AccountSchema schema = accountSchema();
        return Stream.concat(schema.requiredSecrets().stream(), schema.optionalSecrets().stream())
                .filter(name -> name.startsWith("webhook")).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * What is wrong with the values of an account, beyond what the schema can say: reason by the name of the setting or
     * secret. The admin API asks before it stores a row. Never repeats a value.
     */
    default Map<String, String> objections(ConnectorAccount account) {
        return Map.of();
    }

    /**
     * Checks the signature on the raw bytes, in constant time.
     *
     * @return the delivery's id and the time the helpdesk signed
     * @throws UntrustedHookException when the signature is missing or wrong
     */
    VerifiedDelivery verify(ConnectorAccount account, InboundHook hook) throws UntrustedHookException;

    /**
     * Which ticket a verified delivery is about, and what kind of event it is. Only ids and enums are taken from it.
     *
     * @return empty when the event is not for us (our own note, an unknown event)
     * @throws MalformedHookException when the body is not what this kind of helpdesk sends; names the field
     */
    Optional<Doorbell> doorbell(ConnectorAccount account, InboundHook hook) throws MalformedHookException;

    /**
     * The ticket with its requester, and with the newest of what the requester wrote on it later: at most
     * {@link #MAX_REPLIES}, public ones only.
     *
     * @throws TicketNotFoundException when the helpdesk does not know the ticket (any more)
     */
    Ticket ticket(ConnectorAccount account, String ticketId) throws TicketNotFoundException;

    /**
     * The newest files on a ticket that its requester or an agent attached, newest first, at most {@link #MAX_ATTACHMENTS};
     * without those that are deleted or known to be malicious, and without our own.
     */
    default List<Attachment> attachments(ConnectorAccount account, String ticketId) {
        return List.of();
    }

    /**
     * The bytes of an attachment as just listed. The account's credentials go to its own host only, wherever the helpdesk
     * keeps its files. The caller reads no more than it needs, and closes the stream.
     *
     * @return empty when the file is gone
     * @throws IOException only while the stream is read: the transfer broke off or took too long
     */
    default Optional<InputStream> openAttachment(ConnectorAccount account, String ticketId, Attachment attachment)
            throws IOException {
        return Optional.empty();
    }

    /** Our note with this marker on the ticket, where the helpdesk shows one. Absence may only mean "not shown yet". */
    Optional<PostedNote> findNote(ConnectorAccount account, String ticketId, NoteMarker marker);

    /**
     * Posts the note as internal, in one request, guarded by the stamp where the helpdesk can do that. Called again with
     * the same arguments after an unknown outcome, it must not make a second note on a helpdesk that locks by stamp.
     *
     * @param ticketUpdatedAt the ticket's stamp when it was decided to post
     */
    PostResult post(ConnectorAccount account, String ticketId, Note note, Instant ticketUpdatedAt);

    /**
     * Whether the helpdesk itself refuses a post when the ticket has changed after the stamp. Where it does not, this kind
     * compares stamp and marker before it posts, and a try of unknown outcome may still be stored later: it is waited for.
     */
    default boolean locksByStamp() {
        return true;
    }

    /** Whether a newer version replaces our note in place. Else it becomes a note of its own. */
    default boolean editsNotes() {
        return false;
    }

    /**
     * Replaces our note by a newer version, as internal as before; tags and fields follow. Doing it twice changes nothing.
     *
     * @param noteId of the version before
     * @return a conflict when that note is gone: then the new version is posted
     */
    default PostResult edit(ConnectorAccount account, String ticketId, String noteId, Note note) {
        throw new UnsupportedOperationException(kind() + " does not edit notes");
    }

    /**
     * How the ticket stands and what resolved it.
     *
     * @return empty where this kind does not tell
     * @throws TicketNotFoundException when the helpdesk does not know the ticket (any more)
     */
    default Optional<TicketOutcome> outcome(ConnectorAccount account, String ticketId) throws TicketNotFoundException {
        return Optional.empty();
    }

    /**
     * A page of the tickets that were created or changed, by the helpdesk's own account of it: for finding what webhooks
     * missed.
     *
     * @param since where to begin when there is no cursor yet
     * @param cursor of the page before
     * @return empty where this kind cannot tell
     */
    default Optional<ChangedTickets> changedTickets(ConnectorAccount account, Instant since, @Nullable String cursor) {
        return Optional.empty();
    }

    /** Other tickets that carry our tag of this cause, newest first. */
    default List<TaggedTicket> tagged(ConnectorAccount account, String causeId, int limit) {
        return List.of();
    }

    /** Makes one ticket an incident of another. Doing it twice changes nothing. @return whether this kind can */
    default boolean linkToProblem(ConnectorAccount account, String incidentTicketId, String problemTicketId) {
        return false;
    }

    /** Whether issues for engineers can be made here. */
    default boolean takesIssues() {
        return false;
    }

    /** The oldest issue with this label. Absence may only mean "not shown yet". */
    default Optional<String> findIssue(ConnectorAccount account, String label) {
        throw new UnsupportedOperationException(kind() + " takes no issues for engineers");
    }

    /**
     * Makes an issue, each time it is called.
     *
     * @return its id as people know it; empty when the outcome is unknown: then it is looked for before another try
     */
    default Optional<String> createIssue(ConnectorAccount account, EngineeringIssue issue) {
        throw new UnsupportedOperationException(kind() + " takes no issues for engineers");
    }

    /** Looks whether everything is set up, and changes nothing. What is wrong is a result, not an exception. */
    default List<SetupCheck> check(ConnectorAccount account) {
        return List.of();
    }

    /**
     * Sets up webhook, triggers and fields.
     *
     * @param webhook the address for this account's deliveries
     * @return empty where this kind has no API for it: its README shows each click
     */
    default Optional<Installation> install(ConnectorAccount account, URI webhook) {
        return Optional.empty();
    }

    /**
     * Whether the ticket's history shows a change after the stamp that was made by somebody or something else than this
     * account's own user. Our own note counts as ours.
     */
    boolean changedByOthersSince(ConnectorAccount account, String ticketId, Instant stamp);

    /** What an account of a kind must and may hold. */
    record AccountSchema(List<String> requiredSettings, List<String> optionalSettings, List<String> requiredSecrets,
            List<String> optionalSecrets) {
    }
}
