package io.callbrief.admin.erasure;

import java.util.List;

import io.callbrief.ticket.TicketRef;

/**
 * Whom an erasure is about, as far as this installation can know the person.
 *
 * @param users users of the directory who are the person; nobody else's row goes
 * @param ids every id that sessions and briefs may have for the person, in any room; sorted
 * @param names what the person is called in calls, to be taken out of other people's notes; sorted
 * @param tickets that were named as the person's
 */
public record Subject(List<String> users, List<String> ids, List<String> names, List<TicketRef> tickets) {
    public Subject {
        users = List.copyOf(users);
        ids = List.copyOf(ids);
        names = List.copyOf(names);
        tickets = List.copyOf(tickets);
    }

    /** Nothing of it: subjects must not end up in logs. */
    @Override
    public String toString() {
        return "subject";
    }
}
