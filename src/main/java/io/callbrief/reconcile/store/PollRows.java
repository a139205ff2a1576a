package io.callbrief.reconcile.store;

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
import org.jspecify.annotations.Nullable;

import io.callbrief.reconcile.Poll;
import io.callbrief.reconcile.ReconcileConfig;
import io.callbrief.work.Backoff;
import io.callbrief.work.Ids;

/** Who asks which helpdesk, and how far it has got. Every change is guarded by the lease's token. */
@ApplicationScoped
public class PollRows {

    private final Session rows;
    private final Ids ids;
    private final Clock clock;
    private final ReconcileConfig config;

    PollRows(Session rows, Ids ids, Clock clock, ReconcileConfig config) {
        this.rows = rows;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    /** After a pause: asked at its end, for what was missed meanwhile. Joins the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void dueNow(UUID connectorId) {
        rows.createNativeMutationQuery(
                "update connector_progress set next_poll_at = least(next_poll_at, :now) where connector_id = :id")
                .setParameter("now", clock.instant()).setParameter("id", connectorId).executeUpdate();
    }

    /**
     * Connectors that should be asked now and that nobody asks; not those that are paused. What changed before a connector
     * existed is left alone.
     */
    @Transactional
    public List<UUID> due() {
        Instant now = clock.instant();
        rows.createNativeMutationQuery("""
                insert into connector_progress (connector_id, since, next_poll_at)
                select id, created_at, :now from connector on conflict do nothing""")
                .setParameter("now", now).executeUpdate();
        return rows.createNativeQuery("""
                select p.connector_id from connector_progress p join connector k on k.id = p.connector_id
                where p.next_poll_at <= :now and (p.lease_until is null or p.lease_until <= :now) and k.paused_at is null
                order by p.next_poll_at""",
                UUID.class).setParameter("now", now).getResultList();
    }

    /** Empty when it is not due or paused, or another replica is at it. */
    @Transactional
    public Optional<Poll> claim(UUID connectorId) {
        UUID token = ids.next();
        Instant now = clock.instant();
        return rows.createNativeQuery("""
                update connector_progress set lease_token = :token, lease_until = :until
                where connector_id = :id and next_poll_at <= :now and (lease_until is null or lease_until <= :now)
                  and not exists (select 1 from connector k where k.id = :id and k.paused_at is not null)
                returning cursor, since, reached_at""", Tuple.class)
                .setParameter("token", token).setParameter("until", now.plus(config.lease())).setParameter("now", now)
                .setParameter("id", connectorId).getResultList().stream().findFirst()
                .map(row -> new Poll(connectorId, token, now, row.get("since", Instant.class),
                        row.get("cursor", String.class), heardSince(row.get("reached_at", Instant.class),
                                row.get("since", Instant.class))));
    }

    private Instant heardSince(@Nullable Instant reachedAt, Instant since) {
        return reachedAt == null ? since : reachedAt.minus(config.overlap());
    }

    /** A page was handed over; joins its transaction. False when the lease was lost: then the page must be undone. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean progressed(Poll poll, String cursor) {
        return rows.createNativeMutationQuery("""
                update connector_progress set cursor = :cursor, lease_until = :until
                where connector_id = :id and lease_token = :token""")
                .setParameter("cursor", cursor).setParameter("until", clock.instant().plus(config.lease()))
                .setParameter("id", poll.connectorId()).setParameter("token", poll.token()).executeUpdate() == 1;
    }

    /** @param complete whether there is nothing more to read; else the next poll goes on at once */
    @Transactional
    public void finished(Poll poll, boolean complete) {
        Instant next = complete ? clock.instant().plus(config.every()) : clock.instant();
        rows.createNativeMutationQuery("""
                update connector_progress set lease_token = null, lease_until = null, failures = 0, next_poll_at = :next,
                    last_problem = null, last_problem_at = null,
                    reached_at = case when :complete then :started else reached_at end
                where connector_id = :id and lease_token = :token""")
                .setParameter("next", next).setParameter("complete", complete).setParameter("started", poll.startedAt())
                .setParameter("id", poll.connectorId()).setParameter("token", poll.token()).executeUpdate();
    }

    /** @param retryAfter what the helpdesk asked for; {@code null} when it did not */
    @Transactional
    public void failed(Poll poll, String problem, @Nullable Duration retryAfter) {
        Instant now = clock.instant();
        List<Integer> failures = rows.createNativeQuery("""
                update connector_progress set lease_token = null, lease_until = null, failures = failures + 1,
                    last_problem = :problem, last_problem_at = :now
                where connector_id = :id and lease_token = :token returning failures""", Integer.class)
                .setParameter("problem", problem).setParameter("now", now).setParameter("id", poll.connectorId())
                .setParameter("token", poll.token()).getResultList();
        for (int count : failures) {
            Duration backoff = backoff(count);
            Duration wait = retryAfter != null && retryAfter.compareTo(backoff) > 0 ? retryAfter : backoff;
            rows.createNativeMutationQuery("update connector_progress set next_poll_at = :next where connector_id = :id")
                    .setParameter("next", now.plus(wait)).setParameter("id", poll.connectorId()).executeUpdate();
        }
    }

    private Duration backoff(int failures) {
        return new Backoff(config.firstBackoff(), config.maxBackoff()).after(failures);
    }
}
