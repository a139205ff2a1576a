package io.callbrief.connector.sandbox.store;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import io.callbrief.connector.sandbox.NewAttachment;

@Entity(name = "SandboxAttachment")
@Table(name = "sandbox_attachment")
class AttachmentEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;
    @Column(name = "ticket_id")
    Long ticketId;
    @Column(name = "file_name")
    String fileName;
    @Column(name = "content_type")
    @Nullable
    String contentType;
    @Column(name = "size_bytes")
    int sizeBytes;
    @Column
    byte[] content;
    @Column(name = "attached_at")
    Instant attachedAt;

    static AttachmentEntity of(long ticketId, NewAttachment attachment, Instant attachedAt) {
        AttachmentEntity entity = new AttachmentEntity();
        entity.ticketId = ticketId;
        entity.fileName = attachment.fileName();
        entity.contentType = attachment.contentType();
        entity.sizeBytes = attachment.content().length;
        entity.content = attachment.content();
        entity.attachedAt = attachedAt;
        return entity;
    }
}
