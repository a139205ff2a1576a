package io.callbrief.pipeline;

import java.util.List;

import io.callbrief.ticket.Ticket;

/** Names and ids that no model may be sent of a ticket. */
interface KnownNames {

    /** Each whole, and its parts. */
    List<String> of(Ticket ticket);
}
