package io.callbrief.work.store;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

/** The outbox: rows leave it in the transaction in which the broker has acknowledged them. */
@ApplicationScoped
public class OutboxStore {

    private final Session rows;

    OutboxStore(Session rows) {
        this.rows = rows;
    }

    /** A look on its way to a consumer; the case is the key that keeps the looks of one ticket in one partition. */
    public record Item(UUID lookId, UUID caseId) {
    }

    /**
     * Takes up to {@code limit} rows that no other replica is sending, has them sent, and removes them.
     *
     * @param send returns once the broker has all of them, or throws: then they stay
     * @return how many were sent
     */
    @Transactional
    public int drain(int limit, Consumer<List<Item>> send) {
        List<Tuple> taken = rows.createNativeQuery("""
                delete from look_outbox where id in (
                    select id from look_outbox order by id limit :limit for update skip locked)
                returning look_id, case_id""", Tuple.class)
                .setParameter("limit", limit).getResultList();
        List<Item> items = taken.stream()
                .map(row -> new Item(row.get("look_id", UUID.class), row.get("case_id", UUID.class))).toList();
        if (!items.isEmpty()) {
            send.accept(items);
        }
        return items.size();
    }
}
