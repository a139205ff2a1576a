package io.callbrief.insight.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

/** Counts of organisations an hour. */
@ApplicationScoped
public class SurgeRows {

    private static final int MOST_CANDIDATES = 100;

    private final Session rows;

    SurgeRows(Session rows) {
        this.rows = rows;
    }

    /** @param causeId of the signature */
    public record Candidate(String signature, String causeId, String application, int organizations) {
    }

    /** What most organisations had, first. */
    @Transactional
    public List<Candidate> candidates(Instant from, Instant to, int organizations) {
        return rows.createNativeQuery("""
                select signature, min(cause_id) as cause, application, count(distinct counted_as) as organizations
                from session_insight where signature is not null and started_at >= :from and started_at < :to
                and counted_as <> '?' group by signature, application having count(distinct counted_as) >= :least
                order by 4 desc, 1, 3 limit :most""", Tuple.class)
                .setParameter("from", from).setParameter("to", to).setParameter("least", organizations)
                .setParameter("most", MOST_CANDIDATES).getResultList().stream()
                .map(row -> new Candidate(row.get("signature", String.class), row.get("cause", String.class),
                        row.get("application", String.class), row.get("organizations", Number.class).intValue()))
                .toList();
    }

    /** The oldest hour first; an organisation counts once an hour, however often it tried. */
    @Transactional
    public int[] hourly(Candidate candidate, Instant end, int hours) {
        int[] counts = new int[hours];
        Instant from = end.minus(Duration.ofHours(hours));
        rows.createNativeQuery("""
                select cast(floor(extract(epoch from started_at - cast(:from as timestamptz)) / 3600) as int) as hour,
                    count(distinct counted_as) as organizations
                from session_insight where signature = :signature and application = :application
                and started_at >= :from and started_at < :to and counted_as <> '?' group by 1""", Tuple.class)
                .setParameter("signature", candidate.signature()).setParameter("application", candidate.application())
                .setParameter("from", from).setParameter("to", end).getResultList()
                .forEach(row -> counts[row.get("hour", Integer.class)] = row.get("organizations", Number.class).intValue());
        return counts;
    }

    @Transactional
    public int organizations(Candidate candidate, Instant from, Instant to) {
        return rows.createNativeQuery("""
                select count(distinct counted_as) from session_insight where signature = :signature
                and application = :application and started_at >= :from and started_at < :to and counted_as <> '?'""",
                Long.class)
                .setParameter("signature", candidate.signature()).setParameter("application", candidate.application())
                .setParameter("from", from).setParameter("to", to).getSingleResult().intValue();
    }
}
