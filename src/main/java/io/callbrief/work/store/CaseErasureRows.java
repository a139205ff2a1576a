package io.callbrief.work.store;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import io.callbrief.work.CaseErasure;

/** Locks what a request locks, then what a claim locks. */
@ApplicationScoped
class CaseErasureRows implements CaseErasure {

    private final Session rows;
    private final Clock clock;

    CaseErasureRows(Session rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean erase(UUID caseId) {
        if (!hold(caseId)) {
            return false;
        }
        rows.createNativeMutationQuery("update support_case set erased_at = :now where id = :id")
                .setParameter("now", clock.instant()).setParameter("id", caseId).executeUpdate();
        return true;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean hold(UUID caseId) {
        rows.createNativeQuery("select 1 from support_case where id = :id for no key update", Integer.class)
                .setParameter("id", caseId).getResultList();
        return !rows.createNativeQuery("""
                select state from case_look where case_id = :id and state in ('READY', 'WAITING', 'LEASED') for update""",
                String.class).setParameter("id", caseId).getResultList().contains("LEASED");
    }
}
