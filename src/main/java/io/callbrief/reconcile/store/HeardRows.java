package io.callbrief.reconcile.store;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import io.callbrief.connector.Doorbell;
import io.callbrief.ticket.TicketRef;

/** Whether a change has been heard of. */
@ApplicationScoped
public class HeardRows {

    private final Session rows;

    HeardRows(Session rows) {
        this.rows = rows;
    }

    /**
     * A ticket counts as heard of when it rang or was looked at since then, for whatever reason: each look reads all of it.
     * That it was resolved has to be heard once in any case.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean heard(TicketRef ticket, Doorbell.Event event, Instant since) {
        boolean resolved = event == Doorbell.Event.TICKET_RESOLVED;
        return rows.createNativeQuery("""
                select exists (
                    select 1 from support_case c join case_look l on l.case_id = c.id
                    where c.connector_id = :connector and c.ticket_id = :ticket and l.created_at >= :since)
                  or exists (
                    select 1 from delivery d
                    where d.connector_id = :connector and d.ticket_id = :ticket and d.received_at >= :since)""",
                Boolean.class)
                .setParameter("connector", ticket.connectorId()).setParameter("ticket", ticket.ticketId())
                .setParameter("since", since).getSingleResult()
                && (!resolved || resolutionHeard(ticket));
    }

    private boolean resolutionHeard(TicketRef ticket) {
        return rows.createNativeQuery("""
                select exists (
                    select 1 from support_case c join case_look l on l.case_id = c.id
                    where c.connector_id = :connector and c.ticket_id = :ticket
                      and 'TICKET_RESOLVED' = any(l.reasons))""", Boolean.class)
                .setParameter("connector", ticket.connectorId()).setParameter("ticket", ticket.ticketId())
                .getSingleResult();
    }
}
