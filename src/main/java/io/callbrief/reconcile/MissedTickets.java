package io.callbrief.reconcile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.callbrief.connector.ChangedTickets;
import io.callbrief.connector.Doorbell;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.reconcile.store.HeardRows;
import io.callbrief.reconcile.store.PollRows;
import io.callbrief.ticket.TicketRef;
import io.callbrief.work.Looks;

/** Asks for a look at each ticket of a page that was not heard of. */
@ApplicationScoped
class MissedTickets {

    private final HeardRows heard;
    private final PollRows polls;
    private final Looks looks;

    MissedTickets(HeardRows heard, PollRows polls, Looks looks) {
        this.heard = heard;
        this.polls = polls;
        this.looks = looks;
    }

    /**
     * The looks and the cursor behind them are one transaction: a page is taken whole or again.
     *
     * @return how many were missed
     */
    @Transactional
    public int take(Poll poll, ChangedTickets page) {
        int missed = 0;
        for (Doorbell doorbell : page.doorbells()) {
            TicketRef ticket = new TicketRef(poll.connectorId(), doorbell.ticketId());
            if (!heard.heard(ticket, doorbell.event(), poll.heardSince())) {
                looks.request(ticket, doorbell.event().reason());
                missed++;
            }
        }
        if (!polls.progressed(poll, page.cursor())) {
            throw new HelpdeskUnavailableException("another replica took over", null, null);
        }
        return missed;
    }
}
