package io.callbrief.connector.sandbox.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteMarker;
import io.callbrief.connector.sandbox.NewTicket;

/** The tickets of the sandboxes with their answers, their notes and their history. */
@ApplicationScoped
@Transactional
public class SandboxTickets {

    private final EntityManager database;
    private final Clock clock;

    public SandboxTickets(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public SandboxTicket add(UUID connectorId, NewTicket ticket) {
        TicketEntity entity = TicketEntity.of(connectorId, ticket, now());
        database.persist(entity);
        database.persist(ChangeEntity.of(entity.id, Author.CUSTOMER, entity.updatedAt));
        return entity.toTicket();
    }

    public Optional<SandboxTicket> ticket(UUID connectorId, long id) {
        return database.createQuery("from SandboxTicket where id = :id and connectorId = :connector", TicketEntity.class)
                .setParameter("id", id).setParameter("connector", connectorId)
                .getResultStream().findFirst().map(TicketEntity::toTicket);
    }

    /** Newest first. */
    public List<SandboxTicket> newest(UUID connectorId, int limit) {
        return database
                .createQuery("from SandboxTicket where connectorId = :connector order by id desc", TicketEntity.class)
                .setParameter("connector", connectorId).setMaxResults(limit)
                .getResultStream().map(TicketEntity::toTicket).toList();
    }

    public boolean holds(UUID connectorId, NewTicket ticket) {
        return !database.createQuery("""
                select 1 from SandboxTicket where connectorId = :connector and createdAt = :createdAt
                and requesterName = :name and subject = :subject""", Integer.class)
                .setParameter("connector", connectorId)
                .setParameter("createdAt", ticket.createdAt().truncatedTo(ChronoUnit.MICROS))
                .setParameter("name", ticket.customer().name())
                .setParameter("subject", ticket.subject())
                .getResultList().isEmpty();
    }

    /** The first ticket of each customer whose user id is known, by name. */
    public List<SandboxTicket> firstOfEachCustomer(UUID connectorId) {
        return database.createQuery("""
                from SandboxTicket t where connectorId = :connector and id in
                  (select min(id) from SandboxTicket where connectorId = :connector and externalUserId is not null
                   group by externalUserId)
                order by requesterName, id""", TicketEntity.class)
                .setParameter("connector", connectorId)
                .getResultStream().map(TicketEntity::toTicket).toList();
    }

    /** Oldest first. */
    public List<SandboxNote> notes(List<Long> ticketIds) {
        return database.createQuery("from SandboxNote where ticketId in :tickets order by id", NoteEntity.class)
                .setParameter("tickets", ticketIds)
                .getResultStream().map(NoteEntity::toNote).toList();
    }

    public Optional<SandboxNote> note(UUID connectorId, long ticketId, NoteMarker marker) {
        return database.createQuery("""
                from SandboxNote n where ticketId = :ticket and marker = :marker
                  and exists (from SandboxTicket where id = n.ticketId and connectorId = :connector)""", NoteEntity.class)
                .setParameter("ticket", ticketId).setParameter("marker", marker.full())
                .setParameter("connector", connectorId)
                .getResultStream().findFirst().map(NoteEntity::toNote);
    }

    /**
     * Adds the note when the ticket still has this stamp. In a transaction of its own: as with a helpdesk outside, what is
     * stored stays, whatever becomes of the caller.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public AddedNote addNote(UUID connectorId, long ticketId, Note note, Instant stamp) {
        Optional<TicketEntity> locked = locked(connectorId, ticketId);
        if (locked.isEmpty()) {
            return new AddedNote.NoTicket();
        }
        Optional<SandboxNote> existing = note(connectorId, ticketId, note.marker());
        if (existing.isPresent()) {
            return new AddedNote.Added(existing.get());
        }
        TicketEntity ticket = locked.get();
        if (!ticket.updatedAt.equals(stamp)) {
            return new AddedNote.Changed();
        }
        NoteEntity added = NoteEntity.of(ticket.id, note, changed(ticket, Author.CALLBRIEF));
        database.persist(added);
        return new AddedNote.Added(added.toNote());
    }

    /** @return whether this call solved it */
    public boolean solve(UUID connectorId, long ticketId) {
        Optional<TicketEntity> open = locked(connectorId, ticketId).filter(ticket -> !ticket.solved);
        open.ifPresent(ticket -> {
            ticket.solved = true;
            changed(ticket, Author.AGENT);
        });
        return open.isPresent();
    }

    /** The customer has added something. @return the ticket's new stamp; empty when there is no such ticket */
    public Optional<Instant> customerChanged(UUID connectorId, long ticketId) {
        return locked(connectorId, ticketId).map(ticket -> changed(ticket, Author.CUSTOMER));
    }

    /**
     * The customer writes again: as long after the ticket as now is after it came in. @return whether there is such a ticket
     */
    public boolean addAnswer(UUID connectorId, long ticketId, String text) {
        Optional<TicketEntity> found = locked(connectorId, ticketId);
        found.ifPresent(ticket -> {
            Instant stamp = changed(ticket, Author.CUSTOMER);
            Instant writtenAt = ticket.createdAt.plus(Duration.between(ticket.filedAt, stamp));
            database.persist(AnswerEntity.of(ticket.id, writtenAt, text));
        });
        return found.isPresent();
    }

    /** Newest first. */
    public List<SandboxAnswer> answers(UUID connectorId, long ticketId, int limit) {
        return database.createQuery("""
                from SandboxAnswer a where ticketId = :ticket
                  and exists (from SandboxTicket where id = a.ticketId and connectorId = :connector)
                order by id desc""", AnswerEntity.class)
                .setParameter("ticket", ticketId).setParameter("connector", connectorId).setMaxResults(limit)
                .getResultStream().map(AnswerEntity::toAnswer).toList();
    }

    public boolean changedByOthersSince(UUID connectorId, long ticketId, Instant stamp) {
        return database.createQuery("""
                select count(*) from SandboxChange c where ticketId = :ticket and changedAt > :stamp and author <> :own
                  and exists (from SandboxTicket where id = c.ticketId and connectorId = :connector)""", Long.class)
                .setParameter("ticket", ticketId).setParameter("stamp", stamp).setParameter("own", Author.CALLBRIEF)
                .setParameter("connector", connectorId).getSingleResult() > 0;
    }

    private Optional<TicketEntity> locked(UUID connectorId, long ticketId) {
        return Stream.ofNullable(database.find(TicketEntity.class, ticketId, LockModeType.PESSIMISTIC_WRITE))
                .filter(ticket -> ticket.connectorId.equals(connectorId)).findFirst();
    }

    /** A stamp never comes twice, not even when the clock stands still or goes back. */
    private Instant changed(TicketEntity ticket, Author author) {
        Instant now = now();
        ticket.updatedAt = now.isAfter(ticket.updatedAt) ? now : ticket.updatedAt.plus(1, ChronoUnit.MICROS);
        database.persist(ChangeEntity.of(ticket.id, author, ticket.updatedAt));
        return ticket.updatedAt;
    }

    /** As PostgreSQL keeps it, so that a stamp read back equals the one written. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
