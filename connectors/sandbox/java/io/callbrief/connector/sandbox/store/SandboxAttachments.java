package io.callbrief.connector.sandbox.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
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
                select id, ticketId, fileName, contentType, sizeBytes, attachedAt
                from SandboxAttachment a where ticketId = :ticket
                  and exists (from SandboxTicket where id = a.ticketId and connectorId = :connector)
                order by id desc""", SandboxAttachment.class)
                .setParameter("ticket", ticketId).setParameter("connector", connectorId).setMaxResults(limit)
                .getResultList();
    }

    public Optional<byte[]> content(UUID connectorId, long ticketId, long attachmentId) {
        return database.createQuery("""
                select content from SandboxAttachment a where id = :id and ticketId = :ticket
                  and exists (from SandboxTicket where id = a.ticketId and connectorId = :connector)""", byte[].class)
                .setParameter("id", attachmentId).setParameter("ticket", ticketId)
                .setParameter("connector", connectorId).getResultStream().findFirst();
    }
}
