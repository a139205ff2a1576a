package io.callbrief.ticket;

import java.util.UUID;

/** Which ticket: a helpdesk connector and that helpdesk's own ticket id. */
public record TicketRef(UUID connectorId, String ticketId) {
    public TicketRef {
        if (ticketId.isBlank()) {
            throw new IllegalArgumentException("no ticket id for connector " + connectorId);
        }
    }

    @Override
    public String toString() {
        return connectorId + "#" + ticketId;
    }
}
