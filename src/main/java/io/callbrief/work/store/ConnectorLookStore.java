package io.callbrief.work.store;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import io.callbrief.work.ConnectorLooks;
import io.callbrief.work.Looks;

/** The looks of a connector, by the cases that name it. */
@ApplicationScoped
class ConnectorLookStore implements ConnectorLooks {

    private final Session rows;
    private final Looks looks;
    private final Clock clock;

    ConnectorLookStore(Session rows, Looks looks, Clock clock) {
        this.rows = rows;
        this.looks = looks;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Map<UUID, Long> open() {
        return rows.createNativeQuery("""
                select c.connector_id, count(*) as looks from case_look l join support_case c on c.id = l.case_id
                where l.state in ('READY', 'WAITING', 'LEASED') group by 1""", Tuple.class)
                .getResultStream().collect(Collectors.toUnmodifiableMap(row -> row.get("connector_id", UUID.class),
                        row -> row.get("looks", Long.class)));
    }

    @Override
    @Transactional
    public long open(UUID connectorId) {
        return rows.createNativeQuery("""
                select count(*) from case_look l join support_case c on c.id = l.case_id
                where l.state in ('READY', 'WAITING', 'LEASED') and c.connector_id = :connector""", Long.class)
                .setParameter("connector", connectorId).getSingleResult();
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void goOn(UUID connectorId) {
        // a look that waits for news of its ticket goes on waiting; one that waited after a failure does not
        rows.createNativeMutationQuery("""
                update case_look l set queued_at = null,
                    next_at = case when l.state = 'READY' then least(l.next_at, :now) else l.next_at end
                from support_case c
                where c.id = l.case_id and c.connector_id = :connector and l.state in ('READY', 'WAITING')""")
                .setParameter("now", clock.instant()).setParameter("connector", connectorId).executeUpdate();
        looks.requeueDue();
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void end(UUID connectorId, String problem) {
        rows.createNativeMutationQuery("""
                update case_look l set state = 'DEAD', finished_at = :now, last_problem = :problem
                from support_case c
                where c.id = l.case_id and c.connector_id = :connector and l.state in ('READY', 'WAITING')""")
                .setParameter("now", clock.instant()).setParameter("problem", problem)
                .setParameter("connector", connectorId).executeUpdate();
    }
}
