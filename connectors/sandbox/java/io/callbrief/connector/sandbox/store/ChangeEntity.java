package io.callbrief.connector.sandbox.store;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity(name = "SandboxChange")
@Table(name = "sandbox_change")
class ChangeEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;
    @Column(name = "ticket_id")
    Long ticketId;
    @Column
    @Enumerated(EnumType.STRING)
    Author author;
    @Column(name = "changed_at")
    Instant changedAt;

    static ChangeEntity of(Long ticketId, Author author, Instant changedAt) {
        ChangeEntity entity = new ChangeEntity();
        entity.ticketId = ticketId;
        entity.author = author;
        entity.changedAt = changedAt;
        return entity;
    }
}
