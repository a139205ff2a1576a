package io.callbrief.insight.store;

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

import io.callbrief.insight.AnalysisQueue;
import io.callbrief.insight.InsightConfig;
import io.callbrief.insight.QueuedSession;
import io.callbrief.insight.QueuedSession.Priority;
import io.callbrief.insight.SessionInsight;
import io.callbrief.work.Ids;

/** The queue as rows. Each change is one statement guarded by the lease, so any of them can run twice. */
@ApplicationScoped
class AnalysisQueueRows implements AnalysisQueue {

    private final Session rows;
    private final SessionInsightRows insights;
    private final InsightConfig config;
    private final Ids ids;
    private final Clock clock;

    AnalysisQueueRows(Session rows, SessionInsightRows insights, InsightConfig config, Ids ids, Clock clock) {
        this.rows = rows;
        this.insights = insights;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void arrived(UUID sessionId) {
        rows.createNativeMutationQuery("""
                insert into session_insight_queue (session_id, priority, next_at) values (:session, 0, :at)
                on conflict (session_id) do update set priority = 0, next_at = excluded.next_at, attempts = 0,
                    lease_token = null, lease_until = null""")
                .setParameter("session", sessionId).setParameter("at", clock.instant().plus(config.settle()))
                .executeUpdate();
    }

    @Override
    @Transactional
    public Optional<QueuedSession> claim(String modelId) {
        Instant now = clock.instant();
        return rows.createNativeQuery("""
                update session_insight_queue set attempts = attempts + 1, lease_token = :token, lease_until = :until
                where session_id = (
                    select q.session_id from session_insight_queue q where q.next_at <= :now
                    and (q.lease_until is null or q.lease_until < :now)
                    and (q.priority < 2 or exists (
                        select 1 from rescoring r where r.id = q.rescoring_id and r.model_id = :model))
                    order by q.priority, q.next_at limit 1 for update skip locked)
                returning session_id, priority, attempts, rescoring_id, lease_token""", Tuple.class)
                .setParameter("token", ids.next()).setParameter("until", now.plus(config.lease())).setParameter("now", now)
                .setParameter("model", modelId).getResultList().stream().findFirst()
                .map(row -> new QueuedSession(row.get("session_id", UUID.class),
                        Priority.ofNumber(row.get("priority", Short.class)), row.get("attempts", Integer.class),
                        row.get("rescoring_id", UUID.class), row.get("lease_token", UUID.class)));
    }

    @Override
    @Transactional
    public void finish(QueuedSession session, SessionInsight insight, List<UUID> otherEnds) {
        insights.save(insight, session.rescoring());
        if (session.priority() == Priority.ARRIVED && !otherEnds.isEmpty()) {
            // those that have not been analysed yet are queued already, or have no recording
            rows.createNativeMutationQuery("""
                    insert into session_insight_queue (session_id, priority, next_at)
                    select session_id, 1, :now from session_insight where session_id in (:others) order by session_id
                    on conflict (session_id) do nothing""")
                    .setParameter("now", clock.instant()).setParameterList("others", otherEnds, UUID.class).executeUpdate();
        }
        drop(session);
    }

    @Override
    @Transactional
    public void drop(QueuedSession session) {
        rows.createNativeMutationQuery("delete from session_insight_queue where session_id = :id and lease_token = :token")
                .setParameter("id", session.sessionId()).setParameter("token", session.lease()).executeUpdate();
    }

    @Override
    @Transactional
    public void postpone(QueuedSession session, Duration time) {
        rows.createNativeMutationQuery("""
                update session_insight_queue set next_at = :next, lease_token = null, lease_until = null
                where session_id = :id and lease_token = :token""")
                .setParameter("next", clock.instant().plus(time)).setParameter("id", session.sessionId())
                .setParameter("token", session.lease()).executeUpdate();
    }

    @Override
    @Transactional
    public long waiting() {
        return rows.createNativeQuery("select count(*) from session_insight_queue", Long.class).getSingleResult();
    }
}
