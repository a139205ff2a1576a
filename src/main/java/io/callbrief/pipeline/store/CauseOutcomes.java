package io.callbrief.pipeline.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import io.callbrief.diagnosis.Cause;

/** How cases with a cause ended, in counts. */
@ApplicationScoped
public class CauseOutcomes {

    private final Session rows;

    CauseOutcomes(Session rows) {
        this.rows = rows;
    }

    /** Cases whose newest brief names the cause, and what engineers said on their issues. */
    public record Counts(long cases, long confirmed, long refuted) {
    }

    @Transactional
    public Counts of(Cause cause) {
        Tuple row = rows.createNativeQuery("""
                select count(*) as cases, count(*) filter (where e.engineer_says = 'CONFIRMED') as confirmed,
                    count(*) filter (where e.engineer_says = 'REFUTED') as refuted
                from brief b left join escalation e on e.case_id = b.case_id and e.cause = b.cause_id
                where b.cause_id = :cause
                    and b.version = (select max(n.version) from brief n where n.case_id = b.case_id)""", Tuple.class)
                .setParameter("cause", cause.id()).getSingleResult();
        return new Counts(row.get("cases", Long.class), row.get("confirmed", Long.class), row.get("refuted", Long.class));
    }
}
