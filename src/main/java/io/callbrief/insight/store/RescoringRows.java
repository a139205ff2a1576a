package io.callbrief.insight.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import io.callbrief.insight.Rescoring;
import io.callbrief.ticket.TicketRef;
import io.callbrief.work.Ids;

/** Runs of scoring again. One a model, whichever replica begins it. */
@ApplicationScoped
public class RescoringRows {

    private static final int LONGEST_LIST = 100;
    private static final String CHANGED = "(o.old_verdict, o.old_cause_id) is distinct from (o.new_verdict, o.new_cause_id)";
    /** Open cases whose newest brief is about a session that is judged otherwise now, than it was and than the brief says. */
    private static final String OPEN_CASES = """
            rescored_session o join brief b on b.session_id = o.session_id join support_case c on c.id = b.case_id
            where o.rescoring_id = r.id and\s""" + CHANGED + """
             and c.state = 'OPEN' and c.erased_at is null
            and (b.verdict, b.cause_id) is distinct from (o.new_verdict, o.new_cause_id)
            and not exists (select 1 from brief n where n.case_id = b.case_id and n.version > b.version)""";
    private static final String RUN = """
            select r.*, (select count(*) from session_insight_queue q where q.rescoring_id = r.id) as waiting,
                (select count(*) from rescored_session o where o.rescoring_id = r.id) as compared,
                (select count(*) from rescored_session o where o.rescoring_id = r.id and\s""" + CHANGED + """
            ) as changed, (select count(distinct c.id) from\s""" + OPEN_CASES + """
            ) as cases, (select cast((count(*) - 1) / nullif(extract(epoch from max(o.at) - min(o.at)), 0)
                as double precision) from rescored_session o where o.rescoring_id = r.id) as per_second
            from rescoring r""" + " ";

    private final Session rows;
    private final Ids ids;
    private final Clock clock;

    RescoringRows(Session rows, Ids ids, Clock clock) {
        this.rows = rows;
        this.ids = ids;
        this.clock = clock;
    }

    /** Notes that the model is in use. @return whether none was seen for the first time after it */
    @Transactional
    public boolean isNewest(String modelId) {
        rows.createNativeMutationQuery(
                "insert into insight_model (model_id, first_seen) values (:model, :now) on conflict (model_id) do nothing")
                .setParameter("model", modelId).setParameter("now", clock.instant()).executeUpdate();
        return rows.createNativeQuery("select model_id from insight_model order by first_seen desc, model_id limit 1",
                String.class).getSingleResult().equals(modelId);
    }

    /** @return the new run; empty when there was one, or nothing was scored with another model */
    @Transactional
    public Optional<UUID> begin(String modelId, Instant from) {
        UUID id = ids.next();
        int begun = rows.createNativeMutationQuery("""
                insert into rescoring (id, model_id, from_at, created_at, sessions)
                select :id, :model, cast(:from as timestamptz), cast(:now as timestamptz), 0
                where exists (select 1 from session_insight where started_at >= :from and model_id <> :model)
                on conflict (model_id) do nothing""")
                .setParameter("id", id).setParameter("model", modelId).setParameter("from", from)
                .setParameter("now", clock.instant()).executeUpdate();
        if (begun == 0) {
            return Optional.empty();
        }
        int queued = rows.createNativeMutationQuery("""
                insert into session_insight_queue (session_id, priority, next_at, rescoring_id)
                select session_id, 2, :now, :id from session_insight where started_at >= :from and model_id <> :model
                order by session_id
                on conflict (session_id) do update set rescoring_id = excluded.rescoring_id""")
                .setParameter("id", id).setParameter("model", modelId).setParameter("from", from)
                .setParameter("now", clock.instant()).executeUpdate();
        // who claims would sort a table of which nobody knows yet how large it has become
        rows.createNativeMutationQuery("analyze session_insight_queue").executeUpdate();
        rows.createNativeMutationQuery("update rescoring set sessions = :sessions where id = :id")
                .setParameter("sessions", queued).setParameter("id", id).executeUpdate();
        return Optional.of(id);
    }

    @Transactional
    public List<Rescoring> list() {
        return rows.createNativeQuery(RUN + "order by r.created_at desc limit " + LONGEST_LIST, Tuple.class).getResultList()
                .stream().map(RescoringRows::run).toList();
    }

    @Transactional
    public Optional<Rescoring> byId(UUID id) {
        return rows.createNativeQuery(RUN + "where r.id = :id", Tuple.class).setParameter("id", id).getResultList().stream()
                .findFirst().map(RescoringRows::run);
    }

    /** The most frequent first. */
    @Transactional
    public List<Rescoring.Change> changes(UUID id) {
        return rows.createNativeQuery("""
                select o.old_verdict, o.old_cause_id, o.new_verdict, o.new_cause_id, count(*) as sessions,
                    avg(o.new_confidence - o.old_confidence) as confidence
                from rescored_session o where o.rescoring_id = :id group by 1, 2, 3, 4
                order by count(*) desc, 1, 2, 3, 4 limit\s""" + LONGEST_LIST, Tuple.class).setParameter("id", id)
                .getResultList().stream()
                .map(row -> new Rescoring.Change(row.get("old_verdict", String.class), row.get("old_cause_id", String.class),
                        row.get("new_verdict", String.class), row.get("new_cause_id", String.class),
                        row.get("sessions", Number.class).intValue(), row.get("confidence", Double.class)))
                .toList();
    }

    /** @return nothing when it was applied before */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<TicketRef> apply(UUID id, String actor) {
        int first = rows.createNativeMutationQuery("""
                update rescoring set applied_at = :now, applied_by = :actor where id = :id and applied_at is null""")
                .setParameter("now", clock.instant()).setParameter("actor", actor).setParameter("id", id).executeUpdate();
        if (first == 0) {
            return List.of();
        }
        List<TicketRef> tickets = rows.createNativeQuery("select distinct c.connector_id, c.ticket_id from rescoring r, "
                + OPEN_CASES + " and r.id = :id order by 1, 2", Tuple.class).setParameter("id", id).getResultList().stream()
                .map(row -> new TicketRef(row.get("connector_id", UUID.class), row.get("ticket_id", String.class))).toList();
        rows.createNativeMutationQuery("update rescoring set looks = :looks where id = :id")
                .setParameter("looks", tickets.size()).setParameter("id", id).executeUpdate();
        return tickets;
    }

    private static Rescoring run(Tuple row) {
        Number looks = row.get("looks", Number.class);
        return new Rescoring(row.get("id", UUID.class), row.get("model_id", String.class), row.get("from_at", Instant.class),
                row.get("created_at", Instant.class), row.get("sessions", Number.class).intValue(),
                row.get("waiting", Number.class).intValue(), row.get("compared", Number.class).intValue(),
                row.get("changed", Number.class).intValue(), row.get("cases", Number.class).intValue(),
                row.get("per_second", Double.class), row.get("applied_at", Instant.class),
                looks == null ? null : looks.intValue());
    }
}
