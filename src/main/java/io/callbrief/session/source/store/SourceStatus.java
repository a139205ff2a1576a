package io.callbrief.session.source.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import io.callbrief.session.source.StoredSource.Counts;
import io.callbrief.session.source.StoredSource.ItemProblem;
import io.callbrief.session.source.StoredSource.Status;

/** How each source goes. */
@ApplicationScoped
public class SourceStatus {

    private final Session rows;
    private final Clock clock;

    SourceStatus(Session rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Transactional
    Status of(UUID sourceId) {
        Tuple row = rows.createNativeQuery("""
                select p.cursor, p.next_poll_at, coalesce(p.lease_until > :now, false) as polling, p.last_poll_at,
                    p.last_success_at, p.failures, p.last_problem, p.last_problem_at, p.recordings,
                    p.without_recording, p.missing, p.unreadable,
                    (select count(*) from source_problem b where b.source_id = p.source_id) as problems
                from source_progress p where p.source_id = :id""", Tuple.class)
                .setParameter("id", sourceId).setParameter("now", clock.instant()).getSingleResult();
        return new Status(row.get("cursor", String.class), row.get("next_poll_at", Instant.class),
                row.get("polling", Boolean.class), row.get("last_poll_at", Instant.class),
                row.get("last_success_at", Instant.class), row.get("failures", Integer.class),
                row.get("last_problem", String.class), row.get("last_problem_at", Instant.class),
                new Counts(row.get("recordings", Long.class), row.get("without_recording", Long.class),
                        row.get("missing", Long.class), row.get("unreadable", Long.class)),
                row.get("problems", Long.class));
    }

    /** The newest first. */
    @Transactional
    public List<ItemProblem> problems(UUID sourceId, int limit) {
        return rows.createNativeQuery("""
                select item, reason, attempts, final, session_id, first_at, last_at from source_problem
                where source_id = :id order by last_at desc, item limit :limit""", Tuple.class)
                .setParameter("id", sourceId).setParameter("limit", limit).getResultStream()
                .map(row -> new ItemProblem(row.get("item", String.class), row.get("reason", String.class),
                        row.get("attempts", Integer.class), row.get("final", Boolean.class),
                        row.get("session_id", UUID.class), row.get("first_at", Instant.class),
                        row.get("last_at", Instant.class)))
                .toList();
    }
}
