package io.callbrief.admin.erasure.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import io.callbrief.admin.erasure.Erasure;
import io.callbrief.admin.erasure.Erasure.State;
import io.callbrief.ticket.TicketRef;

/** What erasures have done, counted in the transactions that did it. */
@ApplicationScoped
public class ErasureCounts {

    private final Session rows;

    ErasureCounts(Session rows) {
        this.rows = rows;
    }

    /** What a count is of. */
    public enum Count {
        SESSIONS("sessions"),
        RECORDINGS("recordings"),
        LIVE_SESSIONS("live_sessions"),
        USERS("users"),
        SANDBOX_TICKETS("sandbox_tickets");

        private final String column;

        Count(String column) {
            this.column = column;
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void add(UUID erasure, Count count, int more) {
        rows.createNativeMutationQuery("update erasure set " + count.column + " = " + count.column + " + :more where id = :id")
                .setParameter("more", more).setParameter("id", erasure).executeUpdate();
    }

    /** @param whole whether the case was about the person */
    @Transactional(Transactional.TxType.MANDATORY)
    public void wentThrough(UUID erasure, UUID caseId, boolean whole) {
        rows.createNativeMutationQuery("""
                insert into erasure_case (erasure_id, case_id, whole) values (:id, :case, :whole)
                on conflict (erasure_id, case_id) do update set whole = erasure_case.whole or excluded.whole""")
                .setParameter("id", erasure).setParameter("case", caseId).setParameter("whole", whole).executeUpdate();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void filesWithout(UUID erasure, List<String> files) {
        files.forEach(sha256 -> rows.createNativeMutationQuery(
                "insert into erasure_file (erasure_id, sha256) values (:id, :file) on conflict do nothing")
                .setParameter("id", erasure).setParameter("file", sha256).executeUpdate());
    }

    /** Whether files wait to be deleted that nobody needs. */
    @Transactional
    public boolean filesWait(UUID erasure) {
        return rows.createNativeQuery("""
                select count(*) from erasure_file f join unused_blob u on u.sha256 = f.sha256
                where f.erasure_id = :id and u.deleted_at is null""", Long.class)
                .setParameter("id", erasure).getSingleResult() > 0;
    }

    @Transactional
    public Optional<Erasure> find(UUID erasure) {
        return rows.createNativeQuery("""
                select e.*, (select count(*) from erasure_case c where c.erasure_id = e.id and c.whole) as cases,
                    (select count(*) from erasure_case c where c.erasure_id = e.id and not c.whole) as named_in
                from erasure e where e.id = :id""", Tuple.class)
                .setParameter("id", erasure).getResultList().stream().findFirst().map(row -> erasure(erasure, row));
    }

    private Erasure erasure(UUID id, Tuple row) {
        return new Erasure(id, State.valueOf(row.get("state", String.class)), row.get("asked_at", Instant.class),
                row.get("finished_at", Instant.class), count(row, "cases"), count(row, "named_in"), count(row, "sessions"),
                count(row, "recordings"), count(row, "live_sessions"), count(row, "users"), count(row, "sandbox_tickets"),
                count(row, "files"), row.get("last_problem", String.class), tickets(id));
    }

    private static int count(Tuple row, String column) {
        return row.get(column, Number.class).intValue();
    }

    /** The sandbox's own notes were erased with its tickets. */
    private List<TicketRef> tickets(UUID erasure) {
        return rows.createNativeQuery("""
                select distinct c.connector_id, c.ticket_id from erasure_case e join support_case c on c.id = e.case_id
                join note_delivery d on d.case_id = c.id
                where e.erasure_id = :id and d.state in ('CONFIRMED', 'WITHDRAWN') and not exists (
                    select 1 from connector k where k.id = c.connector_id and k.kind = 'sandbox')
                order by 1, 2""", Tuple.class).setParameter("id", erasure).getResultList().stream()
                .map(row -> new TicketRef(row.get("connector_id", UUID.class), row.get("ticket_id", String.class)))
                .toList();
    }
}
