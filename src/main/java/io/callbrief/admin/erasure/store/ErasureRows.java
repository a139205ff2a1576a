package io.callbrief.admin.erasure.store;

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
import org.hibernate.query.MutationQuery;

import io.callbrief.admin.erasure.Claimed;
import io.callbrief.admin.erasure.Subject;
import io.callbrief.connector.store.SecretBox;
import io.callbrief.work.Ids;

/** Erasures as rows: who asked for what, who works on it. Whom is kept as a ciphertext, and only while rows are deleted. */
@ApplicationScoped
public class ErasureRows {

    private static final String SUBJECT = "erasure-subject";
    /** Any number that nothing else in this database locks. */
    private static final long ADVISORY_LOCK = 0x63625f6572617365L;

    private final Session rows;
    private final SecretBox box;
    private final Ids ids;
    private final Clock clock;

    ErasureRows(Session rows, SecretBox box, Ids ids, Clock clock) {
        this.rows = rows;
        this.box = box;
        this.ids = ids;
        this.clock = clock;
    }

    /** @return the one that runs for this subject already, else a new one */
    @Transactional
    public UUID ask(Subject subject) {
        rows.createNativeQuery("select 1 from (select pg_advisory_xact_lock(:lock)) locked", Integer.class)
                .setParameter("lock", ADVISORY_LOCK).getSingleResult();
        List<Tuple> running = rows.createNativeQuery("select id, subject from erasure where state = 'RUNNING' order by id",
                Tuple.class).getResultList();
        Optional<UUID> same = running.stream().filter(row -> subject(row).equals(subject))
                .map(row -> row.get("id", UUID.class)).findFirst();
        return same.orElseGet(() -> insert(subject));
    }

    private UUID insert(Subject subject) {
        UUID id = ids.next();
        rows.createNativeMutationQuery("""
                insert into erasure (id, asked_at, state, subject, next_at)
                values (:id, :now, 'RUNNING', :subject, :now)""")
                .setParameter("id", id).setParameter("now", clock.instant())
                .setParameter("subject", box.seal(id, SUBJECT, SubjectJson.write(subject))).executeUpdate();
        return id;
    }

    private Subject subject(Tuple row) {
        return SubjectJson.read(box.open(row.get("id", UUID.class), SUBJECT, row.get("subject", byte[].class)));
    }

    /** One that is due and that nobody works on; whoever died with it is replaced when the lease ends. */
    @Transactional
    public Optional<Claimed> claim(Duration lease) {
        Instant now = clock.instant();
        return rows.createNativeQuery("""
                update erasure set lease_token = :token, lease_until = :until where id in (
                    select id from erasure where state <> 'DONE' and next_at <= :now
                    and (lease_until is null or lease_until < :now) order by next_at, id limit 1 for update skip locked)
                returning id, asked_at, subject, lease_token""", Tuple.class)
                .setParameter("token", ids.next()).setParameter("until", now.plus(lease)).setParameter("now", now)
                .getResultList().stream().findFirst()
                .map(row -> new Claimed(row.get("id", UUID.class), row.get("asked_at", Instant.class),
                        row.get("lease_token", UUID.class),
                        row.get("subject", byte[].class) == null ? null : subject(row)));
    }

    /** @return whether it was still held */
    @Transactional
    public boolean renew(Claimed erasure, Duration lease) {
        return rows.createNativeMutationQuery("""
                update erasure set lease_until = :until where id = :id and lease_token = :token""")
                .setParameter("until", clock.instant().plus(lease)).setParameter("id", erasure.id())
                .setParameter("token", erasure.lease()).executeUpdate() == 1;
    }

    /** Goes on later. */
    @Transactional
    public void putOff(Claimed erasure, Duration time, String problem) {
        leave(erasure, "next_at = :next, last_problem = nullif(:problem, '')").setParameter("problem", problem)
                .setParameter("next", clock.instant().plus(time)).executeUpdate();
    }

    /** Every row is gone, and with them whom it was about. */
    @Transactional
    public void rowsGone(Claimed erasure, Duration untilFiles) {
        leave(erasure, "state = 'FILES', subject = null, next_at = :next, last_problem = null")
                .setParameter("next", clock.instant().plus(untilFiles)).executeUpdate();
    }

    @Transactional
    public void done(Claimed erasure) {
        int left = leave(erasure, """
                state = 'DONE', finished_at = :now, last_problem = null, files = (
                    select count(*) from erasure_file f join unused_blob u on u.sha256 = f.sha256
                    where f.erasure_id = erasure.id and u.deleted_at is not null)""")
                .setParameter("now", clock.instant()).executeUpdate();
        if (left > 0) {
            rows.createNativeMutationQuery("delete from erasure_file where erasure_id = :id")
                    .setParameter("id", erasure.id()).executeUpdate();
        }
    }

    private MutationQuery leave(Claimed erasure, String change) {
        return rows.createNativeMutationQuery("update erasure set lease_token = null, lease_until = null, " + change
                + " where id = :id and lease_token = :token").setParameter("id", erasure.id())
                .setParameter("token", erasure.lease());
    }
}
