package io.callbrief.insight.store;

import java.time.Clock;
import java.util.Locale;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.hibernate.query.MutationQuery;
import org.jspecify.annotations.Nullable;

import io.callbrief.insight.Dimension;
import io.callbrief.insight.SessionInsight;

/** One row a session; a later analysis takes its place. */
@ApplicationScoped
class SessionInsightRows {

    private final Session rows;
    private final Clock clock;

    SessionInsightRows(Session rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Of a session that is still there.
     *
     * @param rescoring the run for which it was scored again
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void save(SessionInsight insight, @Nullable UUID rescoring) {
        if (rescoring != null) {
            compare(insight, rescoring);
        }
        MutationQuery save = rows.createNativeMutationQuery("""
                insert into session_insight (session_id, started_at, organization_id, user_id, counted_as, sha256, problem,
                    verdict, cause_id, confidence, signature, application, release, browser, browser_version, os, network,
                    region, turn_server, relay_protocol, device, model_id, analysed_at)
                select session_id, :started, :organization, :user, :counted, :sha256, :problem, :verdict, :cause,
                    cast(:confidence as double precision), :signature, :application, :release, :browser, :browser_version,
                    :os, :network, :region, :turn_server, :relay_protocol, :device, :model, cast(:now as timestamptz)
                from session_key where session_id = :session for key share
                on conflict (session_id) do update set started_at = excluded.started_at,
                    organization_id = excluded.organization_id, user_id = excluded.user_id,
                    counted_as = excluded.counted_as, sha256 = excluded.sha256, problem = excluded.problem,
                    verdict = excluded.verdict, cause_id = excluded.cause_id, confidence = excluded.confidence,
                    signature = excluded.signature, application = excluded.application, release = excluded.release,
                    browser = excluded.browser, browser_version = excluded.browser_version, os = excluded.os,
                    network = excluded.network, region = excluded.region, turn_server = excluded.turn_server,
                    relay_protocol = excluded.relay_protocol, device = excluded.device, model_id = excluded.model_id,
                    analysed_at = excluded.analysed_at""")
                .setParameter("session", insight.sessionId()).setParameter("started", insight.startedAt())
                .setParameter("organization", insight.organizationId(), String.class)
                .setParameter("user", insight.userId(), String.class)
                .setParameter("counted", SessionInsight.countedAs(insight.organizationId(), insight.userId()))
                .setParameter("sha256", insight.recordingSha256())
                .setParameter("signature", insight.signature() == null ? null : insight.signature().id(), String.class)
                .setParameter("now", clock.instant());
        for (Dimension dimension : Dimension.values()) {
            save.setParameter(dimension.id(), insight.environment().get(dimension));
        }
        said(save, insight).setParameter("problem", insight.problem(), String.class).executeUpdate();
    }

    /** What was said before, beside what is said now; the first comparison of a run stays. */
    private void compare(SessionInsight insight, UUID rescoring) {
        said(rows.createNativeMutationQuery("""
                insert into rescored_session (rescoring_id, session_id, at, old_model_id, old_verdict, old_cause_id,
                    old_confidence, new_verdict, new_cause_id, new_confidence)
                select r.id, i.session_id, :now, i.model_id, i.verdict, i.cause_id, i.confidence, :verdict, :cause,
                    cast(:confidence as double precision)
                from session_insight i join rescoring r on r.id = :run and r.model_id = :model
                where i.session_id = :session and i.model_id <> :model
                on conflict (rescoring_id, session_id) do nothing"""), insight)
                .setParameter("run", rescoring).setParameter("session", insight.sessionId())
                .setParameter("now", clock.instant()).executeUpdate();
    }

    private static MutationQuery said(MutationQuery query, SessionInsight insight) {
        return query.setParameter("verdict",
                insight.verdict() == null ? null : insight.verdict().name().toLowerCase(Locale.ROOT), String.class)
                .setParameter("cause", insight.cause() == null ? null : insight.cause().id(), String.class)
                .setParameter("confidence", insight.confidence(), Double.class).setParameter("model", insight.modelId());
    }
}
