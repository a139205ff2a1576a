package io.callbrief.connector.sandbox.store;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import io.callbrief.connector.sandbox.Customer;
import io.callbrief.connector.sandbox.NewTicket;

@Entity(name = "SandboxTicket")
@Table(name = "sandbox_ticket")
class TicketEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;
    @Column(name = "connector_id")
    UUID connectorId;
    @Column
    String subject;
    @Column
    String description;
    @Column(name = "requester_name")
    String requesterName;
    @Column(name = "external_user_id")
    @Nullable
    String externalUserId;
    @Column(name = "time_zone")
    String timeZone;
    @Column
    @Nullable
    String language;
    @Column
    boolean solved;
    @Column(name = "created_at")
    Instant createdAt;
    @Column(name = "filed_at")
    Instant filedAt;
    @Column(name = "updated_at")
    Instant updatedAt;

    static TicketEntity of(UUID connectorId, NewTicket ticket, Instant filedAt) {
        TicketEntity entity = new TicketEntity();
        entity.connectorId = connectorId;
        entity.subject = ticket.subject();
        entity.description = ticket.description();
        entity.requesterName = ticket.customer().name();
        entity.externalUserId = ticket.customer().userId();
        entity.timeZone = ticket.customer().zone().getId();
        entity.language = ticket.customer().language();
        entity.createdAt = ticket.createdAt();
        entity.filedAt = filedAt;
        entity.updatedAt = filedAt;
        return entity;
    }

    SandboxTicket toTicket() {
        return new SandboxTicket(id, connectorId, subject, description, toCustomer(), solved, createdAt, filedAt,
                updatedAt);
    }

    private Customer toCustomer() {
        return new Customer(requesterName, externalUserId, ZoneId.of(timeZone), language);
    }
}
