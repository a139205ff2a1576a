package io.callbrief.feedback.store;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

/** Which cases are held out; what was decided first stays. */
@ApplicationScoped
public class HeldOutCases {

    private final Session rows;
    private final Clock clock;

    HeldOutCases(Session rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** @return what was decided, now or before */
    @Transactional
    public boolean decided(UUID caseId, String stratum, boolean heldOut) {
        rows.createNativeMutationQuery("""
                insert into held_out (case_id, stratum, held_out, decided_at) values (:case, :stratum, :held, :now)
                on conflict (case_id) do nothing""").setParameter("case", caseId).setParameter("stratum", stratum)
                .setParameter("held", heldOut).setParameter("now", clock.instant()).executeUpdate();
        return rows.createNativeQuery("select held_out from held_out where case_id = :case", Boolean.class)
                .setParameter("case", caseId).getSingleResult();
    }
}
