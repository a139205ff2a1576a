package io.callbrief.webhook.store;

import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.Session;

/** Deliveries, kept for good. */
@ApplicationScoped
public class Deliveries {

    private final Session rows;

    Deliveries(Session rows) {
        this.rows = rows;
    }

    public boolean known(UUID connectorId, String deliveryId) {
        return !rows.createNativeQuery("select 1 from delivery where connector_id = :c and delivery_id = :d",
                Integer.class)
                .setParameter("c", connectorId).setParameter("d", deliveryId).getResultList().isEmpty();
    }

    public boolean bodySeen(UUID connectorId, BodyHash hash) {
        return !rows.createNativeQuery(
                "select 1 from delivery where connector_id = :c and body_sha256 = :h limit 1",
                Integer.class)
                .setParameter("c", connectorId).setParameter("h", bytes(hash)).getResultList().isEmpty();
    }

    /** @return false when another transaction has remembered the same delivery meanwhile */
    public boolean remember(Delivery delivery) {
        return rows.createNativeMutationQuery("""
                insert into delivery (connector_id, delivery_id, received_at, signed_at, body_sha256, ticket_id, event)
                values (:c, :d, :receivedAt, :signedAt, :h, :ticketId, :event)
                on conflict do nothing""")
                .setParameter("c", delivery.connectorId())
                .setParameter("d", delivery.deliveryId())
                .setParameter("receivedAt", delivery.receivedAt())
                .setParameter("signedAt", delivery.signedAt(), Instant.class)
                .setParameter("h", bytes(delivery.bodyHash()))
                .setParameter("ticketId", delivery.ticketId(), String.class)
                .setParameter("event", delivery.event(), String.class)
                .executeUpdate() == 1;
    }

    private static byte[] bytes(BodyHash hash) {
        return HexFormat.of().parseHex(hash.hex());
    }
}
