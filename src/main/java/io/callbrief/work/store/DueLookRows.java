package io.callbrief.work.store;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import io.callbrief.work.DueLooks;

/** Asks the looks' rows; an index answers. */
@ApplicationScoped
class DueLookRows implements DueLooks {

    private static final Duration ON_ITS_WAY = Duration.ofSeconds(30);

    private final Session rows;
    private final Clock clock;

    DueLookRows(Session rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    @Transactional
    public boolean waiting() {
        return !rows.createNativeQuery("""
                select 1 from case_look where state in ('READY', 'WAITING') and state = 'READY' and next_at <= :now
                and queued_at > :since limit 1""", Integer.class)
                .setParameter("now", clock.instant()).setParameter("since", clock.instant().minus(ON_ITS_WAY))
                .getResultList().isEmpty();
    }
}
