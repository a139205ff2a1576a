package io.callbrief.session.source.store;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** What became of the items of a source. */
@ApplicationScoped
public class SourceItems {

    private static final int LONGEST_REASON = 500;

    private final Session rows;
    private final Clock clock;

    SourceItems(Session rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Which count an item adds to. */
    public enum Count {
        RECORDINGS("recordings"),
        WITHOUT_RECORDING("without_recording"),
        MISSING("missing"),
        UNREADABLE("unreadable");

        private final String column;

        Count(String column) {
            this.column = column;
        }
    }

    /** How often and since when an item could not be fetched. */
    public record Failing(int attempts, Instant firstAt) {
    }

    @Transactional
    public Set<String> dealtWith(UUID sourceId, Collection<String> items) {
        return items.isEmpty() ? Set.of()
                : new HashSet<>(rows.createNativeQuery(
                        "select item from source_item where source_id = :id and not open and item in (:items)", String.class)
                        .setParameter("id", sourceId).setParameter("items", items).getResultList());
    }

    /** Counted once, however often it is told. */
    @Transactional
    public void dealt(UUID sourceId, String item, Count count) {
        rows.createNativeMutationQuery("delete from source_problem where source_id = :id and item = :item")
                .setParameter("id", sourceId).setParameter("item", item).executeUpdate();
        note(sourceId, item, false, count);
    }

    /** Counted as without recording, until it is dealt with otherwise. */
    @Transactional
    public void mayStillCome(UUID sourceId, String item) {
        note(sourceId, item, true, Count.WITHOUT_RECORDING);
    }

    private void note(UUID sourceId, String item, boolean open, Count count) {
        // xmax is 0 in a row that was inserted, not updated
        List<Boolean> noted = rows.createNativeQuery("""
                insert into source_item (source_id, item, open, dealt_at)
                select id, :item, :open, :now from source where id = :id
                on conflict (source_id, item) do update set open = excluded.open, dealt_at = excluded.dealt_at
                where source_item.open returning xmax = 0""", Boolean.class)
                .setParameter("id", sourceId).setParameter("item", item).setParameter("open", open)
                .setParameter("now", clock.instant()).getResultList();
        for (boolean fresh : noted) {
            count(sourceId, count, 1);
            if (!fresh) {
                count(sourceId, Count.WITHOUT_RECORDING, -1);
            }
        }
    }

    private void count(UUID sourceId, Count count, int more) {
        rows.createNativeMutationQuery("update source_progress set " + count.column + " = " + count.column
                + " + :more where source_id = :id").setParameter("more", more).setParameter("id", sourceId)
                .executeUpdate();
    }

    /** It stays visible, and is not tried again. */
    @Transactional
    public void givenUp(UUID sourceId, String item, String reason, @Nullable UUID sessionId, Count count) {
        problem(sourceId, item, reason, 1, true, sessionId);
        note(sourceId, item, false, count);
    }

    /**
     * It is tried again.
     *
     * @param attempts that this counts for; 0 where nothing else worked either
     */
    @Transactional
    public void failed(UUID sourceId, String item, String reason, int attempts) {
        problem(sourceId, item, reason, attempts, false, null);
    }

    private void problem(UUID sourceId, String item, String reason, int attempts, boolean last,
            @Nullable UUID sessionId) {
        rows.createNativeMutationQuery("""
                insert into source_problem (source_id, item, reason, attempts, final, session_id, first_at, last_at)
                select id, :item, :reason, :attempts, :final, :session, :now, :now from source where id = :id
                on conflict (source_id, item) do update set reason = excluded.reason,
                    attempts = source_problem.attempts + excluded.attempts, final = excluded.final,
                    session_id = coalesce(excluded.session_id, source_problem.session_id), last_at = excluded.last_at""")
                .setParameter("id", sourceId).setParameter("item", item)
                .setParameter("reason", reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason)
                .setParameter("attempts", attempts).setParameter("final", last)
                .setParameter("session", sessionId, UUID.class).setParameter("now", clock.instant()).executeUpdate();
    }

    @Transactional
    public Optional<Failing> failing(UUID sourceId, String item) {
        return rows.createNativeQuery("""
                select attempts, first_at from source_problem
                where source_id = :id and item = :item and not final""", Tuple.class)
                .setParameter("id", sourceId).setParameter("item", item).getResultList().stream().findFirst()
                .map(row -> new Failing(row.get("attempts", Integer.class), row.get("first_at", Instant.class)));
    }
}
