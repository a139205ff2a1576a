package io.callbrief.session.source.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import io.callbrief.session.source.PollLease;
import io.callbrief.session.source.SourcesConfig;
import io.callbrief.work.Backoff;
import io.callbrief.work.Ids;

/** Who polls which source. Every change is one statement guarded by the lease's token. */
@ApplicationScoped
public class SourceLeases {

    private final Session rows;
    private final Ids ids;
    private final Clock clock;
    private final SourcesConfig config;

    SourceLeases(Session rows, Ids ids, Clock clock, SourcesConfig config) {
        this.rows = rows;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    /** Sources of these kinds that should be polled now and that nobody polls. */
    @Transactional
    public List<UUID> due(List<String> kinds) {
        return rows.createNativeQuery("""
                select s.id from source s join source_progress p on p.source_id = s.id
                where not s.paused and s.kind in (:kinds) and p.next_poll_at <= :now
                and (p.lease_until is null or p.lease_until <= :now)
                order by p.next_poll_at""", UUID.class)
                .setParameter("kinds", kinds).setParameter("now", clock.instant()).getResultList();
    }

    /** Empty when it is not due, paused, or another replica polls it. */
    @Transactional
    public Optional<PollLease> claim(UUID sourceId) {
        UUID token = ids.next();
        Instant now = clock.instant();
        return rows.createNativeQuery("""
                update source_progress p set lease_token = :token, lease_until = :until, last_poll_at = :now
                from source s
                where s.id = p.source_id and not s.paused and p.source_id = :id and p.next_poll_at <= :now
                and (p.lease_until is null or p.lease_until <= :now)
                returning p.cursor""", Tuple.class)
                .setParameter("token", token).setParameter("until", now.plus(config.lease())).setParameter("now", now)
                .setParameter("id", sourceId).getResultList().stream().findFirst()
                .map(row -> new PollLease(sourceId, token, row.get("cursor", String.class)));
    }

    /** Holds the lease for longer; false when it was lost or the source was paused. */
    @Transactional
    public boolean renew(PollLease lease) {
        return rows.createNativeMutationQuery("""
                update source_progress p set lease_until = :until from source s
                where s.id = p.source_id and not s.paused and p.source_id = :id and p.lease_token = :token""")
                .setParameter("until", clock.instant().plus(config.lease())).setParameter("id", lease.sourceId())
                .setParameter("token", lease.token()).executeUpdate() == 1;
    }

    /** A page was read; the lease goes on. False when it was lost: then nothing was stored. */
    @Transactional
    public boolean progressed(PollLease lease, String cursor) {
        return rows.createNativeMutationQuery("""
                update source_progress set cursor = :cursor, lease_until = :until
                where source_id = :id and lease_token = :token""")
                .setParameter("cursor", cursor).setParameter("until", clock.instant().plus(config.lease()))
                .setParameter("id", lease.sourceId()).setParameter("token", lease.token()).executeUpdate() == 1;
    }

    /** The poll is over; the next one comes after the interval. Forgets what is old. */
    @Transactional
    public void finished(PollLease lease, Duration untilNext) {
        Instant now = clock.instant();
        rows.createNativeMutationQuery("""
                update source_progress set lease_token = null, lease_until = null, failures = 0, last_success_at = :now,
                    next_poll_at = :next
                where source_id = :id and lease_token = :token""")
                .setParameter("now", now).setParameter("next", now.plus(untilNext))
                .setParameter("id", lease.sourceId()).setParameter("token", lease.token()).executeUpdate();
        forget("delete from source_item where source_id = :id and dealt_at < :before", lease, config.rememberItems());
        forget("delete from source_problem where source_id = :id and last_at < :before", lease,
                config.rememberProblems());
    }

    private void forget(String sql, PollLease lease, Duration age) {
        rows.createNativeMutationQuery(sql).setParameter("id", lease.sourceId())
                .setParameter("before", clock.instant().minus(age)).executeUpdate();
    }

    /** The poll failed; the next one comes the later, the more have failed. */
    @Transactional
    public void failed(PollLease lease, String problem) {
        Instant now = clock.instant();
        List<Integer> failures = rows.createNativeQuery("""
                update source_progress set lease_token = null, lease_until = null, failures = failures + 1,
                    last_problem = :problem, last_problem_at = :now
                where source_id = :id and lease_token = :token returning failures""", Integer.class)
                .setParameter("problem", problem).setParameter("now", now).setParameter("id", lease.sourceId())
                .setParameter("token", lease.token()).getResultList();
        for (int count : failures) {
            rows.createNativeMutationQuery("update source_progress set next_poll_at = :next where source_id = :id")
                    .setParameter("next", now.plus(backoff(count))).setParameter("id", lease.sourceId())
                    .executeUpdate();
        }
    }

    private Duration backoff(int failures) {
        return new Backoff(config.firstBackoff(), config.maxBackoff()).after(failures);
    }

    /** From the beginning again; whoever polls now loses the lease. False where there is no such source. */
    @Transactional
    public boolean reread(UUID sourceId) {
        rows.createNativeMutationQuery("delete from source_item where source_id = :id")
                .setParameter("id", sourceId).executeUpdate();
        rows.createNativeMutationQuery("delete from source_problem where source_id = :id")
                .setParameter("id", sourceId).executeUpdate();
        return rows.createNativeMutationQuery("""
                update source_progress set cursor = null, failures = 0, next_poll_at = :now, lease_token = null,
                    lease_until = null
                where source_id = :id""")
                .setParameter("now", clock.instant()).setParameter("id", sourceId).executeUpdate() == 1;
    }
}
