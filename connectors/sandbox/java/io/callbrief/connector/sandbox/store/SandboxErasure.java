package io.callbrief.connector.sandbox.store;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.callbrief.brief.Note;
import io.callbrief.connector.NoteJson;
import io.callbrief.connector.PersonalTexts;
import io.callbrief.ticket.TicketRef;

/** A ticket's number, stamps and history stay; so do the markers of notes, which keep a note from coming twice. */
@ApplicationScoped
class SandboxErasure implements PersonalTexts {

    private static final String GONE = "–";
    private static final Pattern TICKET_ID = Pattern.compile("[1-9][0-9]{0,17}");

    private final EntityManager database;

    SandboxErasure(EntityManager database) {
        this.database = database;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public int erase(Collection<String> userIds, Collection<TicketRef> tickets) {
        Set<Long> found = new LinkedHashSet<>();
        if (!userIds.isEmpty()) {
            found.addAll(database.createQuery("select id from SandboxTicket where externalUserId in :users", Long.class)
                    .setParameter("users", List.copyOf(userIds)).getResultList());
        }
        tickets.stream().filter(ticket -> TICKET_ID.matcher(ticket.ticketId()).matches())
                .forEach(ticket -> found.addAll(named(ticket.connectorId(), Long.parseLong(ticket.ticketId()))));
        if (found.isEmpty()) {
            return 0;
        }
        change("delete from SandboxAttachment where ticketId in :tickets", found);
        change("delete from SandboxAnswer where ticketId in :tickets", found);
        database.createQuery("from SandboxNote where ticketId in :tickets", NoteEntity.class)
                .setParameter("tickets", found).getResultList()
                .forEach(row -> row.note = NoteJson.write(new Note(row.toNote().note().marker(), List.of(), null)));
        database.flush();
        return database.createQuery("""
                update SandboxTicket set subject = :gone, description = :gone, requesterName = :gone, externalUserId = null,
                    language = null, timeZone = 'UTC' where id in :tickets""")
                .setParameter("gone", GONE).setParameter("tickets", found).executeUpdate();
    }

    /** Unless it was erased before. */
    private List<Long> named(UUID connectorId, long ticketId) {
        return database.createQuery("""
                select id from SandboxTicket where connectorId = :connector and id = :ticket and description <> :gone""",
                Long.class).setParameter("connector", connectorId).setParameter("ticket", ticketId)
                .setParameter("gone", GONE).getResultList();
    }

    private void change(String statement, Set<Long> tickets) {
        database.createQuery(statement).setParameter("tickets", tickets).executeUpdate();
    }
}
