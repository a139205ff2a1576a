package io.callbrief.wording.store;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

/** Takes out what models said about a case. That they were asked, and what it cost, stays: it names no one. */
@ApplicationScoped
public class WordingErasure {

    private final Session rows;

    WordingErasure(Session rows) {
        this.rows = rows;
    }

    /** Joins the caller's transaction. */
    @Transactional
    public void erase(UUID caseId) {
        rows.createNativeMutationQuery("delete from wording where case_id = :case").setParameter("case", caseId)
                .executeUpdate();
        rows.createNativeMutationQuery("delete from cause_proposal where case_id = :case").setParameter("case", caseId)
                .executeUpdate();
    }
}
