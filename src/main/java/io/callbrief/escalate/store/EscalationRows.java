package io.callbrief.escalate.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import io.callbrief.escalate.Escalation;
import io.callbrief.ticket.TicketRef;

/** Escalations, one per case: asked for, then open. */
@ApplicationScoped
public class EscalationRows {

    private final Session rows;
    private final Clock clock;

    EscalationRows(Session rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** @return false when the case has been escalated before: then nothing changes */
    @Transactional
    public boolean ask(Escalation asked) {
        return rows.createNativeMutationQuery("""
                insert into escalation (case_id, connector_id, project, issue_type, application, cause, repository, path,
                    owner, asked_by, asked_at, state)
                values (:case, :connector, :project, :type, :application, :cause, :repository, :path, :owner, :by, :at,
                    'ASKED') on conflict (case_id) do nothing""")
                .setParameter("case", asked.caseId()).setParameter("connector", asked.connectorId())
                .setParameter("project", asked.project()).setParameter("type", asked.issueType())
                .setParameter("application", asked.application(), String.class)
                .setParameter("cause", asked.causeId(), String.class)
                .setParameter("repository", asked.repository()).setParameter("path", asked.path(), String.class)
                .setParameter("owner", asked.owner()).setParameter("by", asked.askedBy())
                .setParameter("at", asked.askedAt()).executeUpdate() == 1;
    }

    @Transactional
    public Optional<Escalation> ofCase(UUID caseId) {
        return rows.createNativeQuery("select * from escalation where case_id = :case", Tuple.class)
                .setParameter("case", caseId).getResultList().stream().findFirst().map(EscalationRows::escalation);
    }

    /** Before each try: from here on there may be an issue. */
    @Transactional
    public void tried(UUID caseId) {
        rows.createNativeMutationQuery("update escalation set tried_at = :now where case_id = :case and state = 'ASKED'")
                .setParameter("now", clock.instant()).setParameter("case", caseId).executeUpdate();
    }

    @Transactional
    public void opened(UUID caseId, String issueId, boolean linked) {
        rows.createNativeMutationQuery("""
                update escalation set state = 'OPEN', issue_id = :issue, linked = :linked
                where case_id = :case and state = 'ASKED'""")
                .setParameter("issue", issueId).setParameter("linked", linked).setParameter("case", caseId)
                .executeUpdate();
    }

    /** Issues that were made for the same application and cause, newest first; none for an unknown cause. */
    @Transactional
    public List<String> issuesLike(Escalation asked, Instant since) {
        return rows.createNativeQuery("""
                select issue_id from escalation
                where connector_id = :connector and project = :project and cause = :cause
                and application is not distinct from :application and state = 'OPEN' and not linked and asked_at >= :since
                order by asked_at desc limit 3""", String.class)
                .setParameter("connector", asked.connectorId()).setParameter("project", asked.project())
                .setParameter("cause", asked.causeId(), String.class)
                .setParameter("application", asked.application(), String.class).setParameter("since", since)
                .getResultList();
    }

    @Transactional
    public boolean isIssue(TicketRef ticket) {
        return !rows.createNativeQuery(
                "select 1 from escalation where connector_id = :connector and issue_id = :issue limit 1", Integer.class)
                .setParameter("connector", ticket.connectorId()).setParameter("issue", ticket.ticketId()).getResultList()
                .isEmpty();
    }

    /** Whether issues may have been made there that are not known yet. */
    @Transactional
    public boolean mayHaveUnknownIssues(UUID connectorId) {
        return !rows.createNativeQuery(
                """
                        select 1 from escalation where connector_id = :connector and state = 'ASKED' and tried_at is not null limit 1""",
                Integer.class).setParameter("connector", connectorId).getResultList().isEmpty();
    }

    /** @param answer {@code null} takes back what was said before */
    @Transactional
    public void said(TicketRef issue, Escalation.@Nullable Answer answer) {
        rows.createNativeMutationQuery("""
                update escalation set engineer_says = :answer,
                    engineer_said_at = case when cast(:answer as text) is null then null else cast(:now as timestamptz) end
                where connector_id = :connector and issue_id = :issue and engineer_says is distinct from :answer""")
                .setParameter("answer", answer == null ? null : answer.name(), String.class)
                .setParameter("now", clock.instant()).setParameter("connector", issue.connectorId())
                .setParameter("issue", issue.ticketId()).executeUpdate();
    }

    private static Escalation escalation(Tuple row) {
        String says = row.get("engineer_says", String.class);
        return new Escalation(row.get("case_id", UUID.class), row.get("connector_id", UUID.class),
                row.get("project", String.class), row.get("issue_type", String.class), row.get("application", String.class),
                row.get("cause", String.class), row.get("repository", String.class), row.get("path", String.class),
                row.get("owner", String.class), row.get("asked_by", String.class), row.get("asked_at", Instant.class),
                row.get("tried_at", Instant.class), row.get("issue_id", String.class), row.get("linked", Boolean.class),
                says == null ? null : Escalation.Answer.valueOf(says), row.get("engineer_said_at", Instant.class));
    }
}
