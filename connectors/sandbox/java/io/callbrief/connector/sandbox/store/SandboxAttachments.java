package io.callbrief.connector.sandbox.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import io.callbrief.connector.sandbox.NewAttachment;

/** The files on the sandboxes' tickets. Lists leave the bytes where they are. */
@ApplicationScoped
@Transactional
public class SandboxAttachments {

    private final EntityManager database;

    public SandboxAttachments(EntityManager database) {
        this.database = database;
    }

    public void add(long ticketId, NewAttachment attachment, Instant attachedAt) {
        database.persist(AttachmentEntity.of(ticketId, attachment, attachedAt));
    }

    /** Newest first. */
    public List<SandboxAttachment> of(UUID connectorId, long ticketId, int limit) {
        return database.createQuery("""
                select id as fileId, fileName as named, contentType as typed, sizeBytes as bytes, attachedAt as added
                from SandboxAttachment a where ticketId = :ticket
                  and exists (from SandboxTicket where id = a.ticketId and connectorId = :connector)
                order by id desc""", Tuple.class)
                .setParameter("ticket", ticketId).setParameter("connector", connectorId).setMaxResults(limit)
                .getResultStream()
                .map(row -> new SandboxAttachment(row.get("fileId", Long.class), ticketId, row.get("named", String.class),
                        row.get("typed", String.class), row.get("bytes", Integer.class), row.get("added", Instant.class)))
                .toList();
    }

    public Optional<byte[]> content(UUID connectorId, long ticketId, long attachmentId) {
        return database.createQuery("""
                from SandboxAttachment a where id = :id and ticketId = :ticket
                  and exists (from SandboxTicket where id = a.ticketId and connectorId = :connector)""",
                AttachmentEntity.class)
                .setParameter("id", attachmentId).setParameter("ticket", ticketId)
                .setParameter("connector", connectorId).getResultStream().findFirst().map(file -> file.content);
    }
}
