package io.callbrief.feedback.knowledge.store;

import java.time.Instant;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

/** From one state to the next, each in one guarded statement; done twice, the second changes nothing. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ArticleStates {

    private final Session rows;

    ArticleStates(Session rows) {
        this.rows = rows;
    }

    /** Also again, after it was flagged or retired. @return whether anything changed */
    public boolean approve(UUID article, String by, Instant now) {
        return rows.createNativeMutationQuery("""
                update knowledge_article set state = 'APPROVED', approved_at = :now, approved_by = :by, retired_at = null,
                    changed_at = :now, revision = revision + 1 where id = :id and state <> 'APPROVED'""")
                .setParameter("now", now).setParameter("by", by).setParameter("id", article).executeUpdate() == 1;
    }

    /** @return whether anything changed */
    public boolean retire(UUID article, Instant now) {
        return rows.createNativeMutationQuery("""
                update knowledge_article set state = 'RETIRED', retired_at = :now, changed_at = :now,
                    revision = revision + 1 where id = :id and state <> 'RETIRED'""")
                .setParameter("now", now).setParameter("id", article).executeUpdate() == 1;
    }

    /** @param approvedAt of the approval that did not hold: whoever has approved it anew meanwhile, has looked at it */
    public boolean flag(UUID article, Instant approvedAt, Instant now) {
        return rows.createNativeMutationQuery("""
                update knowledge_article set state = 'FLAGGED', flagged_at = :now, changed_at = :now,
                    revision = revision + 1 where id = :id and state = 'APPROVED' and approved_at = :approved""")
                .setParameter("now", now).setParameter("id", article).setParameter("approved", approvedAt)
                .executeUpdate() == 1;
    }
}
