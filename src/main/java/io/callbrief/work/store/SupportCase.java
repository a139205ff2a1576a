package io.callbrief.work.store;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One case per ticket, for ever. */
@Entity
@Table(name = "support_case")
class SupportCase {
    @Id
    UUID id;
    @Column(name = "connector_id", nullable = false)
    UUID connectorId;
    @Column(name = "ticket_id", nullable = false)
    String ticketId;
    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    State state;
    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    enum State {
        OPEN,
        TICKET_NOT_FOUND
    }
}
