package io.callbrief.insight.store;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import io.callbrief.ticket.TicketRef;

/** Which tickets are of a problem, and whether their helpdesk knows. */
@ApplicationScoped
public class ProblemCaseRows {

    private final Session rows;
    private final Clock clock;

    ProblemCaseRows(Session rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** A ticket to be made an incident of the problem's. */
    public record ToLink(UUID problemId, TicketRef problemTicket) {
    }

    /** Puts the case with the open problem of its signature and application, where its call is not from before it. */
    @Transactional
    public void find(UUID caseId) {
        rows.createNativeMutationQuery("""
                insert into problem_case (problem_id, case_id, state, found_at)
                select p.id, i.case_id, 'FOUND', :now from case_insight i join problem p
                    on p.signature = i.signature and p.application = i.application and p.state = 'OPEN'
                where i.case_id = :case and i.call_at >= p.since
                on conflict (problem_id, case_id) do nothing""")
                .setParameter("now", clock.instant()).setParameter("case", caseId).executeUpdate();
    }

    /** Where the case's helpdesk has a ticket for the problem, and it is another one. */
    @Transactional
    public Optional<ToLink> toLink(UUID caseId) {
        return rows.createNativeQuery("""
                select c.problem_id, t.connector_id, t.ticket_id from problem_case c join problem p on p.id = c.problem_id
                join support_case s on s.id = c.case_id
                join problem_ticket t on t.problem_id = p.id and t.connector_id = s.connector_id
                where c.case_id = :case and c.state = 'FOUND' and p.state = 'OPEN' and t.ticket_id <> s.ticket_id
                order by p.opened_at desc limit 1""", Tuple.class)
                .setParameter("case", caseId).getResultList().stream().findFirst()
                .map(row -> new ToLink(row.get("problem_id", UUID.class), ProblemRows.ticket(row)));
    }

    /** @param linked whether the helpdesk did it; else it never will */
    @Transactional
    public void answered(UUID problemId, UUID caseId, boolean linked) {
        rows.createNativeMutationQuery(
                "update problem_case set state = :state where problem_id = :problem and case_id = :case")
                .setParameter("state", linked ? "LINKED" : "REFUSED").setParameter("problem", problemId)
                .setParameter("case", caseId).executeUpdate();
    }

    /** Tickets that wait for a problem's ticket at this helpdesk. */
    @Transactional
    public List<TicketRef> waiting(UUID problemId, UUID connectorId) {
        return rows.createNativeQuery("""
                select s.connector_id, s.ticket_id from problem_case c join support_case s on s.id = c.case_id
                where c.problem_id = :problem and c.state = 'FOUND' and s.connector_id = :connector and s.state = 'OPEN'
                order by 2""", Tuple.class)
                .setParameter("problem", problemId).setParameter("connector", connectorId).getResultList().stream()
                .map(ProblemRows::ticket).toList();
    }

    /** With an erasure. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void erase(UUID caseId) {
        rows.createNativeMutationQuery("delete from problem_case where case_id = :case").setParameter("case", caseId)
                .executeUpdate();
    }
}
