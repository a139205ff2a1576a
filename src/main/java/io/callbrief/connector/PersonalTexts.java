package io.callbrief.connector;

import java.util.Collection;

import io.callbrief.ticket.TicketRef;

/** Texts of customers that a kind of helpdesk keeps in this installation's own database. Most keep none. */
public interface PersonalTexts {

    /**
     * Takes names, ids, texts and files off the tickets of these users and off these tickets. The tickets stay, without
     * them. In the caller's transaction; twice is once.
     *
     * @return how many tickets held something
     */
    int erase(Collection<String> userIds, Collection<TicketRef> tickets);
}
