package io.callbrief.post.traffic.store;

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

import io.callbrief.post.traffic.TrafficConfig;
import io.callbrief.post.traffic.Turn;
import io.callbrief.work.Backoff;

/** One row per helpdesk that is, or was, left alone. */
@ApplicationScoped
public class TrafficRows {

    private final Session rows;
    private final TrafficConfig config;

    TrafficRows(Session rows, TrafficConfig config) {
        this.rows = rows;
        this.config = config;
    }

    /**
     * A helpdesk that is left alone.
     *
     * @param downSince {@code null} when it only asked for a rest
     */
    public record Resting(Instant until, @Nullable Instant downSince, String problem) {
    }

    /** Of all who ask once the rest of a helpdesk that is down is over, one gets the trial. */
    @Transactional
    public Turn turn(UUID connectorId, Instant now) {
        Optional<Tuple> row = rows.createNativeQuery(
                "select rest_until, failures from connector_traffic where connector_id = :id and rest_until is not null",
                Tuple.class).setParameter("id", connectorId).getResultList().stream().findFirst();
        if (row.isEmpty()) {
            return new Turn.Go(false);
        }
        Instant until = row.get().get("rest_until", Instant.class);
        if (until.isAfter(now)) {
            return new Turn.Rest(until);
        }
        if (row.get().get("failures", Integer.class) < config.failuresUntilDown()) {
            return new Turn.Go(false);
        }
        Instant trialEnds = now.plus(config.trialWithin());
        boolean mine = rows.createNativeMutationQuery("""
                update connector_traffic set rest_until = :trialEnds where connector_id = :id and rest_until = :seen""")
                .setParameter("trialEnds", trialEnds).setParameter("id", connectorId).setParameter("seen", until)
                .executeUpdate() == 1;
        return mine ? new Turn.Go(true) : new Turn.Rest(trialEnds);
    }

    /** A rest that the helpdesk asked for stays. @return whether it was down */
    @Transactional
    public boolean answered(UUID connectorId) {
        List<Boolean> down = rows.createNativeQuery("""
                with before as (select connector_id, failures from connector_traffic
                    where connector_id = :id and failures > 0 for update)
                update connector_traffic t set failures = 0, down_since = null, problem = null,
                    rest_until = case when b.failures >= :down then null else t.rest_until end
                from before b where t.connector_id = b.connector_id returning b.failures >= :down""", Boolean.class)
                .setParameter("id", connectorId).setParameter("down", config.failuresUntilDown()).getResultList();
        return down.contains(true);
    }

    /** @return until when it is left alone; empty when it is not */
    @Transactional
    public Optional<Instant> unavailable(UUID connectorId, String problem, @Nullable Duration retryAfter, Instant now) {
        int failures = rows.createNativeQuery("""
                insert into connector_traffic (connector_id, failures) values (:id, :one)
                on conflict (connector_id) do update set failures = connector_traffic.failures + :one
                returning failures""", Integer.class)
                .setParameter("id", connectorId)
                // one that asks for patience is not down
                .setParameter("one", retryAfter == null ? 1 : 0).getSingleResult();
        Duration rest = rest(failures, retryAfter);
        return rows.createNativeQuery("""
                update connector_traffic set problem = :problem,
                    rest_until = case when :asked then greatest(rest_until, :until) when :rests then :until else rest_until end,
                    down_since = case when failures >= :down then coalesce(down_since, :now) else down_since end
                where connector_id = :id returning rest_until""", Instant.class)
                .setParameter("problem", problem).setParameter("asked", retryAfter != null)
                .setParameter("rests", !rest.isZero()).setParameter("until", now.plus(rest))
                .setParameter("down", config.failuresUntilDown()).setParameter("now", now).setParameter("id", connectorId)
                .getResultStream().filter(until -> until != null).findFirst();
    }

    private Duration rest(int failures, @Nullable Duration retryAfter) {
        if (retryAfter != null) {
            return retryAfter;
        }
        if (failures < config.failuresUntilDown()) {
            return Duration.ZERO;
        }
        return new Backoff(config.firstRest(), config.maxRest()).after(failures - config.failuresUntilDown() + 1);
    }

    @Transactional
    public Optional<Resting> resting(UUID connectorId, Instant now) {
        return rows.createNativeQuery("""
                select rest_until, down_since, problem from connector_traffic
                where connector_id = :id and (rest_until > :now or down_since is not null)""", Tuple.class)
                .setParameter("id", connectorId).setParameter("now", now).getResultList().stream().findFirst()
                .map(row -> new Resting(row.get("rest_until", Instant.class), row.get("down_since", Instant.class),
                        String.valueOf(row.get("problem", String.class))));
    }
}
