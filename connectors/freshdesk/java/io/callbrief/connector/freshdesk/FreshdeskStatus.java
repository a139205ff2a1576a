package io.callbrief.connector.freshdesk;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.ticket.TicketOutcome.State;

/** How a ticket stands, by the code of its status: labels are in the account's language. */
final class FreshdeskStatus {

    private static final int CLOSED = 5;

    private FreshdeskStatus() {
    }

    static State of(JsonNode ticket, FreshdeskSettings settings) {
        int status = ticket.path("status").asInt(-1);
        if (status == CLOSED) {
            return State.CLOSED;
        }
        return settings.resolvedStatuses().contains(status) ? State.RESOLVED : State.OPEN;
    }
}
