package io.callbrief.feedback.knowledge.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

/** Whose turn it is. */
@ApplicationScoped
public class RunRows {

    private final Session rows;
    private final Clock clock;

    RunRows(Session rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** @return whether a run is due and this replica has it */
    @Transactional
    public boolean claim(Duration untilNext) {
        Instant now = clock.instant();
        return rows.createNativeMutationQuery("update knowledge_run set next_at = :next where next_at <= :now")
                .setParameter("next", now.plus(untilNext)).setParameter("now", now).executeUpdate() == 1;
    }
}
