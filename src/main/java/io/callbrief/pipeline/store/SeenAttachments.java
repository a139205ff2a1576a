package io.callbrief.pipeline.store;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import io.callbrief.ticket.TicketRef;

/** Files on tickets that need not be fetched again. */
@ApplicationScoped
public class SeenAttachments {

    private final Session rows;
    private final Clock clock;

    SeenAttachments(Session rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** What a file turned out to be. Stored by name. */
    public enum Kind {
        RECORDING,
        /** Something else: a picture, a log. */
        NO_RECORDING,
        DAMAGED,
        WITHOUT_TIME,
        TOO_LARGE
    }

    /** @param sessionId of a recording */
    public record Seen(Kind kind, @Nullable UUID sessionId) {
    }

    /** By attachment id. */
    @Transactional
    public Map<String, Seen> of(TicketRef ticket) {
        return rows.createNativeQuery("""
                select attachment_id, kind, session_id from ticket_attachment
                where connector_id = :connector and ticket_id = :ticket""", Tuple.class)
                .setParameter("connector", ticket.connectorId()).setParameter("ticket", ticket.ticketId())
                .getResultList().stream().collect(Collectors.toMap(row -> row.get("attachment_id", String.class),
                        row -> new Seen(Kind.valueOf(row.get("kind", String.class)), row.get("session_id", UUID.class))));
    }

    /** What is known of a file stays: its bytes do not change. */
    @Transactional
    public void remember(TicketRef ticket, String attachmentId, Seen seen) {
        rows.createNativeMutationQuery("""
                insert into ticket_attachment (connector_id, ticket_id, attachment_id, kind, session_id, seen_at)
                values (:connector, :ticket, :attachment, :kind, :session, :now) on conflict do nothing""")
                .setParameter("connector", ticket.connectorId())
                .setParameter("ticket", ticket.ticketId())
                .setParameter("attachment", attachmentId)
                .setParameter("kind", seen.kind().name())
                .setParameter("session", seen.sessionId(), UUID.class)
                .setParameter("now", clock.instant())
                .executeUpdate();
    }
}
